// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/pagedlink.h"
#include "ngsipayload.h"
#include "plugins/hub-mqtt/mqttlistener.h"

#include <QSet>

namespace cim::ngsi {

/** A context broker as a link: all entities of the types that the map names, page by page. A page that comes twice ends
 * the type. Where it names a broker, notifications are listened to as well. I/O thread. */
class NgsiLink : public hub::PagedLink {
    Q_OBJECT
public:
    explicit NgsiLink(NgsiOptions options);

    void stop() override;

private:
    void read() override;
    void take(const QUrl &url, const QByteArray &body, const hub::PageHeader &header) override;
    void passOver(const QString &reason) override;
    [[nodiscard]] hub::LinkChange verdict() const override;
    void nextType();
    void takeNotification(const QByteArray &payload);
    void deliverNotified();
    [[nodiscard]] QUrl page() const;

    const NgsiOptions m_options;
    mqtt::MqttListener *m_listener = nullptr; ///< null when there is no broker
    model::RawSamples m_notified;
    Notes m_notes;
    std::size_t m_type = 0; ///< that is read
    qint64 m_offset = 0;
    QSet<QString> m_firsts;
};

} // namespace cim::ngsi
