// SPDX-License-Identifier: Apache-2.0
#include "faultproxy.h"

#include <QPointer>

#include <memory>

FaultProxy::FaultProxy(quint16 service) : m_service(service) {
    if (!listen(QHostAddress::LocalHost))
        qFatal("no port for the proxy");
    connect(this, &QTcpServer::newConnection, this, &FaultProxy::take);
}

FaultProxy::~FaultProxy() {
    for (QTcpSocket *socket : findChildren<QTcpSocket *>())
        socket->disconnect(this);
}

void FaultProxy::take() {
    while (QTcpSocket *client = nextPendingConnection()) {
        client->setParent(this);
        auto *service = new QTcpSocket(client);
        const auto way = std::make_shared<Way>();
        if (script)
            way->faults = script(m_connections);
        ++m_connections;
        service->connectToHost(QHostAddress(QHostAddress::LocalHost), m_service);
        connect(client, &QTcpSocket::readyRead, this, [client, service, way] {
            const QByteArray bytes = client->readAll();
            if (!way->isFrozen)
                service->write(bytes);
        });
        connect(service, &QTcpSocket::readyRead, this,
                [this, client, service, way] { toClient(*client, *service, *way); });
        connect(service, &QTcpSocket::disconnected, client, [client, way] {
            if (!way->isFrozen) // the news of it is dropped as well
                client->disconnectFromHost();
        });
        connect(client, &QTcpSocket::disconnected, this, [this, client] {
            std::erase(m_frozen, client);
            client->deleteLater();
        });
    }
}

void FaultProxy::toClient(QTcpSocket &client, QTcpSocket &service, Way &way) {
    QByteArray bytes = service.readAll();
    if (way.isFrozen)
        return;
    const qint64 begin = way.passed, end = begin + bytes.size();
    for (const Fault &fault : way.faults) {
        if (fault.atByte < begin || fault.atByte >= end)
            continue;
        const qsizetype at = fault.atByte - begin;
        switch (fault.what) {
        case Fault::What::Delay:
            way.delayMs = fault.milliseconds;
            break;
        case Fault::What::Cut:
            client.write(bytes.first(at));
            client.flush();
            client.abort();
            return;
        case Fault::What::Freeze:
            client.write(bytes.first(at));
            way.isFrozen = true;
            m_frozen.push_back(&client);
            return;
        case Fault::What::Corrupt:
            bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
            break;
        }
    }
    way.passed = end;
    if (way.delayMs == 0) {
        client.write(bytes);
        return;
    }
    QTimer::singleShot(way.delayMs, &client, [to = QPointer(&client), bytes] {
        if (to)
            to->write(bytes);
    });
}

void FaultProxy::thaw() {
    const std::vector<QTcpSocket *> frozen = std::exchange(m_frozen, {});
    for (QTcpSocket *client : frozen)
        client->abort();
}
