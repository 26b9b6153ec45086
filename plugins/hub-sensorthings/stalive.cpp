// SPDX-License-Identifier: Apache-2.0
#include "stalive.h"

#include "base/words.h"

#include <QDateTime>

namespace cim::sta {

namespace {

constexpr int kAgainMs = 5'000;
constexpr std::size_t kTopicsAtOnce = 50; ///< of one subscription: brokers bound the packet
constexpr int kRefused = 128;

} // namespace

StaLive::StaLive(const StaOptions &options, QObject *parent)
    : QObject(parent), m_version(options.http.root.path().section(QLatin1Char('/'), -1).toLatin1()), m_again(this) {
    m_options.host = options.broker.host();
    m_options.tls = options.broker.scheme() == QLatin1String("mqtts");
    m_options.port = static_cast<quint16>(options.broker.port(m_options.tls ? 8883 : 1883));
    m_options.caFile = m_options.tls ? options.http.caFile : QString();
    m_options.user = options.http.user;
    m_options.password = options.http.password;
    m_options.qos = 0;
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &StaLive::open);
}

void StaLive::follow(const std::vector<StaSource> &sources) {
    if (static_cast<qsizetype>(sources.size()) > kMostStreams) {
        stop();
        say(Words::tr("%1 datastreams are more than can be listened to (%2): they are read every few seconds")
                .arg(sources.size())
                .arg(kMostStreams));
        return;
    }
    std::vector<QByteArray> fresh;
    for (const StaSource &source : sources) {
        const QByteArray topic = m_version + "/Datastreams(" + source.id.toUtf8() + ")/Observations";
        if (!m_sources.contains(topic))
            fresh.push_back(topic);
        m_sources.insert(topic, source);
    }
    if (m_isSignedIn)
        subscribe(fresh);
    else if (!m_client && !m_again.isActive())
        open();
}

void StaLive::stop() {
    m_again.stop();
    m_isSignedIn = false;
    if (mqtt::MqttClient *client = std::exchange(m_client, nullptr)) {
        client->disconnect(this);
        client->close();
        client->deleteLater();
    }
}

void StaLive::open() {
    m_client = new mqtt::MqttClient(m_options, mqtt::MqttClient::Version::V311, this);
    connect(m_client, &mqtt::MqttClient::signedIn, this, &StaLive::onSignedIn);
    connect(m_client, &mqtt::MqttClient::subscribed, this,
            [this](int, const QList<int> &granted) { onSubscribed(granted); });
    connect(m_client, &mqtt::MqttClient::arrived, this,
            [this](const QByteArray &topic, const QByteArray &payload) { onArrived(topic, payload); });
    connect(m_client, &mqtt::MqttClient::drained, this, &StaLive::deliver);
    connect(m_client, &mqtt::MqttClient::ended, this, &StaLive::onEnded);
    m_client->open();
}

void StaLive::onSignedIn() {
    m_isSignedIn = true;
    const QList<QByteArray> topics = m_sources.keys();
    subscribe({topics.begin(), topics.end()});
    say({});
}

void StaLive::subscribe(const std::vector<QByteArray> &topics) {
    for (std::size_t from = 0; from < topics.size() && m_client; from += kTopicsAtOnce) {
        const auto begin = topics.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end = topics.begin() + static_cast<std::ptrdiff_t>(std::min(topics.size(), from + kTopicsAtOnce));
        m_client->subscribe({begin, end});
    }
}

void StaLive::onSubscribed(const QList<int> &granted) {
    const auto refused = std::count_if(granted.begin(), granted.end(), [](int each) { return each >= kRefused; });
    if (refused > 0)
        say(Words::tr("the broker does not let this user listen to datastreams"));
}

void StaLive::onArrived(const QByteArray &topic, const QByteArray &payload) {
    const auto source = m_sources.constFind(topic);
    if (source == m_sources.cend())
        return;
    StaPage page = parseObservation(payload, *source, QDateTime::currentMSecsSinceEpoch());
    m_notes.append(page.notes);
    std::move(page.samples.begin(), page.samples.end(), std::back_inserter(m_samples));
}

void StaLive::deliver() {
    const Notes notes = std::exchange(m_notes, {});
    for (const Note &note : notes.items())
        Q_EMIT rejected(note.text, static_cast<int>(note.count));
    if (!m_samples.empty())
        Q_EMIT received(std::exchange(m_samples, {}));
}

void StaLive::onEnded(const mqtt::MqttEnd &end) {
    deliver();
    m_isSignedIn = false;
    m_client->deleteLater();
    m_client = nullptr;
    say(Words::tr("read every few seconds only; %1").arg(end.reason));
    // A password that was refused is not tried again: that could lock the account.
    if (end.state == hub::LinkState::Offline)
        m_again.start();
}

void StaLive::say(const QString &problem) {
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT changed();
}

} // namespace cim::sta
