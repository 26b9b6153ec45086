// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace cim::app {

class WallWindow;

/** Lets another program on this machine drive the wall, by HTTP/1.1 and JSON on the loopback, each request with
 * "Authorization: Bearer TOKEN":
 *   GET  /state                      what is shown and why, the scenes by number, the alarm in focus
 *   POST /scene {"number": 2}        goes to a scene, as its key does
 *   POST /pause {"paused": true}     stops the tour, or lets it go on
 * It acknowledges nothing and changes nothing of the project. Few connections at a time, each for one request of some
 * kilobytes and a few seconds. GUI thread. */
class WallControl : public QObject {
    Q_OBJECT
public:
    /** Fails when the port is taken. @p port 0: any that is free. */
    static Result<std::unique_ptr<WallControl>> listen(WallWindow &wall, quint16 port, const QString &token);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    struct Answer {
        int status = 200;
        QJsonObject body;
    };
    struct Request {
        QByteArray method, path, token;
        QJsonObject body;
        bool isWhole = true; ///< a body that is none or no JSON object is not
    };
    WallControl(WallWindow &wall, const QString &token);
    void take(QTcpSocket &socket);
    void read(QTcpSocket &socket);
    void send(QTcpSocket &socket, const Answer &answer);
    [[nodiscard]] Answer answer(const Request &request);
    [[nodiscard]] Answer post(const Request &request);
    [[nodiscard]] QJsonObject state() const;

    WallWindow &m_wall;
    QByteArray m_token;
    QTcpServer m_server;
    int m_open = 0;
};

} // namespace cim::app
