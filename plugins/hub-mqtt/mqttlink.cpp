// SPDX-License-Identifier: Apache-2.0
#include "mqttlink.h"

#include "mqttforeign.h"
#include "mqttpayload.h"
#include "mqtttopics.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace cim::mqtt {

using hub::LinkState;

namespace {

constexpr int kQuietMs = 300;
constexpr int kSnapshotMs = 60'000; ///< a snapshot that takes longer is told as incomplete, and goes on coming in
constexpr int kAskMs = 5000;
constexpr int kRefused = 128;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

MqttLink::MqttLink(MqttOptions options) : m_options(std::move(options)), m_quiet(this), m_reconcile(this), m_ask(this) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMs);
    m_reconcile.setSingleShot(true);
    m_ask.setInterval(kAskMs);
    connect(&m_quiet, &QTimer::timeout, this, &MqttLink::snapshotDone);
    connect(&m_reconcile, &QTimer::timeout, this, &MqttLink::readAll);
    connect(&m_ask, &QTimer::timeout, this, &MqttLink::askBroker);
    if (!m_options.commands)
        return;
    m_commands = new MqttCommands(m_options, this);
    connect(m_commands, &MqttCommands::answered, this, &MqttLink::answered);
}

MqttLink::~MqttLink() = default;

void MqttLink::start() {
    using Wanted = MqttOptions::Version;
    connectWith(m_options.version == Wanted::V311 ? MqttClient::Version::V311 : MqttClient::Version::V5);
}

void MqttLink::stop() {
    m_quiet.stop();
    m_reconcile.stop();
    m_ask.stop();
    if (m_commands)
        m_commands->stop();
    if (!m_client)
        return;
    MqttClient *client = std::exchange(m_client, nullptr);
    client->disconnect(this);
    client->close();
    client->deleteLater(); // it may be its own signal that brought us here
}

void MqttLink::send(const model::Command &command) {
    if (m_commands)
        m_commands->send(command);
    else
        HubLink::send(command);
}

void MqttLink::connectWith(MqttClient::Version version) {
    m_client = new MqttClient(m_options, version, this);
    connect(m_client, &MqttClient::signedIn, this, &MqttLink::onSignedIn);
    connect(m_client, &MqttClient::subscribed, this, &MqttLink::onSubscribed);
    connect(m_client, &MqttClient::arrived, this, &MqttLink::onArrived);
    connect(m_client, &MqttClient::drained, this, &MqttLink::flush);
    connect(m_client, &MqttClient::ended, this, &MqttLink::onEnded);
    m_client->open();
}

void MqttLink::onSignedIn() {
    if (!m_options.tenant.isEmpty())
        m_client->subscribe({heartbeatTopic(m_options.tenant), hubStatusTopic(m_options.tenant)});
    if (m_options.brokerIsHeartbeat)
        m_ask.start();
    say(LinkState::Snapshot);
    if (m_client)
        readAll();
}

void MqttLink::setCells(const QStringList &cells) {
    if (!m_options.followsView)
        return;
    const std::vector<QByteArray> before = std::exchange(m_options.filters, m_options.filtersOf(cells));
    if (!m_client ||
        (m_state != LinkState::Streaming && m_state != LinkState::Degraded && m_state != LinkState::Snapshot))
        return; // they are asked for when it has signed in
    const auto difference = [](const std::vector<QByteArray> &from, const std::vector<QByteArray> &without) {
        std::vector<QByteArray> out;
        std::copy_if(from.begin(), from.end(), std::back_inserter(out), [&](const QByteArray &each) {
            return std::find(without.begin(), without.end(), each) == without.end();
        });
        return out;
    };
    if (const auto gone = difference(before, m_options.filters); !gone.empty())
        m_client->unsubscribe(gone);
    if (const auto come = difference(m_options.filters, before); !come.empty())
        beginReading(come);
}

void MqttLink::beginReading(const std::vector<QByteArray> &filters) {
    m_reading = true;
    m_snapshot.start();
    m_asked = filters;
    m_readNumber = m_client->subscribe(filters);
}

void MqttLink::readAll() {
    beginReading(m_options.filters);
    if (m_options.reconcileS == 0)
        return;
    // A fifth more or less: a thousand desks that were started together shall not read all at once.
    const double share = 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
    m_reconcile.start(static_cast<int>(m_options.reconcileS * 1000 * share));
}

void MqttLink::onSubscribed(int number, const QList<int> &granted) {
    if (number != m_readNumber) {
        if (m_options.brokerIsHeartbeat)
            Q_EMIT received({});
        return;
    }
    QStringList refused;
    for (qsizetype i = 0; i < granted.size() && i < static_cast<qsizetype>(m_asked.size()); ++i) {
        if (granted[i] >= kRefused)
            refused << QString::fromUtf8(m_asked[static_cast<std::size_t>(i)]);
    }
    if (!refused.isEmpty() && refused.size() == granted.size()) {
        say(LinkState::AuthFailed,
            tr("the broker lets this user read none of the city's topics (%1); ask for the right to read them")
                .arg(refused.front()));
        return;
    }
    m_refused = refused.join(QStringLiteral(", "));
    m_quiet.start();
}

