// SPDX-License-Identifier: Apache-2.0
#include "mqttclient.h"

#include "mqttreasons.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryFile>
#include <QUuid>

#include <mosquitto.h>
#include <mqtt_protocol.h>

namespace cim::mqtt {

using hub::LinkState;

namespace {

constexpr int kAnswerMs = 10'000; ///< for the probe, for the sign-in and for a subscription
constexpr int kKeepUpMs = 500;
constexpr int kBoutMs = 20; ///< of reading, before other links and timers have their turn
constexpr int kMostInFlight = 1000;
constexpr quint32 kMaxPacket = 256 * 1024;
constexpr qsizetype kMostErrors = 4;
constexpr int kMostEmptyReads = 1000; ///< while signing in; a handshake needs a dozen

/** The library is made ready once and stays so until the process ends. */
bool isLibraryReady() {
    static const bool ready = mosquitto_lib_init() == MOSQ_ERR_SUCCESS;
    return ready;
}

/** Unlike any other's: two clients of one id would throw each other out for ever. */
QByteArray freshId() {
    return QByteArrayLiteral("cim-") + QUuid::createUuid().toRfc4122().toHex().left(16);
}

} // namespace

MqttClient::MqttClient(MqttOptions options, Version version, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_version(version), m_probe(this), m_deadline(this),
      m_keepUp(this) {
    m_probe.setProxy(QNetworkProxy::NoProxy); // the library would not go through one either
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(kAnswerMs);
    m_keepUp.setInterval(kKeepUpMs);
    connect(&m_probe, &QTcpSocket::connected, this, &MqttClient::probed);
    connect(&m_probe, &QTcpSocket::errorOccurred, this, &MqttClient::probeFailed);
    connect(&m_deadline, &QTimer::timeout, this, &MqttClient::tooLate);
    connect(&m_keepUp, &QTimer::timeout, this, &MqttClient::keepUp);
}

MqttClient::~MqttClient() {
    close();
}

void MqttClient::open() {
    m_phase = Phase::Probing;
    m_deadline.start();
    m_probe.connectToHost(m_options.host, m_options.port);
}

void MqttClient::close() {
    if (m_mosquitto && m_phase == Phase::SignedIn)
        mosquitto_disconnect(m_mosquitto);
    release();
}

void MqttClient::release() {
    m_phase = Phase::Closed;
    m_deadline.stop();
    m_keepUp.stop();
    {
        const QSignalBlocker silent(m_probe);
        m_probe.abort();
    }
    for (QSocketNotifier *notifier : {m_reads, m_writes}) {
        if (notifier) {
            notifier->setEnabled(false);
            notifier->deleteLater(); // it may be the one that brought us here
        }
    }
    m_reads = m_writes = nullptr;
    if (m_mosquitto)
        mosquitto_destroy(m_mosquitto);
    m_mosquitto = nullptr;
}

QString MqttClient::place() const {
    return QStringLiteral("%1:%2").arg(m_options.host).arg(m_options.port);
}

void MqttClient::probeFailed(QAbstractSocket::SocketError error) {
    finish(LinkState::Offline, unreachable(place(), error, m_probe.errorString()));
}

void MqttClient::probed() {
    const QHostAddress peer = m_probe.peerAddress();
    const QHostAddress local = m_probe.localAddress();
    {
        const QSignalBlocker silent(m_probe);
        m_probe.abort();
    }
    QString problem = prepare();
    if (!problem.isEmpty())
        return finish(m_options.tls ? LinkState::TlsFailed : LinkState::Incompatible, problem);
    m_phase = Phase::SigningIn;
    m_deadline.start();
    const int result = connectAsync(peer, local);
    if (result != MOSQ_ERR_SUCCESS && result != MOSQ_ERR_CONN_PENDING)
        return finishLost(result);
    const int socket = mosquitto_socket(m_mosquitto);
    if (socket < 0)
        return finishLost(MOSQ_ERR_NO_CONN);
    m_reads = new QSocketNotifier(socket, QSocketNotifier::Read, this);
    m_writes = new QSocketNotifier(socket, QSocketNotifier::Write, this);
    connect(m_reads, &QSocketNotifier::activated, this, &MqttClient::read);
    connect(m_writes, &QSocketNotifier::activated, this, &MqttClient::write);
    m_keepUp.start();
}

QString MqttClient::prepare() {
    const QByteArray id = m_options.clientId.isEmpty() ? freshId() : m_options.clientId.toUtf8();
    m_mosquitto = isLibraryReady() ? mosquitto_new(id.constData(), m_options.keepSessionS == 0, this) : nullptr;
    if (!m_mosquitto)
        return tr("the MQTT library could not be started");
    mosquitto_connect_v5_callback_set(m_mosquitto, &MqttClient::onConnect);
    mosquitto_disconnect_v5_callback_set(m_mosquitto, &MqttClient::onDisconnect);
    mosquitto_subscribe_callback_set(m_mosquitto, &MqttClient::onSubscribe);
    mosquitto_publish_v5_callback_set(m_mosquitto, &MqttClient::onPublish);
    mosquitto_message_callback_set(m_mosquitto, &MqttClient::onMessage);
    mosquitto_log_callback_set(m_mosquitto, &MqttClient::onLog);
    mosquitto_int_option(m_mosquitto, MOSQ_OPT_PROTOCOL_VERSION,
                         m_version == Version::V5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311);
    mosquitto_int_option(m_mosquitto, MOSQ_OPT_RECEIVE_MAXIMUM, kMostInFlight);
    mosquitto_int_option(m_mosquitto, MOSQ_OPT_TCP_NODELAY, 1);
    if (!m_options.user.isEmpty()) {
        const QByteArray &password = m_options.password;
        mosquitto_username_pw_set(m_mosquitto, m_options.user.constData(),
                                  password.isEmpty() ? nullptr : password.constData());
    }
    return m_options.tls ? prepareTls() : QString();
}

QString MqttClient::prepareTls() {
    int result = MOSQ_ERR_SUCCESS;
    if (!m_options.caFile.isEmpty())
        result = mosquitto_tls_set(m_mosquitto, QFile::encodeName(m_options.caFile).constData(), nullptr, nullptr,
                                   nullptr, nullptr);
    else
        result = trustSystem();
    if (result == MOSQ_ERR_SUCCESS && m_options.insecure)
        result = mosquitto_tls_insecure_set(m_mosquitto, true);
    if (result == MOSQ_ERR_SUCCESS)
        return {};
    return tr("TLS could not be set up: %1").arg(QString::fromLocal8Bit(mosquitto_strerror(result)));
}

int MqttClient::trustSystem() {
#ifdef Q_OS_WIN
    // OpenSSL knows no place of Windows' certificates, Qt does: the library gets them as the file that it can read.
    m_authorities = std::make_unique<QTemporaryFile>();
    if (!m_authorities->open())
        return MOSQ_ERR_ERRNO;
    for (const QSslCertificate &each : QSslConfiguration::systemCaCertificates())
        m_authorities->write(each.toPem());
    m_authorities->close();
    return mosquitto_tls_set(m_mosquitto, QFile::encodeName(m_authorities->fileName()).constData(), nullptr, nullptr,
                             nullptr, nullptr);
#else
    return mosquitto_int_option(m_mosquitto, MOSQ_OPT_TLS_USE_OS_CERTS, 1);
#endif
}

int MqttClient::connectAsync(const QHostAddress &peer, const QHostAddress &local) {
    if (m_version == Version::V5) {
        // The library takes properties only with the call that blocks. It keeps them before it looks at the port, which
        // is none here; should it not, larger messages come in and are turned away by us.
        mosquitto_property *properties = nullptr;
        mosquitto_property_add_int32(&properties, MQTT_PROP_MAXIMUM_PACKET_SIZE, kMaxPacket);
        if (m_options.keepSessionS > 0)
            mosquitto_property_add_int32(&properties, MQTT_PROP_SESSION_EXPIRY_INTERVAL,
                                         static_cast<quint32>(m_options.keepSessionS));
        mosquitto_connect_bind_v5(m_mosquitto, "", -1, m_options.keepAliveS, nullptr, properties);
        mosquitto_property_free_all(&properties);
    }
    // Bound to the probe's own address, the library passes over the addresses of a name that the probe did not reach.
    if (m_options.tls)
        return mosquitto_connect_bind_async(m_mosquitto, m_options.host.toUtf8().constData(), m_options.port,
                                            m_options.keepAliveS, local.toString().toUtf8().constData());
    return mosquitto_connect_bind_async(m_mosquitto, peer.toString().toUtf8().constData(), m_options.port,
                                        m_options.keepAliveS, nullptr);
}

int MqttClient::subscribe(const std::vector<QByteArray> &filters) {
    std::vector<char *> texts;
    for (const QByteArray &filter : filters)
        texts.push_back(const_cast<char *>(filter.constData())); // only read, says the other const
    int number = 0;
    const int result = mosquitto_subscribe_multiple(m_mosquitto, &number, static_cast<int>(texts.size()), texts.data(),
                                                    m_options.qos, 0, nullptr);
    if (result == MOSQ_ERR_SUCCESS) {
        ++m_asked;
        m_deadline.start();
    }
    watch(); // A write that failed is seen by the next read.
    return number;
}

void MqttClient::unsubscribe(const std::vector<QByteArray> &filters) {
    std::vector<char *> texts;
    for (const QByteArray &filter : filters)
        texts.push_back(const_cast<char *>(filter.constData()));
    mosquitto_unsubscribe_multiple(m_mosquitto, nullptr, static_cast<int>(texts.size()), texts.data(), nullptr);
    watch();
}

int MqttClient::publish(const QByteArray &topic, const QByteArray &payload, const QByteArray &answerTopic,
                        const QByteArray &correlation, quint32 expiresInS) {
    mosquitto_property *properties = nullptr;
    mosquitto_property_add_string(&properties, MQTT_PROP_RESPONSE_TOPIC, answerTopic.constData());
    mosquitto_property_add_binary(&properties, MQTT_PROP_CORRELATION_DATA, correlation.constData(),
                                  static_cast<quint16>(correlation.size()));
    mosquitto_property_add_int32(&properties, MQTT_PROP_MESSAGE_EXPIRY_INTERVAL, expiresInS);
    int number = 0;
    const int result = mosquitto_publish_v5(m_mosquitto, &number, topic.constData(), static_cast<int>(payload.size()),
                                            payload.constData(), 1, false, properties);
    mosquitto_property_free_all(&properties);
    watch();
    return result == MOSQ_ERR_SUCCESS ? number : -1;
}

void MqttClient::read() {
    if (!m_mosquitto)
        return;
    QElapsedTimer spent;
    spent.start();
    int result = MOSQ_ERR_SUCCESS;
    bool more = true;
    while (more && result == MOSQ_ERR_SUCCESS && !m_disconnected) {
        const quint64 before = m_packets;
        result = mosquitto_loop_read(m_mosquitto, 1);
        more = m_packets != before;
        if (more && spent.hasExpired(kBoutMs)) {
            // Under TLS the rest may wait in the library, where no notifier sees it.
            QMetaObject::invokeMethod(this, &MqttClient::read, Qt::QueuedConnection);
            break;
        }
    }
    if (m_phase == Phase::SigningIn && !more && ++m_emptyReads > kMostEmptyReads)
        return finish(LinkState::Offline, tr("%1 broke the connection while it was being secured").arg(place()));
    settle(result);
}

void MqttClient::write() {
    if (m_mosquitto)
        settle(mosquitto_loop_write(m_mosquitto, 1));
}

void MqttClient::keepUp() {
    if (!m_mosquitto)
        return;
    settle(mosquitto_loop_misc(m_mosquitto));
    if (m_options.tls)
        read();
}

void MqttClient::settle(int result) {
    if (m_connack)
        answerConnack(*std::exchange(m_connack, std::nullopt));
    for (const auto &[number, granted] : std::exchange(m_subacks, {})) {
        if (!m_mosquitto)
            return;
        if (--m_asked == 0)
            m_deadline.stop();
        Q_EMIT subscribed(number, granted);
    }
    for (const auto &[number, code] : std::exchange(m_pubacks, {}))
        Q_EMIT published(number, code);
    if (m_mosquitto && std::exchange(m_arrived, false))
        Q_EMIT drained();
    if (!m_mosquitto)
        return;
    if (m_disconnected)
        finishLost(*m_disconnected);
    else if (result != MOSQ_ERR_SUCCESS)
        finishLost(result);
    else
        watch();
}

void MqttClient::answerConnack(int code) {
    if (code == 0) {
        m_phase = Phase::SignedIn;
        m_deadline.stop();
        Q_EMIT signedIn();
        return;
    }
    end(refusedSignIn(place(), code, m_version == Version::V5, !m_options.user.isEmpty()));
}

void MqttClient::watch() {
    if (m_writes && m_mosquitto)
        m_writes->setEnabled(mosquitto_want_write(m_mosquitto));
}

void MqttClient::tooLate() {
    if (m_phase == Phase::Probing)
        return finish(LinkState::Offline, unreachable(place(), QAbstractSocket::SocketTimeoutError, QString()));
    const QString what = m_phase == Phase::SigningIn ? tr("%1 does not answer the sign-in within %2 s; is it a broker?")
                                                     : tr("%1 does not answer a subscription within %2 s");
    finish(LinkState::Offline, what.arg(place()).arg(kAnswerMs / 1000), m_phase == Phase::SigningIn);
}

void MqttClient::finishLost(int result) {
    const bool signingIn = m_phase == Phase::SigningIn;
    if (m_options.tls && signingIn) {
        const QString tls = tlsProblem(m_errors, result);
        if (!tls.isEmpty())
            return finish(LinkState::TlsFailed, tr("%1: %2").arg(place(), tls));
    }
    MqttEnd lost = lostConnection(place(), result, signingIn, m_options.keepAliveS);
    // Many brokers throw the older of two clients of one id out without saying why.
    if (!signingIn && lost.state == LinkState::Offline && !m_options.clientId.isEmpty())
        lost.reason += tr("; when it happens again and again, another client has this link's \"clientId\"");
    // Some brokers of 3.1.1 hang up on a version they do not know, without a word.
    lost.olderMayHelp = signingIn && m_version == Version::V5;
    end(lost);
}

void MqttClient::finish(LinkState state, const QString &reason, bool olderMayHelp) {
    end({state, reason, olderMayHelp && m_version == Version::V5});
}

void MqttClient::end(const MqttEnd &end) {
    if (m_phase == Phase::Closed)
        return;
    release();
    Q_EMIT ended(end);
}

void MqttClient::onConnect(mosquitto *, void *self, int code, int, const mqtt5__property *) {
    auto *client = static_cast<MqttClient *>(self);
    client->m_connack = code;
    ++client->m_packets;
}

void MqttClient::onDisconnect(mosquitto *, void *self, int code, const mqtt5__property *) {
    auto *client = static_cast<MqttClient *>(self);
    if (!client->m_disconnected) // a second one only says that the socket is gone
        client->m_disconnected = code;
}

void MqttClient::onSubscribe(mosquitto *, void *self, int number, int count, const int *granted) {
    auto *client = static_cast<MqttClient *>(self);
    client->m_subacks.emplace_back(number, QList<int>(granted, granted + count));
    ++client->m_packets;
}

void MqttClient::onPublish(mosquitto *, void *self, int number, int code, const mqtt5__property *) {
    auto *client = static_cast<MqttClient *>(self);
    client->m_pubacks.emplace_back(number, code);
    ++client->m_packets;
}

void MqttClient::onMessage(mosquitto *, void *self, const mosquitto_message *message) {
    auto *client = static_cast<MqttClient *>(self);
    ++client->m_packets;
    client->m_arrived = true;
    Q_EMIT client->arrived(
        QByteArray(message->topic),
        QByteArray::fromRawData(static_cast<const char *>(message->payload), std::max(0, message->payloadlen)),
        message->retain);
}

void MqttClient::onLog(mosquitto *, void *self, int level, const char *text) {
    auto *client = static_cast<MqttClient *>(self);
    if ((level & MOSQ_LOG_ERR) != 0 && client->m_errors.size() < kMostErrors)
        client->m_errors << QString::fromLocal8Bit(text);
}

} // namespace cim::mqtt
