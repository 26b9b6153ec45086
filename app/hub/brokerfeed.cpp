// SPDX-License-Identifier: Apache-2.0
#include "brokerfeed.h"

#include "geo/geohash.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <mosquitto.h>
#include <mqtt_protocol.h>

#include <cmath>
#include <cstdlib>

namespace cim::demohub {

namespace {

constexpr int kDrainMs = 50;
constexpr int kBeatMs = 5000;
constexpr unsigned kMostInFlight = 4000; ///< messages the broker has not answered for
constexpr int kKeepAliveS = 20;
constexpr int kSilentAfterMs = 5000; ///< of --fault silent

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

/** Whether it can stand in a topic of cim/v1. */
bool isLevel(const QString &text) {
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9._:-]{1,64}$"));
    return form.match(text).hasMatch();
}

QString qualityWord(const model::RawSample &sample) {
    switch (sample.quality) {
    case model::Quality::Suspect:
        return QStringLiteral("suspect");
    case model::Quality::Substituted:
        return QStringLiteral("substituted");
    case model::Quality::Manual:
        return QStringLiteral("manual");
    case model::Quality::Missing:
        return QStringLiteral("missing");
    default:
        return sample.simulated ? QStringLiteral("simulated") : QStringLiteral("good");
    }
}

QJsonObject measured(const StaProperty &property, const model::RawSample &sample, TimeMs time, TimeMs skew) {
    QJsonObject out;
    const bool hasNumber = std::isfinite(sample.number);
    out.insert(QStringLiteral("x"), !sample.word.isEmpty() ? QJsonValue(sample.word)
                                    : !hasNumber           ? QJsonValue(QJsonValue::Null)
                                    : property.type == 1   ? QJsonValue(sample.number != 0)
                                                           : QJsonValue(sample.number));
    if (property.type == 0 && !property.unit.isEmpty())
        out.insert(QStringLiteral("u"), property.unit);
    if (sample.observed != time)
        out.insert(QStringLiteral("t"), toIso(sample.observed + skew));
    out.insert(QStringLiteral("q"), qualityWord(sample));
    return out;
}

} // namespace

