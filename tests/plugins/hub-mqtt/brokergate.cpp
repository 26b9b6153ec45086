// SPDX-License-Identifier: Apache-2.0
#include "brokergate.h"

#include <array>

namespace {

constexpr int kConnect = 0x10;
constexpr qsizetype kLevelAfterName = 6; ///< length (2) and "MQTT"

/** The protocol level in a CONNECT packet; 0 when these bytes are none. */
int levelOf(const QByteArray &packet) {
    if (packet.isEmpty() || packet[0] != kConnect)
        return 0;
    qsizetype at = 1;
    while (at < packet.size() && (packet[at] & char(0x80)) != 0)
        ++at;
    at += 1 + kLevelAfterName;
    return at < packet.size() ? packet[at] : 0;
}

} // namespace

void BrokerGate::take() {
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *upstream = new QTcpSocket(client);
        connect(client, &QTcpSocket::readyRead, this, [this, client, upstream] { pass(client, upstream); });
        connect(upstream, &QTcpSocket::readyRead, this, [this, client, upstream] {
            if (!m_frozen)
                client->write(upstream->readAll());
        });
        m_clients << client;
        connect(client, &QTcpSocket::disconnected, this, [this, client] {
            m_clients.removeOne(client);
            client->deleteLater();
        });
        connect(upstream, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }
}

void BrokerGate::pass(QTcpSocket *client, QTcpSocket *upstream) {
    if (m_frozen)
        return;
    const QByteArray bytes = client->readAll();
    if (upstream->state() == QAbstractSocket::UnconnectedState) {
        ++m_signIns;
        if (m_mode != Mode::Pass && levelOf(bytes) == 5) {
            static constexpr std::array<char, 4> kUnacceptableVersion{0x20, 2, 0, 1};
            if (m_mode == Mode::RefuseV5)
                client->write(kUnacceptableVersion.data(), kUnacceptableVersion.size());
            client->disconnectFromHost();
            return;
        }
        upstream->connectToHost(QHostAddress(QHostAddress::LocalHost), m_broker);
    }
    upstream->write(bytes);
}

void BrokerGate::disconnectAll(int reason) {
    const std::array<char, 4> packet{char(0xe0), 2, static_cast<char>(reason), 0};
    const QList<QTcpSocket *> clients = m_clients;
    for (QTcpSocket *client : clients) {
        client->write(packet.data(), packet.size());
        client->disconnectFromHost();
    }
}
