// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "staservice.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <atomic>
#include <deque>

struct mosquitto;

namespace cim::demohub {

struct BrokerOptions {
    QUrl url; ///< mqtt:// or mqtts://
    QString tenant = QStringLiteral("demo");
    QString caFile; ///< PEM; empty: the system's roots
    QString user, password;
    QString catalogue; ///< address of the HTTP root, told on hub/catalog
};

/** The "…/state" message of one asset by cim/v1: its whole last state. Under StaData::reading(). Empty when it has no
 * value yet. */
[[nodiscard]] QByteArray stateMessage(const StaData &data, int thing, TimeMs skew);
/** "cim/v1/{tenant}/{g4}/{g5}/{g6}/{layer}/{asset}/state"; empty when the asset's key cannot stand in a topic. */
[[nodiscard]] QByteArray stateTopic(const StaThing &thing, const QString &tenant);

/** Publishes what changes to a broker: the retained states of cim/v1, its heartbeat and status, and the newest
 * Observation of every Datastream by the topics of SensorThings. What the broker does not take in time is put together:
 * the newest state goes out, never an old one late. libmosquitto on its own thread; this on the caller's. */
class BrokerFeed : public QObject {
    Q_OBJECT
public:
    BrokerFeed(const StaData &data, const StaService &service, BrokerOptions options, Faults faults);
    ~BrokerFeed() override;

    Result<void> start();
    /** These have new values. */
    void touch(const std::vector<int> &things);
    /** Assets whose keys cannot stand in a topic. */
    [[nodiscard]] qint64 unnamable() const { return m_unnamable; }
    [[nodiscard]] qint64 published() const { return m_published; }
    /** What became of a command, to who asked for it. */
    void answer(const QByteArray &topic, const QString &command, const QString &state, const QString &why = {});

Q_SIGNALS:
    /** @p reason is why not; empty when it is. */
    void connectedChanged(bool isConnected, const QString &reason);
    /** Somebody asks for something, and wants the answer on a topic. */
    void commanded(const QByteArray &payload, const QString &layer, const QString &asset,
                   const QByteArray &answerTopic);

private:
    void onConnected();
    void drain();
    void beat();
    void publish(const QByteArray &topic, const QByteArray &payload, int qos, bool retain);

    const StaData &m_data;
    const StaService &m_service;
    const BrokerOptions m_options;
    const Faults m_faults;
    mosquitto *m_client = nullptr;
    QTimer m_drain, m_heart;
    QElapsedTimer m_since;             ///< the connection
    std::vector<QByteArray> m_topics;  ///< of states, by thing
    std::vector<qint64> m_lastOf;      ///< observation published last, by stream
    std::vector<std::uint8_t> m_waits; ///< whether it is in m_dirty, by thing
    std::deque<int> m_dirty;
    std::atomic<qint64> m_inFlight = 0;
    bool m_isConnected = false;
    qint64 m_beats = 0, m_published = 0, m_unnamable = 0;
};

} // namespace cim::demohub
