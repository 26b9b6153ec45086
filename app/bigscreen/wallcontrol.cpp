// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/wallcontrol.h"

#include "app/bigscreen/wallwindow.h"
#include "base/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>

#include <cmath>

namespace cim::app {

namespace {

constexpr int kMostConnections = 8;
constexpr int kPatienceMs = 5'000;
constexpr qsizetype kMostBytes = 16 * 1024;

QByteArray reasonOf(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    default:
        return "Content Too Large";
    }
}

QJsonObject fault(const QString &why) {
    return {{QStringLiteral("error"), why}};
}

/** As long for a wrong token as for a right one. */
bool isSame(const QByteArray &a, const QByteArray &b) {
    unsigned difference = a.size() == b.size() ? 0u : 1u;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i] ^ b[b.isEmpty() ? 0 : i % b.size()]);
    return difference == 0;
}

QString wordOf(WallTour::Why why) {
    switch (why) {
    case WallTour::Why::Tour:
        return QStringLiteral("tour");
    case WallTour::Why::Chosen:
        return QStringLiteral("chosen");
    case WallTour::Why::Alarm:
        return QStringLiteral("alarm");
    case WallTour::Why::Home:
        break;
    }
    return QStringLiteral("home");
}

} // namespace

WallControl::WallControl(WallWindow &wall, const QString &token) : m_wall(wall), m_token(token.toUtf8()) {
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(*socket);
    });
}

Result<std::unique_ptr<WallControl>> WallControl::listen(WallWindow &wall, quint16 port, const QString &token) {
    std::unique_ptr<WallControl> out(new WallControl(wall, token));
    if (!out->m_server.listen(QHostAddress::LocalHost, port))
        return Error{ErrorKind::Unreadable, Words::tr("listening for who drives the wall"), QString::number(port),
                     Words::tr("%1; choose another port").arg(out->m_server.errorString())};
    return out;
}

void WallControl::take(QTcpSocket &socket) {
    connect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
    if (m_open >= kMostConnections) {
        socket.abort();
        return;
    }
    ++m_open;
    connect(&socket, &QObject::destroyed, this, [this] { --m_open; });
    connect(&socket, &QTcpSocket::readyRead, this, [this, &socket] { read(socket); });
    QTimer::singleShot(kPatienceMs, &socket, [&socket] { socket.abort(); });
}

/** Nothing happens until a request is whole. */
void WallControl::read(QTcpSocket &socket) {
    const QByteArray bytes = socket.peek(kMostBytes + 1);
    if (bytes.size() > kMostBytes) {
        send(socket, {413, fault(QStringLiteral("a request is a few kilobytes"))});
        return;
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    if (first.size() != 3) {
        send(socket, {400, fault(QStringLiteral("this is no HTTP request"))});
        return;
    }
    Request request{first[0], first[1], {}, {}, true};
    qsizetype length = 0;
    for (const QByteArray &line : lines.mid(1)) {
        const QByteArray name = line.left(line.indexOf(':')).trimmed().toLower();
        const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
        if (name == "authorization" && value.startsWith("Bearer "))
            request.token = value.mid(7).trimmed();
        else if (name == "content-length")
            length = std::clamp<qsizetype>(value.toLongLong(), 0, kMostBytes + 1);
    }
    if (length > kMostBytes) {
        send(socket, {413, fault(QStringLiteral("a request is a few kilobytes"))});
        return;
    }
    const QByteArray body = bytes.mid(end + 4, length);
    if (body.size() < length)
        return;
    const QJsonDocument json = QJsonDocument::fromJson(body);
    request.isWhole = body.isEmpty() || json.isObject();
    request.body = json.object();
    send(socket, answer(request));
}

void WallControl::send(QTcpSocket &socket, const Answer &answer) {
    disconnect(&socket, &QTcpSocket::readyRead, this, nullptr);
    const QByteArray body = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
    socket.write("HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonOf(answer.status) +
                 "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket.disconnectFromHost();
}

WallControl::Answer WallControl::answer(const Request &request) {
    if (!isSame(request.token, m_token))
        return {401, fault(QStringLiteral("give the token: Authorization: Bearer …"))};
    const bool isState = request.path == "/state",
               isKnown = isState || request.path == "/scene" || request.path == "/pause";
    if (!isKnown)
        return {404, fault(QStringLiteral("there are /state, /scene and /pause"))};
    if (request.method != (isState ? "GET" : "POST"))
        return {405, fault(isState ? QStringLiteral("GET it") : QStringLiteral("POST it"))};
    return isState ? Answer{200, state()} : post(request);
}

WallControl::Answer WallControl::post(const Request &request) {
    if (!request.isWhole)
        return {400, fault(QStringLiteral("the body must be a JSON object"))};
    if (request.path == "/pause") {
        const QJsonValue paused = request.body.value(QStringLiteral("paused"));
        if (!paused.isBool())
            return {400, fault(QStringLiteral("\"paused\" must be true or false"))};
        m_wall.setPaused(paused.toBool());
        return {200, state()};
    }
    const double number = request.body.value(QStringLiteral("number")).toDouble(0);
    if (number != std::floor(number) || number < 1 || number > static_cast<double>(m_wall.tour().stops().size()))
        return {404, fault(QStringLiteral("there is no scene of that number; see /state"))};
    m_wall.showScene(static_cast<int>(number));
    return {200, state()};
}

QJsonObject WallControl::state() const {
    const WallTour::View &view = m_wall.tour().view();
    QJsonArray scenes;
    for (std::size_t i = 0; i < m_wall.tour().stops().size(); ++i)
        scenes.append(QJsonObject{{QStringLiteral("number"), static_cast<int>(i) + 1},
                                  {QStringLiteral("title"), m_wall.tour().stops()[i].title}});
    QJsonObject out{{QStringLiteral("why"), wordOf(view.why)},
                    {QStringLiteral("scene"), m_wall.scene()},
                    {QStringLiteral("paused"), view.paused},
                    {QStringLiteral("leftSeconds"), static_cast<double>(view.leftMs) / 1000},
                    {QStringLiteral("waitingAlarms"), view.waiting},
                    {QStringLiteral("scenes"), scenes}};
    if (view.why == WallTour::Why::Alarm)
        out.insert(QStringLiteral("alarm"), m_wall.focusText());
    return out;
}

} // namespace cim::app
