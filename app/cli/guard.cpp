// SPDX-License-Identifier: Apache-2.0
#include "app/cli/guard.h"

#include <QCoreApplication>
#include <QUuid>

namespace cim::app {

namespace {

constexpr int kLookMs = 500;
constexpr qsizetype kMostHeard = 4096; ///< bytes of a line that is none

} // namespace

Guard::Guard(QString program, QStringList arguments, const Timing &timing, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_arguments(std::move(arguments)), m_timing(timing) {
    m_child.setProcessChannelMode(QProcess::ForwardedChannels);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        // The newest child's; whoever else knocks is not listened to for long.
        QLocalSocket *socket = m_server.nextPendingConnection();
        if (m_heart)
            m_heart->deleteLater();
        m_heart = socket;
        connect(socket, &QLocalSocket::readyRead, this, &Guard::hear);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    });
    connect(&m_child, &QProcess::finished, this, &Guard::childEnded);
    connect(&m_child, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            childEnded();
    });
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &Guard::look);
}

Guard::~Guard() {
    m_child.disconnect(this);
    m_child.terminate();
    if (!m_child.waitForFinished(5000))
        m_child.kill();
    m_child.waitForFinished(1000);
}

void Guard::start() {
    m_server.listen(QStringLiteral("cimscape-") + QUuid::createUuid().toString(QUuid::Id128));
    m_look.start();
    run();
}

void Guard::run() {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(kSocketVariable), m_server.fullServerName());
    m_child.setProcessEnvironment(environment);
    QStringList arguments = m_arguments;
    if (m_scene > 0)
        arguments << QStringLiteral("--wall-scene") << QString::number(m_scene);
    m_why.clear();
    m_silent.setRemainingTime(m_timing.beginningMs);
    m_lived.start();
    ++m_starts;
    m_child.start(m_program, arguments);
}

void Guard::hear() {
    while (m_heart && m_heart->canReadLine()) {
        const QByteArray line = m_heart->readLine(kMostHeard).trimmed();
        if (!line.startsWith("beat "))
            continue;
        m_scene = std::clamp(line.mid(5).toInt(), 0, 9999);
        m_silent.setRemainingTime(m_timing.silenceMs);
        Q_EMIT beaten();
    }
    if (m_heart && m_heart->bytesAvailable() > kMostHeard)
        m_heart->abort();
}

void Guard::look() {
    if (m_child.state() != QProcess::Running || !m_silent.hasExpired())
        return;
    m_why = QStringLiteral("it was silent for %1 s").arg(m_timing.silenceMs / 1000);
    m_silent.setRemainingTime(QDeadlineTimer::Forever);
    m_child.kill(); // one that hangs hears nothing else
}

void Guard::childEnded() {
    const bool isCrash = m_child.exitStatus() == QProcess::CrashExit,
               isLost = m_child.error() == QProcess::FailedToStart;
    const int status = m_child.exitCode();
    // 0: somebody left the wall; 2: it never will begin with these arguments.
    if (!isCrash && !isLost && m_why.isEmpty() && (status == 0 || status == 2)) {
        m_look.stop();
        Q_EMIT left(status);
        return;
    }
    const QString why = !m_why.isEmpty() ? m_why
                        : isLost         ? m_child.errorString()
                        : isCrash        ? QStringLiteral("it crashed")
                                         : QStringLiteral("it ended with status %1").arg(status);
    Q_EMIT restarting(why);
    const bool isSoon = m_lived.elapsed() < m_timing.againMs;
    QTimer::singleShot(isSoon ? m_timing.againMs : m_timing.restartMs, this, &Guard::run);
}

Heart::Heart(std::function<int()> scene, QObject *parent) : QObject(parent), m_scene(std::move(scene)) {
    const QString name = qEnvironmentVariable(Guard::kSocketVariable);
    if (name.isEmpty())
        return;
    m_socket = std::make_unique<QLocalSocket>();
    connect(m_socket.get(), &QLocalSocket::connected, this, &Heart::beat);
    m_socket->connectToServer(name);
    // Without its guard nobody would stop it: a new guard starts a wall of its own.
    connect(m_socket.get(), &QLocalSocket::disconnected, qApp, [] { QCoreApplication::exit(1); });
    connect(&m_second, &QTimer::timeout, this, &Heart::beat);
    m_second.start(1000);
}

void Heart::beat() {
    if (m_socket->state() == QLocalSocket::ConnectedState)
        m_socket->write("beat " + QByteArray::number(m_scene()) + '\n');
}

} // namespace cim::app
