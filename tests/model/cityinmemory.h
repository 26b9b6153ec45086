// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/board.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace cim::model {

/** Small layers made in memory, for tests of what stands above the files. */

inline QJsonObject parsed(const QByteArray &text) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (!document.isObject())
        qFatal("a test's JSON is wrong at %d: %s", error.offset, qPrintable(error.errorString()));
    return document.object();
}

inline std::shared_ptr<const LayerSpec> specOf(const QByteArray &json) {
    auto spec = parseLayerSpec(parsed(json), QStringLiteral("layer.json"));
    if (!spec)
        qFatal("%s", qPrintable(spec.error().text()));
    return std::make_shared<const LayerSpec>(*std::move(spec));
}

inline geo::Column textColumn(const QString &name, const QStringList &values) {
    geo::Column out;
    out.name = name;
    for (const QString &value : values) {
        if (value.isEmpty()) {
            out.codes.push_back(0);
            continue;
        }
        out.words.push_back(value);
        out.codes.push_back(static_cast<std::uint32_t>(out.words.size() - 1));
    }
    return out;
}

inline geo::Column numberColumn(const QString &name, const std::vector<double> &values,
                                geo::ColumnType type = geo::ColumnType::Real) {
    geo::Column out;
    out.name = name;
    out.type = type;
    out.numbers = values;
    return out;
}

/** Points 10 m apart on a line to the east, with these columns. */
inline geo::FeatureSet pointsWith(std::vector<geo::Column> columns) {
    geo::FeatureSet out;
    for (std::size_t row = 0; row < columns.front().size(); ++row) {
        out.geometries.beginRow(geo::GeometryKind::Point);
        out.geometries.beginPart();
        out.geometries.addPoint({500'000.0 + 10.0 * static_cast<double>(row), 4'000'000.0, 5.0});
    }
    out.columns = std::move(columns);
    out.layerName = QStringLiteral("points");
    return out;
}

inline std::shared_ptr<const AssetTable> tableOf(geo::FeatureSet features, const LayerSpec &spec) {
    auto table = makeAssetTable(std::move(features), spec);
    if (!table)
        qFatal("%s", qPrintable(table.error().text()));
    return std::make_shared<const AssetTable>(*std::move(table));
}

inline Sample numberSample(AssetRef asset, int property, double value, TimeMs observed) {
    Sample out;
    out.layer = asset.layer;
    out.row = asset.row;
    out.property = static_cast<std::uint16_t>(property);
    out.number = value;
    out.observed = out.received = observed;
    return out;
}

inline Sample wordSample(AssetRef asset, int property, int word, TimeMs observed) {
    Sample out = numberSample(asset, property, std::numeric_limits<double>::quiet_NaN(), observed);
    out.word = static_cast<std::int16_t>(word);
    return out;
}

inline Sample missingSample(AssetRef asset, int property, TimeMs observed) {
    Sample out = numberSample(asset, property, std::numeric_limits<double>::quiet_NaN(), observed);
    out.quality = Quality::Missing;
    return out;
}

/** Fire zones: gas (a number in two levels), a fan (words), smoke (a flag, only in power compartments). */
inline QByteArray zonesJson() {
    return R"({"version": 1, "id": "zones", "title": {"en": "Zones", "zh_CN": "分区"}, "key": "id", "name": "name",
        "service": "service",
        "attributes": [{"id": "kind", "title": "Kind"}, {"id": "service", "title": "Service", "required": false}],
        "properties": [
            {"id": "ch4", "title": "CH4", "unit": "%", "period": 60, "min": 0, "max": 5, "decimals": 2},
            {"id": "fan", "title": "Fan", "type": "word", "words": ["off", "on", "fault"], "required": false},
            {"id": "smoke", "title": "Smoke", "type": "flag", "appliesWhen": "kind=power"}],
        "rules": [
            {"id": "CH4-A", "property": "ch4", "value": 1, "unit": "%", "level": 1, "deadband": 0.1, "title": "Gas"},
            {"id": "CH4-P", "property": "ch4", "value": 0.5, "unit": "%", "level": 3, "title": "Some gas"},
            {"id": "FAN", "property": "fan", "when": "equals", "word": "fault", "level": 4, "title": "Fan"},
            {"id": "SMK", "property": "smoke", "when": "equals", "word": "true", "level": 2, "delay": 30,
             "title": "Smoke", "appliesWhen": "kind=power"}],
        "symbol": {"type": "point"}})";
}
enum ZoneProperty { Ch4 = 0, Fan = 1, Smoke = 2 };
enum ZoneRule { GasAlarm = 0, GasWarning = 1, FanFault = 2, SmokeAlarm = 3 };

/** Four zones a, b, c, d: gas, power, gas, power; d is in maintenance. */
inline geo::FeatureSet zones() {
    const auto list = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    return pointsWith(
        {textColumn(QStringLiteral("id"), list("a b c d")),
         textColumn(QStringLiteral("name"), list("Alpha Beta Gamma Delta")),
         textColumn(QStringLiteral("kind"), list("gas power gas power")),
         textColumn(QStringLiteral("service"), {QString(), QString(), QString(), QStringLiteral("maintenance")})});
}

} // namespace cim::model
