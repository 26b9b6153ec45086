// SPDX-License-Identifier: Apache-2.0
#include "hub/payloadmap.h"

#include "base/unit.h"
#include "base/words.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace cim::hub {

namespace {

constexpr qsizetype kMaxText = 1024;
constexpr qsizetype kMaxTimeText = 64;
constexpr double kMaxNumber = 1e15;

/** "+08:00"; nullopt when it is none. */
std::optional<int> zoneOf(const QString &text) {
    static const QRegularExpression form(QStringLiteral("^([+-])([01]\\d):?([0-5]\\d)$"));
    if (text == QLatin1String("Z"))
        return 0;
    const auto found = form.match(text);
    if (!found.hasMatch())
        return std::nullopt;
    const int minutes = found.captured(2).toInt() * 60 + found.captured(3).toInt();
    return found.captured(1) == QLatin1String("-") ? -minutes : minutes;
}

TimeMap readClock(JsonReader &reader) {
    TimeMap out;
    const QString form = reader.text("timeFormat", QStringLiteral("iso"));
    if (form == QLatin1String("s"))
        out.form = TimeMap::Form::Seconds;
    else if (form == QLatin1String("ms"))
        out.form = TimeMap::Form::Milliseconds;
    else if (form != QLatin1String("iso")) {
        out.form = TimeMap::Form::Pattern;
        out.pattern = form;
        if (!form.contains(QLatin1String("yyyy")))
            reader.problem("timeFormat", QStringLiteral("iso, s, ms or a form as yyyy-MM-dd HH:mm:ss is needed"));
    }
    const QString zone = reader.text("zone", QString());
    out.zoneMinutes = zoneOf(zone);
    if (!zone.isEmpty() && !out.zoneMinutes)
        reader.problem("zone", QStringLiteral("a zone as +08:00 is needed"));
    return out;
}

PropertyMap readProperty(const QJsonValue &given, const QString &name, JsonReader &owner) {
    PropertyMap out;
    const auto wrong = [&](const QString &why) { owner.problem("properties", name + QStringLiteral(": ") + why); };
    if (given.isString()) { // nothing but another name
        out.property = given.toString();
        return out;
    }
    if (!given.isObject()) {
        wrong(QStringLiteral("the layer's property is needed, or an object with \"property\""));
        return out;
    }
    QStringList problems;
    JsonReader reader(name, QStringLiteral("$"), given.toObject(), problems);
    out.property = reader.text("property");
    out.unit = ucumOf(reader.text("unit", QString()));
    out.factor = reader.number("factor", 1);
    out.offset = reader.number("offset", 0);
    const QJsonValue words = reader.raw("words");
    const QJsonObject table = words.toObject();
    for (auto it = table.begin(); it != table.end(); ++it) {
        if (it->isString() || it->isBool() || it->isDouble())
            out.words.insert(it.key(), it.value());
        else
            reader.problem("words", QStringLiteral("%1 is neither word, number, true nor false").arg(it.key()));
    }
    if (!words.isUndefined() && !words.isObject())
        reader.problem("words", QStringLiteral("an object is needed: the word that is sent, and what it is"));
    out.knowsOtherWords = reader.flag("otherWords", true);
    reader.finish();
    for (const QString &problem : problems)
        owner.problem("properties", problem);
    return out;
}

} // namespace

std::vector<AssetMap> readAssetMaps(JsonReader &options, const char *sourceKey) {
    std::vector<AssetMap> out;
    options.array("map", [&](JsonReader &reader) {
        AssetMap map;
        map.source = reader.text(sourceKey);
        map.layer = reader.text("layer");
        map.asset = reader.text("asset", QString());
        map.prefix = reader.text("prefix", QString());
        map.time = reader.text("time", QString());
        map.clock = readClock(reader);
        const QJsonValue properties = reader.raw("properties");
        const QJsonObject table = properties.toObject();
        if (table.isEmpty())
            reader.problem("properties", QStringLiteral("an object is needed: what is sent, and the property of the "
                                                        "layer that it is"));
        for (auto it = table.begin(); it != table.end(); ++it)
            map.properties.insert(it.key(), readProperty(it.value(), it.key(), reader));
        reader.finish();
        out.push_back(std::move(map));
    });
    return out;
}

QString takeMapped(const QJsonValue &value, const QString &sentUnit, const PropertyMap &map, model::RawSample &out) {
    QJsonValue given = value;
    if (given.isString() && given.toString().size() > kMaxText)
        return Words::tr("%1: a text of more than %2 characters").arg(map.property).arg(kMaxText);
    if (given.isString() || given.isBool()) {
        const QString word = given.isBool() ? QLatin1String(given.toBool() ? "true" : "false") : given.toString();
        if (const auto known = map.words.constFind(word); known != map.words.cend())
            given = *known;
        else if (!map.words.isEmpty() && !map.knowsOtherWords)
            return Words::tr("%1: a word that the link's map does not know").arg(map.property);
    }
    switch (given.type()) {
    case QJsonValue::Null:
        out.quality = model::Quality::Missing;
        return {};
    case QJsonValue::Bool:
        out.number = given.toBool() ? 1 : 0;
        return {};
    case QJsonValue::String: {
        bool isNumber = false;
        const double number = given.toString().toDouble(&isNumber);
        if (!isNumber || value != given) { // a word of the map is meant as one
            out.word = given.toString();
            return out.word.isEmpty() ? Words::tr("%1: an empty text").arg(map.property) : QString();
        }
        given = number; // "21.5" is what some hubs make of a number
        [[fallthrough]];
    }
    case QJsonValue::Double: {
        const double number = given.toDouble() * map.factor + map.offset;
        if (!std::isfinite(number) || std::abs(number) > kMaxNumber)
            return Words::tr("%1: a number beyond all measure").arg(map.property);
        out.number = number;
        out.unit = map.unit.isEmpty() ? sentUnit : map.unit;
        return {};
    }
    default:
        return Words::tr("%1: neither number, word, true, false nor null").arg(map.property);
    }
}

MappedTime takeTime(const QJsonValue &value, const TimeMap &map) {
    const qint64 zone = qint64{map.zoneMinutes.value_or(0)} * 60'000;
    if (map.form == TimeMap::Form::Seconds || map.form == TimeMap::Form::Milliseconds) {
        bool isNumber = value.isDouble();
        double number = value.toDouble();
        if (value.isString())
            number = value.toString().left(kMaxTimeText).toDouble(&isNumber);
        number *= map.form == TimeMap::Form::Seconds ? 1000 : 1;
        return {isNumber && number > 0 && number < kMaxNumber ? std::llround(number) : 0, true};
    }
    const QString text = value.toString();
    if (text.isEmpty() || text.size() > kMaxTimeText)
        return {};
    if (map.form == TimeMap::Form::Pattern) {
        QDateTime time = QDateTime::fromString(text, map.pattern);
        time.setTimeSpec(Qt::UTC);
        return {time.isValid() ? time.toMSecsSinceEpoch() - zone : 0, map.zoneMinutes.has_value()};
    }
    static const QRegularExpression zoned(QStringLiteral("(Z|[+-][0-9]{2}:?[0-9]{2})$"));
    const TimeMs time = text.contains(QLatin1Char('T')) ? fromIso(text) : 0;
    if (time == 0 || text.contains(zoned))
        return {time, true};
    return {time - zone, map.zoneMinutes.has_value()};
}

QString withoutPrefix(const QString &id, const QString &prefix) {
    return !prefix.isEmpty() && id.startsWith(prefix) ? id.mid(prefix.size()) : id;
}

} // namespace cim::hub
