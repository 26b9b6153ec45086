// SPDX-License-Identifier: Apache-2.0
#include "httphost.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>

#include <httplib.h>

namespace cim::demohub {

namespace {

constexpr std::size_t kMaxBody = 64 * 1024;
constexpr int kThreads = 4;
constexpr const char *kJson = "application/json; charset=utf-8";

/** Links lead to where the caller came: behind a name or a port that only the caller knows. What is no host at all is
 * not repeated. */
QString rootOf(const httplib::Request &request, const QString &scheme) {
    const std::string host = request.get_header_value("Host");
    const bool isHost =
        !host.empty() && host.size() < 256 && std::all_of(host.begin(), host.end(), [](unsigned char c) {
            return std::isalnum(c) || c == '.' || c == ':' || c == '-' || c == '[' || c == ']';
        });
    return scheme + QStringLiteral("://") + (isHost ? QString::fromStdString(host) : QStringLiteral("localhost")) +
           QStringLiteral("/v1.1");
}

void give(httplib::Response &response, const StaAnswer &answer) {
    response.status = answer.status;
    response.set_content(answer.body.toStdString(), kJson);
    if (!answer.location.isEmpty())
        response.set_header("Location", answer.location.toStdString());
    if (answer.status == 503 || answer.status == 429)
        response.set_header("Retry-After", "1");
}

} // namespace

HttpHost::HttpHost(const StaService &service, HttpOptions options, Taken taken)
    : m_service(service), m_options(std::move(options)), m_taken(std::move(taken)) {}

HttpHost::~HttpHost() {
    stop();
}

/** Compared by digests, so that the time it takes says nothing. */
bool HttpHost::isAllowed(const QByteArray &authorization) const {
    if (m_options.password.isEmpty())
        return true;
    QByteArray given;
    if (authorization.startsWith("Bearer "))
        given = authorization.mid(7);
    else if (authorization.startsWith("Basic ")) {
        const QByteArray pair = QByteArray::fromBase64(authorization.mid(6));
        given = pair.mid(pair.indexOf(':') + 1);
    }
    const auto digest = [](const QByteArray &of) { return QCryptographicHash::hash(of, QCryptographicHash::Sha256); };
    return digest(given) == digest(m_options.password.toUtf8());
}

Result<QString> HttpHost::start() {
    const QString place = QStringLiteral("%1:%2").arg(m_options.address).arg(m_options.port);
    const auto refuse = [&](ErrorKind kind, const QString &why) {
        return Error{kind, QStringLiteral("starting the HTTP service"), place, why};
    };
    const bool isTls = !m_options.certificate.isEmpty();
    const bool isLocal =
        m_options.address == QLatin1String("localhost") || QHostAddress(m_options.address).isLoopback();
    if (!isLocal && (!isTls || m_options.password.isEmpty()))
        return refuse(ErrorKind::Refused,
                      QStringLiteral("others would reach it: give --tls-cert, --tls-key and a password in "
                                     "CIMSCAPE_HUB_PASSWORD, or serve 127.0.0.1"));
    if (isTls)
        m_server = std::make_unique<httplib::SSLServer>(m_options.certificate.toStdString().c_str(),
                                                        m_options.key.toStdString().c_str());
    else
        m_server = std::make_unique<httplib::Server>();
    if (!m_server->is_valid())
        return refuse(ErrorKind::Unreadable, QStringLiteral("the certificate or its key cannot be used"));
    m_server->new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    // The library's own options let two programs share one port, each with half of the callers.
    m_server->set_socket_options([](socket_t socket) {
#ifndef _WIN32
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
#else
        (void)socket;
#endif
    });
    m_server->set_payload_max_length(kMaxBody);
    m_server->set_read_timeout(5);
    m_server->set_keep_alive_max_count(1000);
    const QString scheme = isTls ? QStringLiteral("https") : QStringLiteral("http");
    m_server->set_pre_routing_handler([this](const httplib::Request &request, httplib::Response &response) {
        if (isAllowed(QByteArray::fromStdString(request.get_header_value("Authorization"))))
            return httplib::Server::HandlerResponse::Unhandled;
        response.status = 401;
        response.set_header("WWW-Authenticate", "Basic realm=\"cimscape-hub\"");
        return httplib::Server::HandlerResponse::Handled;
    });
    static const char *kPath = R"(/v1\.1(/[^?]*)?)";
    m_server->Get(kPath, [this, scheme](const httplib::Request &request, httplib::Response &response) {
        const QString target = QString::fromStdString(request.target);
        const qsizetype mark = target.indexOf(QLatin1Char('?'));
        give(response, m_service.get(rootOf(request, scheme), QString::fromStdString(request.matches[1].str()),
                                     mark < 0 ? QString() : target.mid(mark + 1)));
    });
    m_server->Post(kPath, [this, scheme](const httplib::Request &request, httplib::Response &response) {
        model::RawSample taken;
        const StaAnswer answer =
            m_service.post(rootOf(request, scheme), QString::fromStdString(request.matches[1].str()),
                           QByteArray::fromStdString(request.body), QDateTime::currentMSecsSinceEpoch(), taken);
        if (answer.status == 201)
            m_taken(taken);
        give(response, answer);
    });
    int port = m_options.port;
    const std::string address = m_options.address.toStdString();
    if (port == 0)
        port = m_server->bind_to_any_port(address.c_str());
    else if (!m_server->bind_to_port(address.c_str(), port))
        port = -1;
    if (port <= 0)
        return refuse(ErrorKind::NetworkDown, QStringLiteral("the port cannot be had; choose another by --port"));
    m_ended = false;
    m_thread = std::thread([this] {
        m_server->listen_after_bind();
        m_ended = true;
    });
    const QString host = m_options.address.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(m_options.address)
                                                                      : m_options.address;
    return QString(QStringLiteral("%1://%2:%3/v1.1").arg(scheme, host).arg(port));
}

void HttpHost::stop() {
    if (!m_thread.joinable())
        return;
    // The library takes a stop before it listens for none.
    while (!m_server->is_running() && !m_ended)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    m_server->stop();
    m_thread.join();
}

} // namespace cim::demohub
