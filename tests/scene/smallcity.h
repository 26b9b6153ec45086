// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"
#include "scene/offscreen.h"
#include "scene/renderer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

namespace cim::scene {

/** A handful of things at known places on flat ground, so that a pixel can be said beforehand. Local frame = project
 * CRS less kOrigin. */
inline const geo::Vec3 kOrigin{517'000, 3'979'000, 0};

inline city::Surroundings flatGround() {
    const auto crs = geo::Crs::fromText(QStringLiteral("EPSG:4549"));
    city::Surroundings out;
    out.crs = *crs;
    out.frame = *geo::LocalFrame::at(*crs, kOrigin);
    out.terrain = std::make_shared<city::Terrain>(city::Terrain::flat(out.frame, 0));
    out.area.add(geo::Vec3{-1000, -1000, 0});
    out.area.add(geo::Vec3{1000, 1000, 0});
    return out;
}

inline std::shared_ptr<const model::LayerSpec> specOf(const char *json) {
    const auto spec = model::parseLayerSpec(QJsonDocument::fromJson(json).object(), QStringLiteral("test"));
    if (!spec)
        qFatal("%s", qPrintable(spec.error().text()));
    return std::make_shared<model::LayerSpec>(*spec);
}

/** Rows with a text key "A0", "A1" …; @p add puts the geometry of each. */
inline std::shared_ptr<const model::AssetTable> tableOf(const model::LayerSpec &spec, int rows,
                                                        const std::function<void(geo::Geometries &, int)> &add) {
    geo::FeatureSet features;
    geo::Column key;
    key.name = QStringLiteral("id");
    for (int row = 0; row < rows; ++row) {
        key.words.push_back(QStringLiteral("A%1").arg(row));
        key.codes.push_back(static_cast<std::uint32_t>(row + 1));
        add(features.geometries, row);
    }
    features.columns.push_back(key);
    features.crs = features.sourceCrs = *geo::Crs::fromText(QStringLiteral("EPSG:4549"));
    auto table = model::makeAssetTable(std::move(features), spec);
    if (!table)
        qFatal("%s", qPrintable(table.error().text()));
    return std::make_shared<model::AssetTable>(std::move(*table));
}

inline void addBlock(geo::Geometries &out, double x, double y, double half) {
    out.beginRow(geo::GeometryKind::Polygon);
    out.beginPart();
    for (const auto &[dx, dy] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}})
        out.addPoint({kOrigin.x + x + dx * half, kOrigin.y + y + dy * half, geo::kNoHeight});
}

inline void addPoint(geo::Geometries &out, double x, double y) {
    out.beginRow(geo::GeometryKind::Point);
    out.beginPart();
    out.addPoint({kOrigin.x + x, kOrigin.y + y, geo::kNoHeight});
}

inline void addLine(geo::Geometries &out, std::initializer_list<geo::Vec3> points) {
    out.beginRow(geo::GeometryKind::Line);
    out.beginPart();
    for (const geo::Vec3 &p : points)
        out.addPoint({kOrigin.x + p.x, kOrigin.y + p.y, p.z});
}

inline constexpr char kTowers[] = R"({"version": 1, "id": "towers", "title": "Towers", "key": "id",
  "properties": [{"id": "load", "title": "Load", "type": "number", "unit": "kW", "period": 10, "min": 0, "max": 100}],
  "symbol": {"type": "extrusion", "height": 30}})";
inline constexpr char kPoles[] = R"({"version": 1, "id": "poles", "title": "Poles", "key": "id",
  "symbol": {"type": "instance", "model": "pole", "height": 10}})";
inline constexpr char kPipes[] = R"({"version": 1, "id": "pipes", "title": "Pipes", "key": "id",
  "symbol": {"type": "tube", "underground": true, "width": 2}})";

inline std::unique_ptr<Layer> layerOf(const char *json, int rows,
                                      const std::function<void(geo::Geometries &, int)> &add) {
    const auto spec = specOf(json);
    auto content = genericKind().load(spec, tableOf(*spec, rows, add), flatGround(), {});
    if (!content)
        qFatal("%s", qPrintable(content.error().text()));
    return std::make_unique<Layer>(std::move(*content));
}

/** Fifteen towers of 20 x 20 m, 60 m apart, five in a row. */
inline geo::Vec3 towerPlace(int row) {
    return {(row % 5 - 2) * 60.0, (row / 5 - 1) * 60.0, 30.0};
}
inline constexpr int kTowerCount = 15;
inline std::unique_ptr<Layer> towers() {
    return layerOf(kTowers, kTowerCount,
                   [](geo::Geometries &out, int row) { addBlock(out, towerPlace(row).x, towerPlace(row).y, 10); });
}

} // namespace cim::scene
