// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ngsipayload.h"

#include <QSet>

namespace cim::ngsi {

/** A context broker as a link: every few seconds all entities of the types that the map names, page by page. A page
 * that is missing makes the reading incomplete, which is said; nothing is forgotten because of it. A page that comes
 * twice ends the type. I/O thread. */
class NgsiLink : public hub::HubLink {
    Q_OBJECT
public:
    explicit NgsiLink(NgsiOptions options);

    void start() override;
    void stop() override;

private:
    void read();
    void get();
    void onArrived(const QUrl &url, const QByteArray &body, const hub::PageHeader &header);
    void onFailed(const hub::PageFailure &failure);
    void nextType();
    void finish();
    void say(hub::LinkState state, const QString &reason = {});
    [[nodiscard]] QUrl page() const;

    const NgsiOptions m_options;
    hub::PageFetch *m_fetch;
    QTimer *m_poll;
    QTimer *m_alive;
    std::size_t m_type = 0; ///< that is read
    qint64 m_offset = 0;
    int m_pages = 0; ///< of this reading
    QSet<QString> m_firsts;
    bool m_wasRead = false;
    QString m_incomplete; ///< why this reading is not whole; empty: it is
    hub::LinkState m_state = hub::LinkState::Disabled;
    QString m_reason;
};

} // namespace cim::ngsi
