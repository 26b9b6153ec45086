// SPDX-License-Identifier: Apache-2.0
#include "stapayload.h"

#include "base/unit.h"
#include "base/words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cctype>
#include <cmath>
#include <limits>
#include <optional>

namespace cim::sta {

namespace {

constexpr qsizetype kMaxId = 128;
constexpr qsizetype kMaxText = 1024;
constexpr double kMaxNumber = 1e15;

/** JSON has no NaN, but services write them: outside texts they become null. Also what is too large for a number. */
QByteArray withoutNaN(const QByteArray &bytes, int &count) {
    QByteArray out;
    out.reserve(bytes.size());
    bool inText = false;
    for (qsizetype i = 0; i < bytes.size();) {
        const char c = bytes[i];
        if (inText) {
            if (c == '\\' && i + 1 < bytes.size())
                out += bytes[i++];
            else if (c == '"')
                inText = false;
            out += bytes[i++];
            continue;
        }
        inText = c == '"';
        qsizetype end = i;
        while (end < bytes.size() && (std::isalnum(static_cast<unsigned char>(bytes[end])) || bytes[end] == '+' ||
                                      bytes[end] == '-' || bytes[end] == '.'))
            ++end;
        if (end == i) {
            out += bytes[i++];
            continue;
        }
        const QByteArray token = bytes.mid(i, end - i);
        bool isNumber = false;
        const double number = token.toDouble(&isNumber);
        const bool isWord = token == "true" || token == "false" || token == "null";
        const bool isLost = !isWord && (!isNumber || !std::isfinite(number));
        static const QList<QByteArray> kNone{"NaN", "-NaN", "nan", "Infinity", "-Infinity", "inf", "-inf"};
        if (isLost && (kNone.contains(token) || token.contains('e') || token.contains('E'))) {
            out += "null";
            ++count;
        } else {
            out += token;
        }
        i = end;
    }
    return out;
}

/** A page as an object; nullopt with a note when it is none. */
std::optional<QJsonObject> objectOf(const QByteArray &bytes, Notes &notes) {
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (document.isNull()) {
        int count = 0;
        const QByteArray mended = withoutNaN(bytes, count);
        if (count > 0)
            document = QJsonDocument::fromJson(mended, &error);
        if (!document.isNull())
            notes.add(Words::tr("NaN or Infinity, which is no JSON: taken for no value"), {}, count);
    }
    if (document.isObject())
        return document.object();
    notes.add(document.isNull() ? Words::tr("a page is no JSON: %1").arg(error.errorString())
                                : Words::tr("a page is no JSON object"));
    return std::nullopt;
}

/** Ids are texts here: a service may have numbers beyond 2^53, or words. */
QString idOf(const QJsonObject &entity) {
    const QJsonValue id = entity.contains(QLatin1String("@iot.id")) ? entity.value(QLatin1String("@iot.id"))
                                                                    : entity.value(QLatin1String("id"));
    constexpr qint64 kNone = std::numeric_limits<qint64>::min();
    if (const qint64 number = id.toInteger(kNone); number != kNone)
        return QString::number(number);
    return id.isDouble() ? QString::number(id.toDouble(), 'f', 0) : id.toString();
}

bool isUsableId(const QString &id) {
    return !id.isEmpty() && id.size() <= kMaxId &&
           std::none_of(id.begin(), id.end(), [](QChar c) { return c.unicode() < 0x20 || c.isSurrogate(); });
}

QString propertyOf(const QJsonObject &datastream, const StaMapping &mapping) {
    const QString own =
        datastream.value(QLatin1String("properties")).toObject().value(QLatin1String("cimProp")).toString();
    if (!own.isEmpty())
        return own;
    const QJsonObject observed = datastream.value(QLatin1String("ObservedProperty")).toObject();
    const QString name = observed.value(QLatin1String("name")).toString();
    const QString definition = observed.value(QLatin1String("definition")).toString();
    for (const QString &each : {definition, name, datastream.value(QLatin1String("name")).toString()}) {
        if (const auto it = mapping.properties.constFind(each); it != mapping.properties.constEnd())
            return *it;
    }
    return name;
}

/** The UCUM code: the definition may be an address that ends in it, or "ucum:Cel". */
QString unitOf(const QJsonObject &datastream) {
    const QJsonObject unit = datastream.value(QLatin1String("unitOfMeasurement")).toObject();
    const QString definition = unit.value(QLatin1String("definition")).toString();
    if (definition.startsWith(QLatin1String("ucum:")))
        return ucumOf(definition.mid(5));
    const QString symbol = unit.value(QLatin1String("symbol")).toString();
    return ucumOf(symbol.isEmpty() ? unit.value(QLatin1String("name")).toString() : symbol);
}

/** "simulated" says where a value is from, not how good it is. */
model::Quality qualityOf(const QJsonValue &given, bool &isSimulated) {
    const QString word =
        (given.isObject() ? given.toObject().value(QLatin1String("quality")) : given).toString().toLower();
    isSimulated = word == QLatin1String("simulated");
    if (word == QLatin1String("bad") || word == QLatin1String("uncertain") || word == QLatin1String("suspect"))
        return model::Quality::Suspect;
    return word == QLatin1String("missing") ? model::Quality::Missing : model::Quality::Good;
}

/** False when it is no value at all. */
bool takeResult(const QJsonValue &result, model::RawSample &sample, Notes &notes) {
    switch (result.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        sample.quality = model::Quality::Missing;
        return true;
    case QJsonValue::Bool:
        sample.number = result.toBool() ? 1 : 0;
        sample.unit.clear();
        return true;
    case QJsonValue::Double:
        sample.number = result.toDouble();
        if (std::isfinite(sample.number) && std::abs(sample.number) <= kMaxNumber)
            return true;
        notes.add(Words::tr("a number beyond all measure"), sample.property);
        return false;
    case QJsonValue::String: {
        const QString text = result.toString();
        bool isNumber = false;
        sample.number = text.toDouble(&isNumber); // "21.5" is what some services make of a number
        if (!isNumber || !std::isfinite(sample.number)) {
            sample.number = std::numeric_limits<double>::quiet_NaN();
            sample.word = text.left(kMaxText);
            sample.unit.clear();
        }
        return true;
    }
    default:
        notes.add(Words::tr("a result that is a list or an object"), sample.property);
        return false;
    }
}

void takeObservation(const QJsonObject &observation, const StaSource &source, TimeMs received, StaPage &page) {
    model::RawSample sample;
    sample.layer = source.layer;
    sample.asset = source.asset;
    sample.property = source.property;
    sample.unit = source.unit;
    sample.received = received;
    const QString time = observation.value(QLatin1String("phenomenonTime")).toString();
    sample.observed = parseStaTime(time);
    if (sample.observed == 0)
        sample.observed = parseStaTime(observation.value(QLatin1String("resultTime")).toString());
    if (sample.observed == 0 && !time.isEmpty())
        page.notes.add(Words::tr("a time that is none: the time of receipt is taken"), sample.property);
    sample.quality = qualityOf(observation.value(QLatin1String("resultQuality")), sample.simulated);
    if (takeResult(observation.value(QLatin1String("result")), sample, page.notes))
        page.samples.push_back(std::move(sample));
}

/** Rows under the columns that "components" names, in its order. */
void takeDataArray(const QJsonObject &group, const StaSource &source, TimeMs received, StaPage &page) {
    const QJsonArray columns = group.value(QLatin1String("components")).toArray();
    if (!columns.contains(QStringLiteral("result"))) {
        page.notes.add(Words::tr("a dataArray without the column \"result\""));
        return;
    }
    for (const QJsonValue &each : group.value(QLatin1String("dataArray")).toArray()) {
        const QJsonArray row = each.toArray();
        if (row.size() != columns.size()) {
            page.notes.add(Words::tr("a row of a dataArray with other columns than it names"));
            continue;
        }
        QJsonObject observation;
        for (qsizetype i = 0; i < columns.size(); ++i)
            observation.insert(columns[i].toString(), row[i]);
        takeObservation(observation, source, received, page);
    }
}

/** Numbers as they are, words in quotes, as the paths of OData have them; what would be a wildcard is none. */
QString topicId(const QJsonObject &entity) {
    const QString id = idOf(entity);
    const bool isWord = entity.value(QLatin1String("@iot.id")).isString();
    const bool fits = isUsableId(id) && !id.contains(QLatin1Char('+')) && !id.contains(QLatin1Char('#')) &&
                      !id.contains(QLatin1Char('/'));
    return !fits ? QString() : isWord ? QLatin1Char('\'') + id + QLatin1Char('\'') : id;
}

void takeDatastream(const QJsonObject &datastream, const QString &layer, const QString &asset,
                    const StaMapping &mapping, TimeMs received, StaPage &page) {
    const StaSource source{topicId(datastream), layer, asset, propertyOf(datastream, mapping), unitOf(datastream)};
    if (source.property.isEmpty()) {
        page.notes.add(Words::tr("a datastream that does not say what it observes"));
        return;
    }
    if (!source.id.isEmpty())
        page.sources.push_back(source);
    const QJsonArray observations = datastream.value(QLatin1String("Observations")).toArray();
    if (!observations.isEmpty()) // else it has not been observed yet
        takeObservation(observations.first().toObject(), source, received, page);
}

void takeDatastreams(const QJsonValue &given, const QString &layer, const QString &asset, const StaMapping &mapping,
                     TimeMs received, StaPage &page) {
    for (const QJsonValue &each : given.toArray())
        takeDatastream(each.toObject(), layer, asset, mapping, received, page);
}

void takeThing(const QJsonObject &thing, const StaMapping &mapping, TimeMs received, StaPage &page) {
    const QJsonObject properties = thing.value(QLatin1String("properties")).toObject();
    QString asset = properties.value(QLatin1String("cimId")).toString();
    if (asset.isEmpty())
        asset = thing.value(QLatin1String("name")).toString();
    if (asset.isEmpty())
        asset = idOf(thing);
    QString layer = properties.value(QLatin1String("cimLayer")).toString();
    if (layer.isEmpty())
        layer = mapping.layer;
    if (!isUsableId(asset) || layer.isEmpty()) {
        page.notes.add(layer.isEmpty() ? Words::tr("a thing of no layer; name one in the link's option \"layer\"")
                                       : Words::tr("a thing without a usable name"));
        return;
    }
    takeDatastreams(thing.value(QLatin1String("Datastreams")), layer, asset, mapping, received, page);
    const QString more = thing.value(QLatin1String("Datastreams@iot.nextLink")).toString();
    if (!more.isEmpty())
        page.next.push_back({more, layer, asset});
}

void takeNext(const QJsonObject &object, const QString &layer, const QString &asset, StaPage &page) {
    const QString link = object.value(QLatin1String("@iot.nextLink")).toString();
    if (!link.isEmpty())
        page.next.push_back({link, layer, asset});
}

} // namespace

TimeMs parseStaTime(const QString &text) {
    const QString instant = text.section(QLatin1Char('/'), -1);
    return instant.contains(QLatin1Char('T')) ? fromIso(instant) : 0;
}

StaPage parseThings(const QByteArray &bytes, const StaMapping &mapping, TimeMs received) {
    StaPage page;
    const auto object = objectOf(bytes, page.notes);
    if (!object)
        return page;
    const QJsonValue value = object->value(QLatin1String("value"));
    if (!value.isArray()) {
        page.notes.add(Words::tr("a page without \"value\": this is no SensorThings service"));
        return page;
    }
    page.isPage = true;
    for (const QJsonValue &thing : value.toArray()) {
        ++page.rows;
        takeThing(thing.toObject(), mapping, received, page);
    }
    takeNext(*object, {}, {}, page);
    return page;
}

StaPage parseDatastreams(const QByteArray &bytes, const QString &layer, const QString &asset, const StaMapping &mapping,
                         TimeMs received) {
    StaPage page;
    const auto object = objectOf(bytes, page.notes);
    if (!object)
        return page;
    page.isPage = object->value(QLatin1String("value")).isArray();
    takeDatastreams(object->value(QLatin1String("value")), layer, asset, mapping, received, page);
    takeNext(*object, layer, asset, page);
    return page;
}

StaPage parseObservation(const QByteArray &bytes, const StaSource &source, TimeMs received) {
    StaPage page;
    const auto object = objectOf(bytes, page.notes);
    if (!object)
        return page;
    page.isPage = object->contains(QLatin1String("result"));
    if (page.isPage)
        takeObservation(*object, source, received, page);
    else
        page.notes.add(Words::tr("an observation without a result"));
    return page;
}

StaPage parseRecord(const QByteArray &bytes, const StaSource &source, TimeMs received) {
    StaPage page;
    const auto object = objectOf(bytes, page.notes);
    if (!object)
        return page;
    page.isPage = object->value(QLatin1String("value")).isArray();
    for (const QJsonValue &each : object->value(QLatin1String("value")).toArray()) {
        const QJsonObject entry = each.toObject();
        if (entry.contains(QLatin1String("dataArray")))
            takeDataArray(entry, source, received, page);
        else if (entry.contains(QLatin1String("result")))
            takeObservation(entry, source, received, page);
        else
            page.notes.add(Words::tr("an observation without a result"));
    }
    takeNext(*object, source.layer, source.asset, page);
    return page;
}

} // namespace cim::sta
