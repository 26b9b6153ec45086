// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugins/hub-mqtt/mqttclient.h"
#include "stapayload.h"

#include <QHash>
#include <QTimer>

namespace cim::sta {

/** Observations as they are made, by the MQTT extension of SensorThings 1.1 (18-088, clause 14): one topic for each
 * Datastream, since a message does not say whose it is. Only beside the reading by pages: what a broker drops, the next
 * reading brings. Tries again by itself. I/O thread. */
class StaLive : public QObject {
    Q_OBJECT
public:
    /** More topics than these are slow to ask for, and fragile. */
    static constexpr qsizetype kMostStreams = 2000;

    StaLive(const StaOptions &options, QObject *parent);

    /** Listens to these from now on. */
    void follow(const std::vector<StaSource> &sources);
    void stop();
    /** Why nothing comes this way; empty: it does. */
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void received(const cim::model::RawSamples &samples);
    void rejected(const QString &reason, int count);
    /** problem() is another. */
    void changed();

private:
    void open();
    void onSignedIn();
    void onSubscribed(const QList<int> &granted);
    void onArrived(const QByteArray &topic, const QByteArray &payload);
    void onEnded(const mqtt::MqttEnd &end);
    void subscribe(const std::vector<QByteArray> &topics);
    void deliver();
    void say(const QString &problem);

    mqtt::MqttOptions m_options;
    const QByteArray m_version; ///< "v1.1"
    mqtt::MqttClient *m_client = nullptr;
    bool m_isSignedIn = false;
    QHash<QByteArray, StaSource> m_sources; ///< by topic
    model::RawSamples m_samples;
    Notes m_notes;
    QTimer m_again;
    QString m_problem;
};

} // namespace cim::sta
