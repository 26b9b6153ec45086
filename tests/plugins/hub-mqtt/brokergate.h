// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

/** Stands between a link and a real broker and makes it what a test needs: one that speaks 3.1.1 only, one that falls
 * silent. Counts the sign-ins. */
class BrokerGate : public QObject {
public:
    enum class Mode {
        Pass,
        RefuseV5, ///< answers MQTT 5 as 3.1.1 tells it to
        HangUpV5  ///< closes on MQTT 5 without a word
    };
    BrokerGate(quint16 broker, Mode mode) : m_broker(broker), m_mode(mode) {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &BrokerGate::take);
    }

    /** Sockets that are still open end without telling a gate that is half gone. */
    ~BrokerGate() override {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->disconnect(this);
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int signIns() const { return m_signIns; }
    /** Nothing passes any more, and nothing is closed: a broker that hangs. */
    void freeze() { m_frozen = true; }
    /** Ends every connection with this MQTT 5 reason. */
    void disconnectAll(int reason);

private:
    void take();
    void pass(QTcpSocket *client, QTcpSocket *upstream);

    QTcpServer m_server;
    quint16 m_broker;
    Mode m_mode;
    int m_signIns = 0;
    bool m_frozen = false;
    QList<QTcpSocket *> m_clients;
};
