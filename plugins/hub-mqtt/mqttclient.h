// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mqttoptions.h"

#include <QHostAddress>
#include <QSocketNotifier>
#include <QTcpSocket>
#include <QTemporaryFile>
#include <QTimer>

#include <memory>
#include <optional>

struct mosquitto;
struct mosquitto_message;
struct mqtt5__property;

namespace cim::mqtt {

/** Why a connection ended or did not come about. */
struct MqttEnd {
    hub::LinkState state = hub::LinkState::Offline;
    QString reason;
    bool olderMayHelp = false; ///< the broker may be one that speaks 3.1.1 only
};

/** One connection to one broker through libmosquitto, driven by the event loop of the thread it lives on: nothing here
 * blocks. A probe with a Qt socket comes first, because the library looks names up and connects while its caller waits;
 * what the probe has found reachable, the library reaches at once. (Under TLS the library looks the name up once more,
 * to check the certificate against it.) Reconnecting is the caller's affair. I/O thread. */
class MqttClient : public QObject {
    Q_OBJECT
public:
    enum class Version : std::uint8_t { V311, V5 };

    MqttClient(MqttOptions options, Version version, QObject *parent);
    ~MqttClient() override;

    [[nodiscard]] Version version() const { return m_version; }
    void open();
    /** Says goodbye when it can, and is silent from then on. */
    void close();
    /** Only after signedIn(); subscribed() answers with the number that is given back. Asking again brings all retained
     * messages again. */
    int subscribe(const std::vector<QByteArray> &filters);
    void unsubscribe(const std::vector<QByteArray> &filters);
    /** Only with MQTT 5 and after signedIn(), with quality of service 1: published() answers with the number that is
     * given back; -1: it could not be sent. */
    int publish(const QByteArray &topic, const QByteArray &payload, const QByteArray &answerTopic,
                const QByteArray &correlation, quint32 expiresInS);

Q_SIGNALS:
    void signedIn();
    /** @p granted has a quality of service for each filter, 128 or more where it was refused. */
    void subscribed(int number, const QList<int> &granted);
    /** The broker has it, or does not take it: then @p code is 128 or more. */
    void published(int number, int code);
    /** A message; a receiver must not close the client. @p payload is valid during the call only. */
    void arrived(const QByteArray &topic, const QByteArray &payload, bool retained);
    /** After a bout of messages. */
    void drained();
    /** Once; the client is closed already. */
    void ended(const cim::mqtt::MqttEnd &end);

private:
    enum class Phase : std::uint8_t { Closed, Probing, SigningIn, SignedIn };

    void probed();
    void probeFailed(QAbstractSocket::SocketError error);
    /** Makes the library's client; the reason when it cannot. */
    QString prepare();
    QString prepareTls();
    /** Lets the library trust whom the operating system trusts; its result. */
    int trustSystem();
    int connectAsync(const QHostAddress &peer, const QHostAddress &local);
    void read();
    void write();
    void keepUp();
    void settle(int result);
    void answerConnack(int code);
    void watch();
    void tooLate();
    void end(const MqttEnd &end);
    void finish(hub::LinkState state, const QString &reason, bool olderMayHelp = false);
    void finishLost(int result);
    void release();
    [[nodiscard]] QString place() const;

    static void onConnect(mosquitto *client, void *self, int code, int flags, const mqtt5__property *properties);
    static void onDisconnect(mosquitto *client, void *self, int code, const mqtt5__property *properties);
    static void onSubscribe(mosquitto *client, void *self, int number, int count, const int *granted);
    static void onPublish(mosquitto *client, void *self, int number, int code, const mqtt5__property *properties);
    static void onMessage(mosquitto *client, void *self, const mosquitto_message *message);
    static void onLog(mosquitto *client, void *self, int level, const char *text);

    MqttOptions m_options;
    Version m_version;
    Phase m_phase = Phase::Closed;
    mosquitto *m_mosquitto = nullptr;
    std::unique_ptr<QTemporaryFile> m_authorities; ///< where the library cannot ask the system
    QTcpSocket m_probe;
    QSocketNotifier *m_reads = nullptr;
    QSocketNotifier *m_writes = nullptr;
    QTimer m_deadline;
    QTimer m_keepUp;
    // What callbacks leave behind for settle(): they run inside the library, which must not be closed there.
    std::optional<int> m_connack;
    std::optional<int> m_disconnected;
    std::vector<std::pair<int, QList<int>>> m_subacks;
    std::vector<std::pair<int, int>> m_pubacks;
    quint64 m_packets = 0;
    bool m_arrived = false;
    QStringList m_errors; ///< last words of the library, for the reason of a failed handshake
    int m_emptyReads = 0;
    int m_asked = 0; ///< subscriptions without an answer yet
};

} // namespace cim::mqtt
