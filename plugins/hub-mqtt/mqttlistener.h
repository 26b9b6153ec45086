// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/pagefetch.h"
#include "mqttclient.h"

namespace cim::mqtt {

/** The option "mqtt" of a link that reads pages: where the same service publishes what happens. The service may
 * advertise another broker: what is not named here is not connected to. Empty without the option. */
QUrl readBrokerOption(JsonReader &reader, const hub::PageOptions &http);

/** Listens to topics beside a link that reads pages every few seconds: what a broker drops, the next reading brings.
 * Tries again by itself, but not with a password that was refused, which could lock the account. I/O thread. */
class MqttListener : public QObject {
    Q_OBJECT
public:
    /** With the name, the password and the certificates of the service. */
    MqttListener(const QUrl &broker, const hub::PageOptions &http, QObject *parent);

    /** To these as well, from now on. */
    void listen(const std::vector<QByteArray> &topics);
    void stop();
    /** Why nothing comes this way; empty: it does. */
    [[nodiscard]] const QString &problem() const { return m_problem; }
    void setProblem(const QString &problem);

Q_SIGNALS:
    /** A message; @p payload is valid during the call only. */
    void arrived(const QByteArray &topic, const QByteArray &payload);
    /** After a bout of messages. */
    void drained();
    /** problem() is another. */
    void changed();

private:
    void open();
    void subscribe(const std::vector<QByteArray> &topics);
    void onEnded(const MqttEnd &end);

    MqttOptions m_options;
    MqttClient *m_client = nullptr; ///< a child
    bool m_isSignedIn = false;
    std::vector<QByteArray> m_topics;
    QTimer m_again;
    QString m_problem;
};

} // namespace cim::mqtt
