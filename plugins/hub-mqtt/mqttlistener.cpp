// SPDX-License-Identifier: Apache-2.0
#include "mqttlistener.h"

#include "base/words.h"

#include <algorithm>

namespace cim::mqtt {

namespace {

constexpr int kAgainMs = 5'000;
constexpr std::size_t kTopicsAtOnce = 50; ///< of one subscription: brokers bound the packet
constexpr int kRefused = 128;
constexpr int kPort = 1883, kTlsPort = 8883;

} // namespace

QUrl readBrokerOption(JsonReader &reader, const hub::PageOptions &http) {
    const QString text = reader.text("mqtt", QString());
    if (text.isEmpty())
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool isTls = url.scheme() == QLatin1String("mqtts");
    if (!url.isValid() || url.host().isEmpty() || (!isTls && url.scheme() != QLatin1String("mqtt")) ||
        !url.userInfo().isEmpty() || url.port() == 0)
        reader.problem("mqtt", QStringLiteral("mqtt://host:port or mqtts://host:port is needed"));
    else if (url.host() != http.root.host() && !http.user.isEmpty())
        reader.problem("mqtt",
                       QStringLiteral("it is another host than the service's: the name and the password are not "
                                      "sent there"));
    else if (!isTls && http.root.scheme() == QLatin1String("https"))
        reader.problem("mqtt", QStringLiteral("the service is encrypted, this is not; use mqtts://"));
    return url;
}

MqttListener::MqttListener(const QUrl &broker, const hub::PageOptions &http, QObject *parent)
    : QObject(parent), m_again(this) {
    m_options.host = broker.host();
    m_options.tls = broker.scheme() == QLatin1String("mqtts");
    m_options.port = static_cast<quint16>(broker.port(m_options.tls ? kTlsPort : kPort));
    m_options.caFile = m_options.tls ? http.caFile : QString();
    m_options.user = http.user;
    m_options.password = http.password;
    m_options.qos = 0;
    m_again.setSingleShot(true);
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &MqttListener::open);
}

void MqttListener::listen(const std::vector<QByteArray> &topics) {
    std::vector<QByteArray> fresh;
    for (const QByteArray &topic : topics) {
        if (!std::binary_search(m_topics.begin(), m_topics.end(), topic))
            fresh.push_back(topic);
    }
    m_topics.insert(m_topics.end(), fresh.begin(), fresh.end());
    std::sort(m_topics.begin(), m_topics.end());
    if (m_isSignedIn)
        subscribe(fresh);
    else if (!m_client && !m_again.isActive())
        open();
}

void MqttListener::stop() {
    m_again.stop();
    m_isSignedIn = false;
    if (MqttClient *client = std::exchange(m_client, nullptr)) {
        client->disconnect(this);
        client->close();
        client->deleteLater();
    }
}

void MqttListener::open() {
    m_client = new MqttClient(m_options, MqttClient::Version::V311, this);
    connect(m_client, &MqttClient::signedIn, this, [this] {
        m_isSignedIn = true;
        subscribe(m_topics);
        setProblem({});
    });
    connect(m_client, &MqttClient::subscribed, this, [this](int, const QList<int> &granted) {
        if (std::any_of(granted.begin(), granted.end(), [](int each) { return each >= kRefused; }))
            setProblem(
                Words::tr(
                    "the broker refuses topics such as %1: this user may not read them, or it takes no such names "
                    "(NATS takes no dots)")
                    .arg(QString::fromUtf8(m_topics.front())));
    });
    connect(m_client, &MqttClient::arrived, this,
            [this](const QByteArray &topic, const QByteArray &payload) { Q_EMIT arrived(topic, payload); });
    connect(m_client, &MqttClient::drained, this, &MqttListener::drained);
    connect(m_client, &MqttClient::ended, this, &MqttListener::onEnded);
    m_client->open();
}

void MqttListener::subscribe(const std::vector<QByteArray> &topics) {
    for (std::size_t from = 0; from < topics.size() && m_client; from += kTopicsAtOnce) {
        const auto begin = topics.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end = topics.begin() + static_cast<std::ptrdiff_t>(std::min(topics.size(), from + kTopicsAtOnce));
        m_client->subscribe({begin, end});
    }
}

void MqttListener::onEnded(const MqttEnd &end) {
    Q_EMIT drained();
    m_isSignedIn = false;
    m_client->deleteLater();
    m_client = nullptr;
    setProblem(Words::tr("read every few seconds only; %1").arg(end.reason));
    if (end.state == hub::LinkState::Offline)
        m_again.start();
}

void MqttListener::setProblem(const QString &problem) {
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT changed();
}

} // namespace cim::mqtt
