// SPDX-License-Identifier: Apache-2.0
#include "stamodel.h"

#include "base/unit.h"

#include <QJsonArray>

#include <cmath>

namespace cim::demohub {

namespace {

bool isNumber(const StaProperty &property) {
    return property.type == 0;
}

QJsonValue resultOf(const model::RawSample &sample) {
    if (!sample.word.isEmpty())
        return sample.word;
    if (!std::isfinite(sample.number))
        return QJsonValue::Null;
    return sample.number;
}

QString qualityOf(const model::RawSample &sample) {
    if (sample.quality == model::Quality::Suspect)
        return QStringLiteral("suspect");
    if (sample.quality == model::Quality::Missing)
        return QStringLiteral("missing");
    return sample.simulated ? QStringLiteral("simulated") : QStringLiteral("good");
}

QString observationType(const StaProperty &property) {
    static const QStringList names{QStringLiteral("OM_Measurement"), QStringLiteral("OM_TruthObservation"),
                                   QStringLiteral("OM_CategoryObservation")};
    return QStringLiteral("http://www.opengis.net/def/observationType/OGC-OM/2.0/") + names.value(property.type);
}

QJsonObject pointOf(const geo::Vec3 &where) {
    QJsonArray at{where.x, where.y};
    if (std::isfinite(where.z))
        at.append(where.z);
    return {{QStringLiteral("type"), QStringLiteral("Point")}, {QStringLiteral("coordinates"), at}};
}

} // namespace

const QStringList &staSets() {
    static const QStringList names{QStringLiteral("Things"),
                                   QStringLiteral("Locations"),
                                   QStringLiteral("Datastreams"),
                                   QStringLiteral("Sensors"),
                                   QStringLiteral("ObservedProperties"),
                                   QStringLiteral("Observations"),
                                   QStringLiteral("FeaturesOfInterest")};
    return names;
}

std::optional<StaKind> staSet(QStringView name) {
    const qsizetype at = staSets().indexOf(name.toString());
    return at < 0 ? std::nullopt : std::optional(static_cast<StaKind>(at));
}

const QStringList &StaModel::links(StaKind kind) {
    static const QList<QStringList> all{
        {QStringLiteral("Locations"), QStringLiteral("Datastreams")},
        {QStringLiteral("Things")},
        {QStringLiteral("Thing"), QStringLiteral("Sensor"), QStringLiteral("ObservedProperty"),
         QStringLiteral("Observations")},
        {QStringLiteral("Datastreams")},
        {QStringLiteral("Datastreams")},
        {QStringLiteral("Datastream"), QStringLiteral("FeatureOfInterest")},
        {QStringLiteral("Observations")},
    };
    return all[static_cast<int>(kind)];
}

const QStringList &StaModel::properties(StaKind kind) {
    static const QStringList described{QStringLiteral("name"), QStringLiteral("description")};
    static const QList<QStringList> all{
        described + QStringList{QStringLiteral("properties")},
        described + QStringList{QStringLiteral("encodingType"), QStringLiteral("location")},
        described + QStringList{QStringLiteral("observationType"), QStringLiteral("unitOfMeasurement"),
                                QStringLiteral("properties"), QStringLiteral("phenomenonTime"),
                                QStringLiteral("resultTime")},
        described + QStringList{QStringLiteral("encodingType"), QStringLiteral("metadata")},
        described + QStringList{QStringLiteral("definition")},
        {QStringLiteral("phenomenonTime"), QStringLiteral("resultTime"), QStringLiteral("result"),
         QStringLiteral("resultQuality")},
        described + QStringList{QStringLiteral("encodingType"), QStringLiteral("feature")},
    };
    return all[static_cast<int>(kind)];
}

const StaStream &StaModel::stream(qint64 id) const {
    return data.streams()[static_cast<std::size_t>(id - 1)];
}

const StaThing &StaModel::thing(qint64 id) const {
    return data.things()[static_cast<std::size_t>(id - 1)];
}

std::vector<StaRef> StaModel::all(StaKind kind) const {
    std::vector<StaRef> out;
    if (kind == StaKind::Observations) {
        for (const StaStream &each : data.streams()) {
            for (const StaObservation &observation : each.kept)
                out.push_back({kind, observation.id});
        }
        return out;
    }
    const auto count = static_cast<qint64>(kind == StaKind::Datastreams          ? data.streams().size()
                                           : kind == StaKind::ObservedProperties ? data.properties().size()
                                           : kind == StaKind::Sensors ? static_cast<std::size_t>(data.layers().size())
                                                                      : data.things().size());
    out.reserve(static_cast<std::size_t>(count));
    for (qint64 id = 1; id <= count; ++id) {
        if ((kind != StaKind::Locations && kind != StaKind::FeaturesOfInterest) || std::isfinite(thing(id).where.x))
            out.push_back({kind, id});
    }
    return out;
}

bool StaModel::exists(StaRef ref) const {
    const auto isOf = [&](std::size_t count) { return ref.id >= 1 && ref.id <= static_cast<qint64>(count); };
    switch (ref.kind) {
    case StaKind::Things:
        return isOf(data.things().size());
    case StaKind::Locations:
    case StaKind::FeaturesOfInterest:
        return isOf(data.things().size()) && std::isfinite(thing(ref.id).where.x);
    case StaKind::Datastreams:
        return isOf(data.streams().size());
    case StaKind::Sensors:
        return isOf(static_cast<std::size_t>(data.layers().size()));
    case StaKind::ObservedProperties:
        return isOf(data.properties().size());
    case StaKind::Observations:
        return data.observation(ref.id) != nullptr;
    }
    return false;
}

std::optional<StaRelated> StaModel::related(StaRef ref, QStringView link) const {
    if (!links(ref.kind).contains(link.toString()))
        return std::nullopt;
    StaRelated out;
    const auto one = [&](StaKind kind, qint64 id) {
        out.kind = kind;
        out.refs.push_back({kind, id});
    };
    const auto streamsWhere = [&](auto &&belongs) {
        out = {StaKind::Datastreams, true, {}};
        for (std::size_t at = 0; at < data.streams().size(); ++at) {
            if (belongs(data.streams()[at]))
                out.refs.push_back({StaKind::Datastreams, static_cast<qint64>(at) + 1});
        }
    };
    const auto observationsOf = [&](const StaStream &from) {
        for (const StaObservation &each : from.kept)
            out.refs.push_back({StaKind::Observations, each.id});
    };
    switch (ref.kind) {
    case StaKind::Things:
        if (link == QLatin1String("Locations")) {
            out = {StaKind::Locations, true, {}};
            if (std::isfinite(thing(ref.id).where.x))
                out.refs.push_back({StaKind::Locations, ref.id});
        } else {
            out = {StaKind::Datastreams, true, {}};
            const StaThing &of = thing(ref.id);
            for (int at = 0; at < of.streams; ++at)
                out.refs.push_back({StaKind::Datastreams, qint64{of.firstStream} + at + 1});
        }
        break;
    case StaKind::Locations:
        out = {StaKind::Things, true, {{StaKind::Things, ref.id}}};
        break;
    case StaKind::Datastreams: {
        const StaStream &of = stream(ref.id);
        if (link == QLatin1String("Thing")) {
            one(StaKind::Things, of.thing + 1);
        } else if (link == QLatin1String("Sensor")) {
            const QString &layer = data.properties()[static_cast<std::size_t>(of.property)].layer;
            one(StaKind::Sensors, data.layers().indexOf(layer) + 1);
        } else if (link == QLatin1String("ObservedProperty")) {
            one(StaKind::ObservedProperties, of.property + 1);
        } else {
            out = {StaKind::Observations, true, {}};
            observationsOf(of);
        }
        break;
    }
    case StaKind::Sensors:
        streamsWhere([&](const StaStream &each) {
            return data.properties()[static_cast<std::size_t>(each.property)].layer == data.layers()[ref.id - 1];
        });
        break;
    case StaKind::ObservedProperties:
        streamsWhere([&](const StaStream &each) { return each.property + 1 == ref.id; });
        break;
    case StaKind::Observations: {
        const auto of = ref.id % static_cast<qint64>(data.streams().size());
        if (link == QLatin1String("Datastream"))
            one(StaKind::Datastreams, of + 1);
        else
            one(StaKind::FeaturesOfInterest, stream(of + 1).thing + 1);
        break;
    }
    case StaKind::FeaturesOfInterest: {
        out = {StaKind::Observations, true, {}};
        const StaThing &of = thing(ref.id);
        for (int at = 0; at < of.streams; ++at)
            observationsOf(stream(qint64{of.firstStream} + at + 1));
        break;
    }
    }
    return out;
}

StaValue StaModel::value(StaRef ref, QStringView name) const {
    if (name == QLatin1String("id") || name == QLatin1String("@iot.id"))
        return static_cast<double>(ref.id);
    if (ref.kind == StaKind::Observations) {
        const model::RawSample &sample = data.observation(ref.id)->sample;
        if (name == QLatin1String("phenomenonTime"))
            return StaInstant{sample.observed + skew};
        if (name == QLatin1String("resultTime"))
            return StaInstant{sample.received + skew};
    }
    if (ref.kind == StaKind::Datastreams && name == QLatin1String("phenomenonTime")) {
        const StaStream &of = stream(ref.id);
        return of.kept.empty() ? StaValue{} : StaInstant{of.kept.back().sample.observed + skew};
    }
    if ((ref.kind == StaKind::Locations && name == QLatin1String("location")) ||
        (ref.kind == StaKind::FeaturesOfInterest && name == QLatin1String("feature")))
        return thing(ref.id).where;
    const QJsonValue said = property(ref, name.toString());
    if (said.isBool())
        return said.toBool();
    if (said.isDouble())
        return said.toDouble();
    return said.isString() ? StaValue{said.toString()} : StaValue{};
}

QJsonValue StaModel::observed(const StaObservation &observation, const QString &name) const {
    const model::RawSample &sample = observation.sample;
    if (name == QLatin1String("phenomenonTime"))
        return toIso(sample.observed + skew);
    if (name == QLatin1String("resultTime"))
        return toIso(sample.received + skew);
    if (name == QLatin1String("resultQuality"))
        return qualityOf(sample);
    const auto index = static_cast<std::size_t>(observation.id % static_cast<qint64>(data.streams().size()));
    const StaProperty &of = data.properties()[static_cast<std::size_t>(data.streams()[index].property)];
    const QJsonValue result = resultOf(sample);
    return of.type == 1 && result.isDouble() ? QJsonValue(result.toDouble() != 0) : result;
}

QJsonValue StaModel::property(StaRef ref, const QString &name) const {
    const bool isName = name == QLatin1String("name");
    const bool isDescription = name == QLatin1String("description");
    switch (ref.kind) {
    case StaKind::Things: {
        const StaThing &of = thing(ref.id);
        if (isName)
            return of.name;
        if (isDescription)
            return of.layer;
        return QJsonObject{{QStringLiteral("cimId"), of.asset}, {QStringLiteral("cimLayer"), of.layer}};
    }
    case StaKind::Locations:
    case StaKind::FeaturesOfInterest:
        if (isName || isDescription)
            return thing(ref.id).name;
        if (name == QLatin1String("encodingType"))
            return QStringLiteral("application/geo+json");
        return pointOf(thing(ref.id).where);
    case StaKind::Datastreams: {
        const StaStream &of = stream(ref.id);
        const StaProperty &what = data.properties()[static_cast<std::size_t>(of.property)];
        if (isName)
            return what.title;
        if (isDescription)
            return QString(what.title + QStringLiteral(", ") + data.things()[static_cast<std::size_t>(of.thing)].name);
        if (name == QLatin1String("observationType"))
            return observationType(what);
        if (name == QLatin1String("unitOfMeasurement")) {
            const bool has = isNumber(what) && !what.unit.isEmpty();
            return QJsonObject{{QStringLiteral("name"), has ? QJsonValue(what.unit) : QJsonValue::Null},
                               {QStringLiteral("symbol"), has ? QJsonValue(unitText(what.unit)) : QJsonValue::Null},
                               {QStringLiteral("definition"),
                                has ? QJsonValue(QStringLiteral("ucum:") + what.unit) : QJsonValue::Null}};
        }
        if (name == QLatin1String("properties"))
            return QJsonObject{{QStringLiteral("cimProp"), what.id}};
        if (of.kept.empty())
            return QJsonValue::Null;
        const bool isPhenomenon = name == QLatin1String("phenomenonTime");
        const auto time = [&](const StaObservation &each) {
            return toIso((isPhenomenon ? each.sample.observed : each.sample.received) + skew);
        };
        return QString(time(of.kept.front()) + QLatin1Char('/') + time(of.kept.back()));
    }
    case StaKind::Sensors:
        if (isName || isDescription)
            return data.layers()[ref.id - 1];
        return name == QLatin1String("encodingType") ? QStringLiteral("text/plain") : QStringLiteral("demonstration");
    case StaKind::ObservedProperties: {
        const StaProperty &what = data.properties()[static_cast<std::size_t>(ref.id - 1)];
        if (isName)
            return what.id;
        return isDescription ? what.title : QStringLiteral("urn:cimscape:property:%1:%2").arg(what.layer, what.id);
    }
    case StaKind::Observations:
        return observed(*data.observation(ref.id), name);
    }
    return {};
}

QString StaModel::path(StaRef ref) const {
    return QStringLiteral("%1(%2)").arg(staSets()[static_cast<int>(ref.kind)]).arg(ref.id);
}

QJsonObject StaModel::json(StaRef ref, const QStringList &select) const {
    QJsonObject out;
    if (select.isEmpty() || select.contains(QLatin1String("id")) || select.contains(QLatin1String("@iot.id")))
        out.insert(QStringLiteral("@iot.id"), ref.id);
    for (const QString &name : properties(ref.kind)) {
        if (select.isEmpty() || select.contains(name))
            out.insert(name, property(ref, name));
    }
    if (!select.isEmpty())
        return out;
    const QString self = root + QLatin1Char('/') + path(ref);
    out.insert(QStringLiteral("@iot.selfLink"), self);
    for (const QString &link : links(ref.kind))
        out.insert(link + QStringLiteral("@iot.navigationLink"), QString(self + QLatin1Char('/') + link));
    return out;
}

} // namespace cim::demohub
