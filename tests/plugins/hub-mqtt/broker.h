// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

struct mosquitto;

/** A port of the loopback that nobody listens at. */
quint16 freePort();

/** A real mosquitto on a free loopback port. Ends with this object. */
class Broker {
public:
    /** Why there is none on this machine; empty when there is. */
    static QString missing();

    /** @p lines are added to its configuration. False when it does not answer within five seconds. */
    bool start(const QStringList &lines = {QStringLiteral("allow_anonymous true")});
    /** As a crash does it: no goodbye. */
    void kill();
    ~Broker() { kill(); }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString log() const;
    /** Writes a file beside the configuration and gives its path. */
    QString file(const QString &name, const QByteArray &content);
    /** A password file's line in mosquitto's own form. */
    static QByteArray passwordLine(const QByteArray &user, const QByteArray &password);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0; ///< kept over a restart
};

/** Publishes what a city's hub would. */
class Publisher {
public:
    explicit Publisher(quint16 port, const QByteArray &id = QByteArrayLiteral("test-hub"));
    ~Publisher();
    Publisher(const Publisher &) = delete;
    Publisher &operator=(const Publisher &) = delete;

    [[nodiscard]] bool isConnected() const { return m_connected; }
    void publish(const QByteArray &topic, const QByteArray &payload, bool retain = false, int qos = 1);
    /** True when the broker has taken everything. */
    bool flush(int timeoutMs = 20'000);

private:
    mosquitto *m_client;
    bool m_connected = false;
    qint64 m_waiting = 0;
};
