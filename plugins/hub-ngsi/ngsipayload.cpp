// SPDX-License-Identifier: Apache-2.0
#include "ngsipayload.h"

#include "base/unit.h"
#include "base/words.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace cim::ngsi {

namespace {

constexpr qsizetype kMaxId = 256;

/** "metadata" of NGSIv2 has its values one level further down. */
QJsonValue memberOf(const QJsonObject &attribute, const char *name, bool isLd) {
    if (isLd)
        return attribute.value(QLatin1String(name));
    return attribute.value(QLatin1String("metadata"))[QLatin1String(name)][QLatin1String("value")];
}

/** The instance that counts of an attribute that has several. */
QJsonObject instanceOf(const QJsonValue &given, const hub::TimeMap &clock) {
    if (!given.isArray())
        return given.toObject();
    QJsonObject newest;
    TimeMs newestTime = -1;
    for (const QJsonValue &each : given.toArray()) {
        const QJsonObject instance = each.toObject();
        if (!instance.isEmpty() && !instance.contains(QLatin1String("datasetId")))
            return instance;
        const TimeMs time = hub::takeTime(instance.value(QLatin1String("observedAt")), clock).time;
        if (time > newestTime) {
            newestTime = time;
            newest = instance;
        }
    }
    return newest;
}

/** When a value was observed: its own word, else the entity's, else when the broker got it. */
hub::MappedTime timeOf(const QJsonObject &attribute, const QJsonObject &entity, const hub::AssetMap &map, bool isLd) {
    QList<QJsonValue> said;
    if (isLd)
        said << attribute.value(QLatin1String("observedAt"));
    else
        said << memberOf(attribute, "TimeInstant", false) << memberOf(attribute, "timestamp", false);
    const auto ofEntity = [&](const QString &name) {
        const QJsonValue value = entity.value(name);
        if (!value.isObject())
            return value;
        const QJsonValue inner = value[QLatin1String("value")];
        return inner.isObject() ? inner[QLatin1String("@value")] : inner;
    };
    if (!map.time.isEmpty())
        said << ofEntity(map.time);
    for (const char *name : {"observationDateTime", "dateObserved", "TimeInstant", "timeInstant"})
        said << ofEntity(QString::fromLatin1(name));
    said << memberOf(attribute, "modifiedAt", isLd) << memberOf(attribute, "dateModified", isLd)
         << ofEntity(QStringLiteral("modifiedAt")) << ofEntity(QStringLiteral("dateModified"));
    for (const QJsonValue &each : said) {
        if (const hub::MappedTime time = hub::takeTime(each, map.clock); time.time != 0)
            return time;
    }
    return {};
}

void takeAttribute(const QString &name, const hub::PropertyMap &property, const QJsonObject &entity,
                   const QString &asset, const hub::AssetMap &map, bool isLd, TimeMs received, NgsiPage &page) {
    const QJsonValue given = entity.value(name);
    if (given.isUndefined())
        return; // this one does not carry it
    const QJsonObject attribute = instanceOf(given, map.clock);
    if (!attribute.contains(QLatin1String("value"))) {
        page.notes.add(
            given.isObject() || given.isArray()
                ? Words::tr("%1: an attribute without a value").arg(name)
                : Words::tr("%1: the simplified form has neither time nor unit; the normalised one is needed")
                      .arg(name));
        return;
    }
    model::RawSample sample;
    sample.layer = map.layer;
    sample.asset = asset;
    sample.property = property.property;
    sample.received = received;
    QJsonValue value = attribute.value(QLatin1String("value"));
    if (value.isObject() && value.toObject().contains(QLatin1String("@value")))
        value = value[QLatin1String("@value")];
    const QString unit = ucumOf(memberOf(attribute, "unitCode", isLd).toString().left(64));
    if (const QString why = hub::takeMapped(value, unit, property, sample); !why.isEmpty()) {
        page.notes.add(why);
        return;
    }
    const hub::MappedTime time = timeOf(attribute, entity, map, isLd);
    sample.observed = time.time;
    if (time.time == 0)
        page.notes.add(Words::tr("%1: no time is said: the time of receipt is taken").arg(name));
    else if (!time.isZoned && sample.quality == model::Quality::Good)
        sample.quality = model::Quality::Suspect;
    page.samples.push_back(std::move(sample));
}

void takeEntity(const QJsonObject &entity, const hub::AssetMap &map, bool isLd, TimeMs received, NgsiPage &page) {
    const QString id = entity.value(QLatin1String("id")).toString();
    if (page.rows++ == 0)
        page.firstId = id;
    const QString asset = hub::withoutPrefix(id, map.prefix);
    if (asset.isEmpty() || asset.size() > kMaxId) {
        page.notes.add(Words::tr("an entity without a usable id"));
        return;
    }
    for (auto it = map.properties.begin(); it != map.properties.end(); ++it)
        takeAttribute(it.key(), it.value(), entity, asset, map, isLd, received, page);
}

} // namespace

NgsiPage parseEntities(const QByteArray &bytes, const hub::AssetMap &map, bool isLd, TimeMs received) {
    NgsiPage page;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isArray()) {
        page.notes.add(document.isNull() ? Words::tr("a page is no JSON: %1").arg(error.errorString())
                                         : Words::tr("a page is no list of entities: this is no context broker"));
        return page;
    }
    page.isPage = true;
    for (const QJsonValue &each : document.array())
        takeEntity(each.toObject(), map, isLd, received, page);
    return page;
}

NgsiPage parseNotification(const QByteArray &bytes, const std::vector<hub::AssetMap> &maps, bool isLd,
                           TimeMs received) {
    NgsiPage page;
    const QJsonObject message = QJsonDocument::fromJson(bytes).object();
    // Over MQTT NGSI-LD wraps it, so that it can carry what would be headers.
    const QJsonObject body =
        message.value(QLatin1String("body")).isObject() ? message.value(QLatin1String("body")).toObject() : message;
    page.isPage = body.value(QLatin1String("data")).isArray();
    if (!page.isPage)
        page.notes.add(Words::tr("a message that is no notification"));
    for (const QJsonValue &each : body.value(QLatin1String("data")).toArray()) {
        const QJsonObject entity = each.toObject();
        const QString type = entity.value(QLatin1String("type")).toString();
        bool isKnown = false;
        for (const hub::AssetMap &map : maps) {
            if (map.source != type)
                continue;
            isKnown = true;
            takeEntity(entity, map, isLd, received, page);
        }
        if (!isKnown)
            page.notes.add(Words::tr("a notification of a type that the map does not name"));
    }
    return page;
}

} // namespace cim::ngsi
