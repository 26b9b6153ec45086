// SPDX-License-Identifier: Apache-2.0
#include "mqttforeign.h"

#include "base/words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace cim::mqtt {

using model::RawSample;

namespace {

constexpr qsizetype kMaxId = 256;
const QString kLevel = QStringLiteral("level:");

/** RFC 6901; undefined when nothing stands there. */
QJsonValue at(const QJsonValue &root, const QString &pointer) {
    if (pointer.isEmpty())
        return root;
    QJsonValue value = root;
    const QStringList steps = pointer.mid(1).split(QLatin1Char('/'));
    for (QString step : steps) {
        step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        if (value.isObject()) {
            value = value.toObject().value(step);
        } else {
            bool isIndex = false;
            const qsizetype index = step.toInt(&isIndex);
            value = value.isArray() && isIndex ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        }
    }
    return value;
}

bool isPointer(const QString &text) {
    return text.isEmpty() || text.startsWith(QLatin1Char('/'));
}

QString assetOf(const hub::AssetMap &map, const QByteArray &topic, const QJsonValue &message) {
    QString id;
    if (map.asset.startsWith(kLevel)) {
        id = QString::fromUtf8(topic.split('/').value(map.asset.mid(kLevel.size()).toInt() - 1));
    } else {
        const QJsonValue value = at(message, map.asset);
        id = value.isDouble() ? QString::number(value.toDouble(), 'f', 0) : value.toString();
    }
    return id.size() <= kMaxId ? hub::withoutPrefix(id, map.prefix) : QString();
}

void takeMessage(const hub::AssetMap &map, const QByteArray &topic, const QJsonValue &message, bool isRetained,
                 TimeMs received, Parsed &out) {
    RawSample head;
    head.layer = map.layer;
    head.asset = assetOf(map, topic, message);
    head.received = received;
    if (head.asset.isEmpty()) {
        out.notes.add(Words::tr("a message that names no asset where the link's map says"));
        return;
    }
    hub::MappedTime time;
    if (!map.time.isEmpty()) {
        time = hub::takeTime(at(message, map.time), map.clock);
        if (time.time == 0)
            out.notes.add(
                Words::tr("a message without a time where the link's map says: the time of receipt is taken"));
    }
    head.observed = time.time;
    bool hasAny = false;
    for (auto it = map.properties.begin(); it != map.properties.end(); ++it) {
        const QJsonValue value = at(message, it.key());
        if (value.isUndefined())
            continue; // this one does not tell it
        hasAny = true;
        RawSample sample = head;
        sample.property = it->property;
        if (const QString why = hub::takeMapped(value, {}, *it, sample); !why.isEmpty()) {
            out.notes.add(why);
            continue;
        }
        // What was kept by the broker may be of any age.
        const bool isDoubtful = !time.isZoned || (time.time == 0 && isRetained);
        if (isDoubtful && sample.quality == model::Quality::Good)
            sample.quality = model::Quality::Suspect;
        out.samples.push_back(std::move(sample));
    }
    if (!hasAny)
        out.notes.add(Words::tr("a message with none of the values that the link's map names"));
}

int depthOf(QByteArrayView json) {
    int depth = 0, deepest = 0;
    for (const char c : json) // brackets in texts count too: a bound needs no more
        deepest = std::max(deepest, depth += (c == '{' || c == '[') - (c == '}' || c == ']'));
    return deepest;
}

} // namespace

bool topicFits(const QByteArray &filter, const QByteArray &topic) {
    const QList<QByteArray> wanted = filter.split('/'), given = topic.split('/');
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "#")
            return !topic.startsWith('$');
        if (i >= given.size() || (wanted[i] != "+" && wanted[i] != given[i]))
            return false;
    }
    return wanted.size() == given.size();
}

QString foreignProblem(const hub::AssetMap &map) {
    const QStringList levels = map.source.split(QLatin1Char('/'));
    for (qsizetype i = 0; i < levels.size(); ++i) {
        const bool isWild = levels[i].contains(QLatin1Char('+')) || levels[i].contains(QLatin1Char('#'));
        if (isWild && (levels[i].size() > 1 || (levels[i] == QLatin1String("#") && i + 1 < levels.size())))
            return QStringLiteral("topic: \"%1\" is no filter").arg(map.source);
    }
    if (map.source.size() > 1024 || map.source.contains(QChar(u'\0')))
        return QStringLiteral("topic: \"%1\" is no filter").arg(map.source.left(40));
    if (map.asset.startsWith(kLevel)) {
        const int level = map.asset.mid(kLevel.size()).toInt();
        if (level < 1 || level > 100)
            return QStringLiteral("asset: \"%1\" is no level, as level:2").arg(map.asset);
    } else if (map.asset.isEmpty() || !isPointer(map.asset)) {
        return QStringLiteral("asset: a level of the topic as level:2, or a JSON pointer as /device/id, is needed");
    }
    if (!isPointer(map.time))
        return QStringLiteral("time: \"%1\" is no JSON pointer, as /ts").arg(map.time);
    for (auto it = map.properties.begin(); it != map.properties.end(); ++it) {
        if (!isPointer(it.key()))
            return QStringLiteral("properties: \"%1\" is no JSON pointer, as /data/0/temp").arg(it.key());
    }
    return {};
}

Parsed parseForeign(const hub::AssetMap &map, const QByteArray &topic, QByteArrayView payload, bool isRetained,
                    TimeMs received) {
    Parsed out;
    if (payload.isEmpty())
        return out; // a retained message that was cleared
    if (payload.size() > kMaxForeignBytes) {
        out.notes.add(Words::tr("a message of more than %1 bytes").arg(kMaxForeignBytes));
        return out;
    }
    if (depthOf(payload) > kMaxForeignDepth) {
        out.notes.add(Words::tr("a message nested deeper than %1").arg(kMaxForeignDepth));
        return out;
    }
    // In brackets a bare number is JSON too.
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + payload.toByteArray() + ']', &error);
    if (document.isArray() && document.array().size() == 1) {
        const QJsonValue whole = document.array().at(0);
        const QJsonArray rows = whole.isArray() ? whole.toArray() : QJsonArray{whole};
        if (rows.size() > kMaxForeignRows)
            out.notes.add(Words::tr("a message of more than %1 rows").arg(kMaxForeignRows));
        for (qsizetype row = 0; row < std::min(rows.size(), kMaxForeignRows); ++row)
            takeMessage(map, topic, rows.at(row), isRetained, received, out);
    } else if (map.properties.contains(QString())) { // a bare word, as switches send
        takeMessage(map, topic, QString::fromUtf8(payload).trimmed(), isRetained, received, out);
    } else {
        out.notes.add(document.isArray() ? Words::tr("a message that is several")
                                         : Words::tr("a message that is no JSON: %1").arg(error.errorString()));
    }
    return out;
}

} // namespace cim::mqtt
