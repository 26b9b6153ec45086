// SPDX-License-Identifier: Apache-2.0
#include "mqttpayload.h"

#include "base/unit.h"
#include "hub/payloadmap.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace cim::mqtt {

using model::Quality;
using model::RawSample;

namespace {

constexpr qsizetype kMaxUnit = 32;

/** Deepest nesting of brackets outside of texts: known before anything is built from the bytes. */
int depthOf(QByteArrayView json) {
    int depth = 0, deepest = 0;
    bool inText = false, escaped = false;
    for (const char c : json) {
        if (escaped) {
            escaped = false;
        } else if (inText) {
            escaped = c == '\\';
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

std::optional<QJsonObject> objectOf(QByteArrayView payload, Notes &notes) {
    if (payload.size() > kMaxBytes) {
        notes.add(QStringLiteral("message of more than %1 bytes").arg(kMaxBytes));
        return {};
    }
    if (depthOf(payload) > kMaxDepth) {
        notes.add(QStringLiteral("message nested deeper than %1").arg(kMaxDepth));
        return {};
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(payload.data(), payload.size()), &error);
    if (error.error != QJsonParseError::NoError) {
        notes.add(QStringLiteral("message is not JSON: %1").arg(error.errorString()));
        return {};
    }
    if (!document.isObject()) {
        notes.add(QStringLiteral("message is no JSON object"));
        return {};
    }
    return document.object();
}

std::optional<hub::MappedTime> readStamp(const QJsonValue &value) {
    const hub::MappedTime out = hub::takeTime(value, {});
    return out.time == 0 ? std::nullopt : std::optional(out);
}

/** Leaves @p out as it is when the word is unknown. */
bool readQuality(const QJsonValue &value, RawSample &out) {
    if (value.isUndefined())
        return true;
    static const QHash<QString, Quality> words{{QStringLiteral("good"), Quality::Good},
                                               {QStringLiteral("simulated"), Quality::Good},
                                               {QStringLiteral("uncertain"), Quality::Suspect},
                                               {QStringLiteral("suspect"), Quality::Suspect},
                                               {QStringLiteral("substituted"), Quality::Substituted},
                                               {QStringLiteral("manual"), Quality::Manual},
                                               {QStringLiteral("bad"), Quality::Missing},
                                               {QStringLiteral("missing"), Quality::Missing}};
    const auto word = words.constFind(value.toString());
    if (word == words.constEnd())
        return false;
    out.quality = *word;
    // A doubtful value of a simulated message is simulated all the same.
    out.simulated |= value.toString() == QLatin1String("simulated");
    return true;
}

/** Boot and sequence counters; absent ones are 0, "not given". */
bool readCounter(const QJsonValue &value, std::uint32_t &out) {
    if (value.isUndefined())
        return true;
    const qint64 number = value.toInteger(-1);
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
        return false;
    out = static_cast<std::uint32_t>(number);
    return true;
}

/** Takes "x" over; why it cannot be, or nothing. */
QString readValue(const QJsonValue &x, RawSample &out) {
    switch (x.type()) {
    case QJsonValue::Null:
        out.quality = Quality::Missing;
        return {};
    case QJsonValue::Bool:
        out.number = x.toBool() ? 1 : 0;
        return {};
    case QJsonValue::Double:
        out.number = x.toDouble();
        return std::isfinite(out.number) && std::abs(out.number) <= kMaxNumber
                   ? QString()
                   : QStringLiteral("value larger than any measurement");
    case QJsonValue::String:
        out.word = x.toString();
        if (out.word.isEmpty())
            return QStringLiteral("value is an empty text");
        return out.word.size() <= kMaxText ? QString()
                                           : QStringLiteral("text of more than %1 characters").arg(kMaxText);
    case QJsonValue::Undefined:
        return QStringLiteral("property without \"x\"");
    default:
        return QStringLiteral("value is neither number, true, false, text nor null");
    }
}

/** Value, unit and time of one property, in the form of "p" and of an event. */
QString readMeasurement(const QJsonObject &measured, const std::optional<hub::MappedTime> &messageTime,
                        RawSample &out) {
    std::optional<hub::MappedTime> stamp = messageTime;
    if (measured.contains(QLatin1String("t"))) {
        stamp = readStamp(measured.value(QLatin1String("t")));
        if (!stamp)
            return QStringLiteral("\"t\" is no time");
    }
    // A retained value without its time would look as if it were measured just now.
    if (!stamp)
        return QStringLiteral("neither message nor property has a time \"t\"");
    if (!readQuality(measured.value(QLatin1String("q")), out))
        return QStringLiteral("\"q\" is no known quality");
    const QJsonValue unit = measured.value(QLatin1String("u"));
    if ((!unit.isUndefined() && !unit.isString()) || unit.toString().size() > kMaxUnit)
        return QStringLiteral("\"u\" is no unit");
    out.unit = ucumOf(unit.toString());
    out.observed = stamp->time;
    const QString problem = readValue(measured.value(QLatin1String("x")), out);
    if (problem.isEmpty() && !stamp->isZoned && out.quality == Quality::Good)
        out.quality = Quality::Suspect;
    return problem;
}

/** What every message has: version, id, time, quality and counters. Why it cannot be used, or nothing. */
QString readHead(const QJsonObject &message, const QString &asset, RawSample &head,
                 std::optional<hub::MappedTime> &stamp) {
    if (message.value(QLatin1String("v")).toDouble() != 1.0)
        return QStringLiteral("version \"v\" is not 1");
    if (message.value(QLatin1String("id")).toString() != asset)
        return QStringLiteral("\"id\" is not the topic's");
    if (message.contains(QLatin1String("t"))) {
        stamp = readStamp(message.value(QLatin1String("t")));
        if (!stamp)
            return QStringLiteral("\"t\" is no time");
    }
    if (!readQuality(message.value(QLatin1String("q")), head))
        return QStringLiteral("\"q\" is no known quality");
    if (!readCounter(message.value(QLatin1String("b")), head.boot) ||
        !readCounter(message.value(QLatin1String("s")), head.sequence))
        return QStringLiteral("\"b\" or \"s\" is no counter");
    return {};
}

RawSample headOf(const QString &layer, const QString &asset, TimeMs received) {
    RawSample out;
    out.layer = layer;
    out.asset = asset;
    out.received = received;
    return out;
}

} // namespace

Parsed parseState(const QString &layer, const QString &asset, QByteArrayView payload, TimeMs received) {
    Parsed out;
    if (payload.isEmpty())
        return out;
    const std::optional<QJsonObject> message = objectOf(payload, out.notes);
    if (!message)
        return out;
    RawSample head = headOf(layer, asset, received);
    std::optional<hub::MappedTime> stamp;
    const QString refusal = readHead(*message, asset, head, stamp);
    if (!refusal.isEmpty()) {
        out.notes.add(refusal);
        return out;
    }
    // The asset is gone; whether it still stands on the map is the city model's affair.
    if (message->value(QLatin1String("avail")).toString() == QLatin1String("removed"))
        return out;
    const QJsonValue properties = message->value(QLatin1String("p"));
    if (!properties.isObject()) {
        out.notes.add(QStringLiteral("\"p\" is no object of properties"));
        return out;
    }
    const QJsonObject measured = properties.toObject();
    if (measured.size() > kMaxProperties) {
        out.notes.add(QStringLiteral("more than %1 properties").arg(kMaxProperties));
        return out;
    }
    for (auto it = measured.begin(); it != measured.end(); ++it) {
        RawSample sample = head;
        sample.property = it.key();
        const QString problem =
            it->isObject() ? readMeasurement(it->toObject(), stamp, sample) : QStringLiteral("property is no object");
        if (problem.isEmpty())
            out.samples.push_back(std::move(sample));
        else
            out.notes.add(problem, it.key().left(kMaxUnit));
    }
    return out;
}

Parsed parseEvent(const QString &layer, const QString &asset, QByteArrayView payload, TimeMs received) {
    Parsed out;
    if (payload.isEmpty())
        return out;
    const std::optional<QJsonObject> message = objectOf(payload, out.notes);
    if (!message)
        return out;
    RawSample sample = headOf(layer, asset, received);
    std::optional<hub::MappedTime> stamp;
    QString refusal = readHead(*message, asset, sample, stamp);
    const QString state = message->value(QLatin1String("state")).toString();
    if (refusal.isEmpty() && state == QLatin1String("acked"))
        return out;
    if (refusal.isEmpty() && state != QLatin1String("raised") && state != QLatin1String("cleared"))
        refusal = QStringLiteral("event is neither raised, cleared nor acked");
    sample.property = message->value(QLatin1String("prop")).toString();
    if (refusal.isEmpty() && (sample.property.isEmpty() || !message->contains(QLatin1String("x"))))
        refusal = QStringLiteral("event without \"prop\" and \"x\": no rule can judge it");
    if (refusal.isEmpty())
        refusal = readMeasurement(*message, stamp, sample);
    if (refusal.isEmpty())
        out.samples.push_back(std::move(sample));
    else
        out.notes.add(refusal, sample.property.left(kMaxUnit));
    return out;
}

std::optional<Heartbeat> parseHeartbeat(QByteArrayView payload) {
    Notes unused;
    const std::optional<QJsonObject> message = objectOf(payload, unused);
    const qint64 n = message ? message->value(QLatin1String("n")).toInteger(-1) : -1;
    if (n < 0)
        return std::nullopt;
    const QString time = message->value(QLatin1String("t")).toString();
    return Heartbeat{n, time.isEmpty() ? 0 : fromIso(time)};
}

std::optional<bool> parseHubStatus(QByteArrayView payload) {
    QString word = QString::fromUtf8(payload.first(std::min(payload.size(), kMaxText))).trimmed();
    if (word.startsWith(QLatin1Char('{'))) {
        Notes unused;
        const std::optional<QJsonObject> message = objectOf(payload, unused);
        word = message ? message->value(QLatin1String("state")).toString() : QString();
    }
    if (word == QLatin1String("online"))
        return true;
    return word == QLatin1String("offline") ? std::optional(false) : std::nullopt;
}

} // namespace cim::mqtt
