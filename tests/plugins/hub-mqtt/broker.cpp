// SPDX-License-Identifier: Apache-2.0
#include "broker.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QPasswordDigestor>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <mosquitto.h>

namespace {

QString program() {
    const QString onPath = QStandardPaths::findExecutable(QStringLiteral("mosquitto"));
    if (!onPath.isEmpty())
        return onPath;
    return QStandardPaths::findExecutable(
        QStringLiteral("mosquitto"),
        {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"), QStringLiteral("C:/Program Files/mosquitto")});
}

} // namespace

quint16 freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString Broker::missing() {
    return program().isEmpty() ? QStringLiteral("mosquitto is not installed: no broker to test against") : QString();
}

QString Broker::file(const QString &name, const QByteArray &content) {
    const QString path = m_folder.filePath(name);
    QFile out(path);
    if (out.open(QIODevice::WriteOnly))
        out.write(content);
    return path;
}

bool Broker::start(const QStringList &lines) {
    if (m_port == 0)
        m_port = freePort();
    QStringList all{QStringLiteral("listener %1 127.0.0.1").arg(m_port), QStringLiteral("user root"),
                    QStringLiteral("persistence false"), QStringLiteral("max_queued_messages 0"),
                    QStringLiteral("log_dest file ") + m_folder.filePath(QStringLiteral("log"))};
    all += lines;
    const QString path = file(QStringLiteral("mosquitto.conf"), all.join(QLatin1Char('\n')).toUtf8() + '\n');
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(program(), {QStringLiteral("-c"), path});
    QElapsedTimer waited;
    waited.start();
    while (!waited.hasExpired(5000) && m_process.state() != QProcess::NotRunning) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
        if (socket.waitForConnected(200))
            return true;
        m_process.waitForFinished(50);
    }
    return false;
}

void Broker::kill() {
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(5000);
}

QString Broker::log() const {
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QStringLiteral("it wrote no log");
}

QByteArray Broker::passwordLine(const QByteArray &user, const QByteArray &password) {
    const QByteArray salt("twelve bytes");
    const QByteArray hash = QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha512, password, salt, 101, 64);
    return user + ":$7$101$" + salt.toBase64() + '$' + hash.toBase64() + '\n';
}

Publisher::Publisher(quint16 port, const QByteArray &id) {
    static const int ready = mosquitto_lib_init();
    Q_UNUSED(ready)
    m_client = mosquitto_new(id.constData(), true, this);
    mosquitto_max_inflight_messages_set(m_client, 1000);
    mosquitto_connect_callback_set(
        m_client, [](mosquitto *, void *self, int code) { static_cast<Publisher *>(self)->m_connected = code == 0; });
    mosquitto_publish_callback_set(m_client,
                                   [](mosquitto *, void *self, int) { --static_cast<Publisher *>(self)->m_waiting; });
    mosquitto_connect(m_client, "127.0.0.1", port, 60);
    QElapsedTimer waited;
    waited.start();
    while (!m_connected && !waited.hasExpired(5000))
        mosquitto_loop(m_client, 50, 1);
}

Publisher::~Publisher() {
    mosquitto_disconnect(m_client);
    mosquitto_destroy(m_client);
}

void Publisher::publish(const QByteArray &topic, const QByteArray &payload, bool retain, int qos) {
    ++m_waiting;
    mosquitto_publish(m_client, nullptr, topic.constData(), static_cast<int>(payload.size()), payload.constData(), qos,
                      retain);
}

bool Publisher::flush(int timeoutMs) {
    QElapsedTimer waited;
    waited.start();
    while (m_waiting > 0 && !waited.hasExpired(timeoutMs)) {
        if (mosquitto_loop(m_client, 20, 1) != MOSQ_ERR_SUCCESS)
            return false;
    }
    return m_waiting == 0;
}
