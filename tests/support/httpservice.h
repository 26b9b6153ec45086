// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

/** What a service answers to a request. */
struct HttpAnswer {
    int status = 200;
    QByteArray body;
    QList<QByteArray> headers; ///< "Name: value"
    int bytesEvery50Ms = 0;    ///< the body in drops; 0: at once
    qsizetype cutAfter = -1;   ///< closes the connection after so many bytes of the body
    bool isSilent = false;     ///< takes the request and never answers
};

/** A service on a port of this machine that answers as a test says. */
class HttpService : public QTcpServer {
    Q_OBJECT
public:
    HttpService();

    /** By path and query, as the client wrote them. */
    std::function<HttpAnswer(const QString &target, const QByteArray &request)> answer;
    [[nodiscard]] QString origin() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    [[nodiscard]] QString root() const { return origin() + QStringLiteral("/sta/v1.1"); }
    QList<QByteArray> requests;

private:
    void serve(QTcpSocket &socket);
};