void MqttLink::onArrived(const QByteArray &topic, const QByteArray &payload, bool retained) {
    const Topic parsed = parseTopic(topic, m_options.tenant);
    switch (parsed.kind) {
    case Topic::Kind::Heartbeat:
        return onHeartbeat(payload);
    case Topic::Kind::HubStatus:
        return onHubStatus(payload);
    case Topic::Kind::Other:
        return onForeign(topic, payload, retained);
    default:
        break;
    }
    m_retained |= retained;
    const bool isState = parsed.kind == Topic::Kind::State;
    Parsed message = isState ? parseState(parsed.layer, parsed.asset, payload, wallNow())
                             : parseEvent(parsed.layer, parsed.asset, payload, wallNow());
    m_notes.append(message.notes);
    std::move(message.samples.begin(), message.samples.end(), std::back_inserter(m_samples));
}

void MqttLink::onForeign(const QByteArray &topic, const QByteArray &payload, bool retained) {
    m_retained |= retained;
    bool isKnown = false;
    for (const hub::AssetMap &map : m_options.maps) {
        if (!topicFits(map.source.toUtf8(), topic))
            continue;
        isKnown = true;
        Parsed message = parseForeign(map, topic, payload, retained, wallNow());
        m_notes.append(message.notes);
        std::move(message.samples.begin(), message.samples.end(), std::back_inserter(m_samples));
    }
    if (!isKnown)
        m_notes.add(tr("topic that is none of cim/v1"));
}

void MqttLink::onHeartbeat(const QByteArray &payload) {
    const std::optional<Heartbeat> heard = parseHeartbeat(payload);
    if (!heard) {
        m_notes.add(tr("heartbeat without a counter \"n\""));
        return;
    }
    m_alive = true;
    if (heard->time != 0)
        Q_EMIT hubTime(heard->time, 0);
    const qint64 beat = heard->number;
    if (m_beat && beat > *m_beat + 1) {
        m_missed =
            tr("%1 heartbeats were missed, and values may have been; all are read again").arg(beat - *m_beat - 1);
        m_readAgain = true;
    }
    m_beat = beat;
}

void MqttLink::onHubStatus(const QByteArray &payload) {
    if (const std::optional<bool> online = parseHubStatus(payload))
        m_hubAway = !*online;
    else if (!payload.isEmpty())
        m_notes.add(tr("hub status that is neither online nor offline"));
}

void MqttLink::deliver() {
    const Notes notes = std::exchange(m_notes, {});
    for (const Note &note : notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    const bool alive = std::exchange(m_alive, false);
    const model::RawSamples samples = std::exchange(m_samples, {});
    if (alive || !samples.empty())
        Q_EMIT received(samples);
}

void MqttLink::flush() {
    if (m_reading && std::exchange(m_retained, false) && m_quiet.isActive() && !m_snapshot.hasExpired(kSnapshotMs))
        m_quiet.start();
    deliver();
    if (std::exchange(m_readAgain, false))
        readAll();
    if (m_state == LinkState::Streaming || m_state == LinkState::Degraded)
        sayLive();
}

void MqttLink::snapshotDone() {
    m_reading = false;
    m_missed.clear();
    if (m_snapshot.hasExpired(kSnapshotMs))
        m_missed = tr("the snapshot is still coming in after %1 s").arg(kSnapshotMs / 1000);
    else
        Q_EMIT reconciled();
    sayLive();
}

void MqttLink::askBroker() {
    m_client->subscribe({heartbeatTopic(m_options.tenant)});
}

QString MqttLink::doubt() const {
    if (m_hubAway)
        return tr("the broker is there, the hub behind it says that it is offline");
    if (!m_refused.isEmpty())
        return tr("the broker does not let this user read: %1").arg(m_refused);
    return m_missed;
}

void MqttLink::sayLive() {
    const QString problem = doubt();
    const QString version = m_client && m_client->version() == MqttClient::Version::V5 ? QStringLiteral("MQTT 5")
                                                                                       : QStringLiteral("MQTT 3.1.1");
    say(problem.isEmpty() ? LinkState::Streaming : LinkState::Degraded, problem.isEmpty() ? version : problem);
}

void MqttLink::onEnded(const MqttEnd &end) {
    MqttClient *client = std::exchange(m_client, nullptr);
    client->disconnect(this);
    client->deleteLater();
    if (end.olderMayHelp && m_options.version == MqttOptions::Version::Auto) {
        connectWith(MqttClient::Version::V311);
        return;
    }
    m_quiet.stop();
    m_reconcile.stop();
    m_ask.stop();
    deliver();
    say(end.state, end.reason);
}

void MqttLink::say(LinkState state, const QString &reason) {
    if (m_state == state && m_reason == reason)
        return;
    m_state = state;
    m_reason = reason;
    Q_EMIT stateChanged({state, reason, wallNow()});
}

} // namespace cim::mqtt
