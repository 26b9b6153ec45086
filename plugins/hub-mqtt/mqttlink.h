// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"
#include "mqttclient.h"
#include "mqttcommands.h"
#include "mqttoptions.h"

#include <QElapsedTimer>
#include <QTimer>

namespace cim::mqtt {

/** A hub behind an MQTT broker as a link, with the topics of cim/v1. Subscribing brings every retained state, which is
 * the snapshot; it counts as complete when the retained ones stop coming. The same is done again every few minutes and
 * when the hub's heartbeat jumps, because every broker drops messages silently. MQTT 5, or 3.1.1 where the broker
 * refuses it. I/O thread. */
class MqttLink : public hub::HubLink {
    Q_OBJECT
public:
    explicit MqttLink(MqttOptions options);
    ~MqttLink() override;

    void start() override;
    void stop() override;
    void send(const model::Command &command) override;
    void setCells(const QStringList &cells) override;

private:
    void connectWith(MqttClient::Version version);
    void onSignedIn();
    void onSubscribed(int number, const QList<int> &granted);
    void onArrived(const QByteArray &topic, const QByteArray &payload, bool retained);
    void onForeign(const QByteArray &topic, const QByteArray &payload, bool retained);
    void onHeartbeat(const QByteArray &payload);
    void onHubStatus(const QByteArray &payload);
    void onEnded(const MqttEnd &end);
    void deliver();
    void flush();
    void readAll();
    void beginReading(const std::vector<QByteArray> &filters);
    void snapshotDone();
    void askBroker();
    void say(hub::LinkState state, const QString &reason = {});
    void sayLive();
    [[nodiscard]] QString doubt() const;

    MqttOptions m_options;
    MqttCommands *m_commands = nullptr; ///< a child; null when the link sends none
    MqttClient *m_client = nullptr;     ///< a child; null when stopped
    QTimer m_quiet;                     ///< no retained message for so long: the snapshot is complete
    QTimer m_reconcile;
    QTimer m_ask;
    QElapsedTimer m_snapshot;
    hub::LinkState m_state = hub::LinkState::Disabled;
    QString m_reason;
    model::RawSamples m_samples;
    Notes m_notes;
    bool m_alive = false;    ///< the hub beat since the last flush
    bool m_retained = false; ///< retained messages came since the last flush
    bool m_reading = false;  ///< a snapshot is coming in
    bool m_readAgain = false;
    std::vector<QByteArray> m_asked; ///< filters of the reading that comes in
    int m_readNumber = -1;           ///< of the subscription that brings it
    std::optional<qint64> m_beat;
    bool m_hubAway = false;
    QString m_refused; ///< filters the broker did not grant
    QString m_missed;  ///< what the heartbeat says was missed, until it is read again
};

} // namespace cim::mqtt
