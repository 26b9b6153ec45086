// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mqttclient.h"

#include <QHash>

#include <deque>

namespace cim::mqtt {

/** The body of a command, cim/v1 "cmd/{layer}/{asset}". */
[[nodiscard]] QByteArray commandPayload(const model::Command &command);
/** What an answer on "ack/…" says: {"cmd":…,"state":"accepted|done|rejected|expired","why":…}; nothing when it is none.
 */
[[nodiscard]] std::optional<hub::CommandAnswer> parseCommandAnswer(QByteArrayView payload);

/** Sends commands over a connection of its own, with the name and the password for commands: it is opened by the first
 * one and closed after a minute without. Only MQTT 5, which says when a broker does not allow it, lets a message expire
 * and says where the answer goes. What cannot be sent within ten seconds is rejected, never sent later. I/O thread. */
class MqttCommands : public QObject {
    Q_OBJECT
public:
    /** @p options as of the link; its command user and password are what is used. */
    MqttCommands(const MqttOptions &options, QObject *parent);

    void send(const model::Command &command);
    void stop();

Q_SIGNALS:
    void answered(const cim::hub::CommandAnswer &answer);

private:
    void onSignedIn();
    void onSubscribed(int number, const QList<int> &granted);
    void onArrived(const QByteArray &payload);
    void onPublished(int number, int code);
    void onEnded(const MqttEnd &end);
    void publish(const model::Command &command);
    void reject(const QString &id, const QString &why);
    void rejectAll(const QString &why);

    MqttOptions m_options;
    const QByteArray m_answers; ///< topic of our own
    MqttClient *m_client = nullptr;
    bool m_ready = false;                 ///< signed in, and answers are listened to
    std::deque<model::Command> m_waiting; ///< for the connection
    QHash<int, QString> m_published;      ///< number of the message -> id, until the broker has taken it
    QTimer m_idle;
};

} // namespace cim::mqtt
