// SPDX-License-Identifier: Apache-2.0
#include "httpservice.h"

#include <memory>

HttpService::HttpService() {
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = nextPendingConnection()) {
            auto request = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, request] {
                *request += socket->readAll();
                if (!request->contains("\r\n\r\n"))
                    return;
                requests.push_back(*request);
                request->clear();
                serve(*socket);
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

void HttpService::serve(QTcpSocket &socket) {
    const QByteArray target = requests.back().split(' ').value(1);
    const HttpAnswer out = answer(QString::fromUtf8(target), requests.back());
    if (out.isSilent)
        return;
    QByteArray head = "HTTP/1.1 " + QByteArray::number(out.status) + " x\r\nContent-Type: application/json\r\n";
    for (const QByteArray &header : out.headers)
        head += header + "\r\n";
    if (out.status != 204)
        head += "Content-Length: " + QByteArray::number(out.body.size()) + "\r\n";
    socket.write(head + "\r\n");
    if (out.cutAfter >= 0) {
        socket.write(out.body.left(out.cutAfter));
        socket.disconnectFromHost();
    } else if (out.bytesEvery50Ms > 0) {
        auto *drip = new QTimer(&socket);
        auto sent = std::make_shared<qsizetype>(0);
        connect(drip, &QTimer::timeout, &socket, [&socket, drip, sent, out] {
            socket.write(out.body.mid(*sent, out.bytesEvery50Ms));
            *sent += out.bytesEvery50Ms;
            if (*sent >= out.body.size())
                drip->stop();
        });
        drip->start(50);
    } else {
        socket.write(out.body);
    }
}
