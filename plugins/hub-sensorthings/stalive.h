// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugins/hub-mqtt/mqttlistener.h"
#include "stapayload.h"

#include <QHash>

namespace cim::sta {

/** Observations as they are made, by the MQTT extension of SensorThings 1.1 (18-088, clause 14): one topic for each
 * Datastream, since a message does not say whose it is. Only beside the reading by pages. I/O thread. */
class StaLive : public QObject {
    Q_OBJECT
public:
    /** More topics than these are slow to ask for, and fragile. */
    static constexpr qsizetype kMostStreams = 2000;

    StaLive(const StaOptions &options, QObject *parent);

    /** Listens to these from now on. */
    void follow(const std::vector<StaSource> &sources);
    void stop() { m_listener.stop(); }
    /** Why nothing comes this way; empty: it does. */
    [[nodiscard]] const QString &problem() const { return m_listener.problem(); }

Q_SIGNALS:
    void received(const cim::model::RawSamples &samples);
    void rejected(const QString &reason, int count);
    /** problem() is another. */
    void changed();

private:
    void take(const QByteArray &topic, const QByteArray &payload);
    void deliver();

    const QByteArray m_version; ///< "v1.1"
    mqtt::MqttListener m_listener;
    QHash<QByteArray, StaSource> m_sources; ///< by topic
    model::RawSamples m_samples;
    Notes m_notes;
};

} // namespace cim::sta