QByteArray stateMessage(const StaData &data, int thing, TimeMs skew) {
    const StaThing &of = data.things()[static_cast<std::size_t>(thing)];
    const auto streamAt = [&](int at) -> const StaStream & {
        return data.streams()[static_cast<std::size_t>(of.firstStream + at)];
    };
    const model::RawSample *newest = nullptr;
    for (int at = 0; at < of.streams; ++at) {
        const auto &kept = streamAt(at).kept;
        if (!kept.empty() && (!newest || kept.back().sample.observed > newest->observed))
            newest = &kept.back().sample;
    }
    if (!newest)
        return {};
    QJsonObject properties;
    for (int at = 0; at < of.streams; ++at) {
        const StaStream &stream = streamAt(at);
        const StaProperty &property = data.properties()[static_cast<std::size_t>(stream.property)];
        if (!stream.kept.empty())
            properties.insert(property.id, measured(property, stream.kept.back().sample, newest->observed, skew));
    }
    const QJsonObject out{{QStringLiteral("v"), 1},
                          {QStringLiteral("id"), of.asset},
                          {QStringLiteral("t"), toIso(newest->observed + skew)},
                          {QStringLiteral("p"), properties}};
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

QByteArray stateTopic(const StaThing &thing, const QString &tenant) {
    if (!isLevel(thing.asset) || !isLevel(thing.layer))
        return {};
    const QString cell = geo::geohash(thing.where.x, thing.where.y, 6);
    const QString levels =
        cell.isEmpty() ? QStringLiteral("_m/_/_") : QStringLiteral("%1/%2/%3").arg(cell.left(4), cell[4], cell[5]);
    return QStringLiteral("cim/v1/%1/%2/%3/%4/state").arg(tenant, levels, thing.layer, thing.asset).toUtf8();
}

BrokerFeed::BrokerFeed(const StaData &data, const StaService &service, BrokerOptions options, Faults faults)
    : m_data(data), m_service(service), m_options(std::move(options)), m_faults(faults),
      m_lastOf(data.streams().size(), 0), m_waits(data.things().size(), 0) {
    for (const StaThing &thing : data.things()) {
        m_topics.push_back(stateTopic(thing, m_options.tenant));
        m_unnamable += m_topics.back().isEmpty();
    }
    m_drain.setInterval(kDrainMs);
    m_heart.setInterval(kBeatMs);
    connect(&m_drain, &QTimer::timeout, this, &BrokerFeed::drain);
    connect(&m_heart, &QTimer::timeout, this, &BrokerFeed::beat);
}

BrokerFeed::~BrokerFeed() {
    if (!m_client)
        return;
    mosquitto_disconnect(m_client);
    mosquitto_loop_stop(m_client, true);
    mosquitto_destroy(m_client);
    mosquitto_lib_cleanup();
}

Result<void> BrokerFeed::start() {
    const auto refuse = [&](ErrorKind kind, const QString &why) {
        return Error{kind, QStringLiteral("connecting to the broker"), m_options.url.toString(QUrl::RemoveUserInfo),
                     why};
    };
    const bool isTls = m_options.url.scheme() == QLatin1String("mqtts");
    if ((!isTls && m_options.url.scheme() != QLatin1String("mqtt")) || m_options.url.host().isEmpty())
        return refuse(ErrorKind::BadFormat, QStringLiteral("write it as mqtt://host:1883 or mqtts://host:8883"));
    if (!m_options.url.userInfo().isEmpty())
        return refuse(ErrorKind::Refused, QStringLiteral("name and password belong in CIMSCAPE_HUB_USER and "
                                                         "CIMSCAPE_HUB_PASSWORD, where nobody reads them"));
    if (!isLevel(m_options.tenant))
        return refuse(ErrorKind::BadFormat,
                      QStringLiteral("the tenant \"%1\" is no topic level: 1 to 64 of A-Z a-z 0-9 . _ : -")
                          .arg(m_options.tenant.left(64)));
    mosquitto_lib_init();
    m_client = mosquitto_new(nullptr, true, this);
    if (!m_client)
        return refuse(ErrorKind::Unreadable, QStringLiteral("libmosquitto gives no client"));
    if (!m_options.user.isEmpty())
        mosquitto_username_pw_set(m_client, m_options.user.toUtf8().constData(),
                                  m_options.password.toUtf8().constData());
    if (isTls) {
        const int set = m_options.caFile.isEmpty()
                            ? mosquitto_int_option(m_client, MOSQ_OPT_TLS_USE_OS_CERTS, 1)
                            : mosquitto_tls_set(m_client, QFile::encodeName(m_options.caFile).constData(), nullptr,
                                                nullptr, nullptr, nullptr);
        if (set != MOSQ_ERR_SUCCESS)
            return refuse(ErrorKind::Unreadable, QString::fromUtf8(mosquitto_strerror(set)));
    }
    const QByteArray status = QStringLiteral("cim/v1/%1/hub/status").arg(m_options.tenant).toUtf8();
    mosquitto_will_set(m_client, status.constData(), 7, "offline", 1, true);
    mosquitto_reconnect_delay_set(m_client, 1, 30, true);
    // The library's own twenty wait for an answer each: a city's first states would take minutes.
    mosquitto_max_inflight_messages_set(m_client, kMostInFlight);
    mosquitto_connect_callback_set(m_client, [](mosquitto *, void *self, int code) {
        auto *feed = static_cast<BrokerFeed *>(self);
        const QString reason = code == 0 ? QString() : QString::fromUtf8(mosquitto_connack_string(code));
        QMetaObject::invokeMethod(feed, [feed, code, reason] {
            if (code == 0)
                feed->onConnected();
            else
                Q_EMIT feed->connectedChanged(false, reason);
        });
    });
    mosquitto_disconnect_callback_set(m_client, [](mosquitto *, void *self, int code) {
        auto *feed = static_cast<BrokerFeed *>(self);
        const QString reason = QString::fromUtf8(mosquitto_strerror(code));
        QMetaObject::invokeMethod(feed, [feed, reason] {
            feed->m_isConnected = false;
            feed->m_drain.stop();
            feed->m_heart.stop();
            Q_EMIT feed->connectedChanged(false, reason);
        });
    });
    mosquitto_message_v5_callback_set(
        m_client, [](mosquitto *, void *self, const mosquitto_message *message, const mosquitto_property *properties) {
            char *answer = nullptr;
            mosquitto_property_read_string(properties, MQTT_PROP_RESPONSE_TOPIC, &answer, false);
            const QByteArray answerTopic(answer);
            std::free(answer);
            const QStringList levels = QString::fromUtf8(message->topic).split(QLatin1Char('/'));
            const QByteArray payload(static_cast<const char *>(message->payload), std::max(0, message->payloadlen));
            auto *feed = static_cast<BrokerFeed *>(self);
            QMetaObject::invokeMethod(feed, [feed, payload, levels, answerTopic] {
                Q_EMIT feed->commanded(payload, levels.value(4), levels.value(5), answerTopic);
            });
        });
    mosquitto_int_option(m_client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5);
    mosquitto_publish_callback_set(m_client,
                                   [](mosquitto *, void *self, int) { --static_cast<BrokerFeed *>(self)->m_inFlight; });
    const int port = m_options.url.port(isTls ? 8883 : 1883);
    // A broker that is not there yet is tried again by the library's thread.
    const int begun = mosquitto_connect_async(m_client, m_options.url.host().toUtf8().constData(), port, kKeepAliveS);
    if (begun == MOSQ_ERR_INVAL)
        return refuse(ErrorKind::BadFormat, QString::fromUtf8(mosquitto_strerror(begun)));
    if (begun != MOSQ_ERR_SUCCESS)
        Q_EMIT connectedChanged(false, QString::fromUtf8(mosquitto_strerror(begun)));
    const int looping = mosquitto_loop_start(m_client);
    if (looping != MOSQ_ERR_SUCCESS)
        return refuse(ErrorKind::Unreadable, QString::fromUtf8(mosquitto_strerror(looping)));
    return {};
}

/** Also after an interruption: the broker may have lost what it kept. */
void BrokerFeed::onConnected() {
    m_isConnected = true;
    m_since.start();
    const QString root = QStringLiteral("cim/v1/%1/hub/").arg(m_options.tenant);
    publish((root + QStringLiteral("status")).toUtf8(), "online", 1, true);
    const QJsonObject catalogue{{QStringLiteral("etag"), QStringLiteral("1")},
                                {QStringLiteral("url"), m_options.catalogue}};
    publish((root + QStringLiteral("catalog")).toUtf8(), QJsonDocument(catalogue).toJson(QJsonDocument::Compact), 1,
            true);
    mosquitto_subscribe(m_client, nullptr,
                        QStringLiteral("cim/v1/%1/cmd/+/+").arg(m_options.tenant).toUtf8().constData(), 1);
    std::vector<int> all(m_topics.size());
    for (std::size_t at = 0; at < all.size(); ++at)
        all[at] = static_cast<int>(at);
    touch(all);
    beat();
    m_drain.start();
    m_heart.start();
    Q_EMIT connectedChanged(true, {});
}

void BrokerFeed::touch(const std::vector<int> &things) {
    for (const int thing : things) {
        std::uint8_t &waits = m_waits[static_cast<std::size_t>(thing)];
        if (waits || m_topics[static_cast<std::size_t>(thing)].isEmpty())
            continue;
        waits = 1;
        m_dirty.push_back(thing);
    }
}

void BrokerFeed::drain() {
    if (!m_isConnected || (m_faults.silent && m_since.hasExpired(kSilentAfterMs)))
        return;
    const auto lock = m_data.reading();
    while (!m_dirty.empty() && m_inFlight < kMostInFlight) {
        const int index = m_dirty.front();
        m_dirty.pop_front();
        m_waits[static_cast<std::size_t>(index)] = 0;
        const QByteArray state = stateMessage(m_data, index, m_faults.skew);
        if (state.isEmpty())
            continue;
        publish(m_topics[static_cast<std::size_t>(index)], state, 1, true);
        const StaThing &thing = m_data.things()[static_cast<std::size_t>(index)];
        for (int stream = thing.firstStream; stream < thing.firstStream + thing.streams; ++stream) {
            const auto &kept = m_data.streams()[static_cast<std::size_t>(stream)].kept;
            qint64 &last = m_lastOf[static_cast<std::size_t>(stream)];
            if (kept.empty() || kept.back().id == last)
                continue;
            last = kept.back().id;
            publish(QByteArrayLiteral("v1.1/Datastreams(") + QByteArray::number(stream + 1) +
                        QByteArrayLiteral(")/Observations"),
                    QJsonDocument(m_service.message(kept.back())).toJson(QJsonDocument::Compact), 0, false);
        }
    }
}

void BrokerFeed::answer(const QByteArray &topic, const QString &command, const QString &state, const QString &why) {
    // Only where answers belong: a caller does not choose what we publish.
    if (!topic.startsWith(QStringLiteral("cim/v1/%1/ack/").arg(m_options.tenant).toUtf8()) || topic.contains('+') ||
        topic.contains('#'))
        return;
    QJsonObject body{{QStringLiteral("cmd"), command}, {QStringLiteral("state"), state}};
    if (!why.isEmpty())
        body.insert(QStringLiteral("why"), why);
    publish(topic, QJsonDocument(body).toJson(QJsonDocument::Compact), 1, false);
}

void BrokerFeed::beat() {
    if (m_faults.noHeartbeat)
        return;
    const QJsonObject body{{QStringLiteral("t"), toIso(wallNow() + m_faults.skew)}, {QStringLiteral("n"), ++m_beats}};
    publish(QStringLiteral("cim/v1/%1/hub/hb").arg(m_options.tenant).toUtf8(),
            QJsonDocument(body).toJson(QJsonDocument::Compact), 0, false);
}

void BrokerFeed::publish(const QByteArray &topic, const QByteArray &payload, int qos, bool retain) {
    for (int copy = 0; copy < m_faults.copies; ++copy) {
        ++m_inFlight;
        if (mosquitto_publish(m_client, nullptr, topic.constData(), static_cast<int>(payload.size()),
                              payload.constData(), qos, retain) == MOSQ_ERR_SUCCESS)
            ++m_published;
        else
            --m_inFlight;
    }
}

} // namespace cim::demohub
