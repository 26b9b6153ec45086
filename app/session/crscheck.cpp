// SPDX-License-Identifier: Apache-2.0
#include "app/session/crscheck.h"

#include <QtConcurrent>

#include <cmath>

namespace cim::app {

namespace {

constexpr qint64 kMostFeatures = 20'000;
constexpr std::size_t kMostControl = 1'000'000;
constexpr double kApartMetres = 10;

using Table = std::shared_ptr<const model::AssetTable>;

/** The lowest corner of each asset that says how high it is. */
std::vector<geo::Vec3> feetOf(const model::AssetTable &table) {
    std::vector<geo::Vec3> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const geo::Vec3 anchor = table.geometries.anchor(row);
        const geo::Extent extent = table.geometries.extent(row);
        if (!extent.isEmpty() && extent.min.z <= extent.max.z)
            out.push_back({anchor.x, anchor.y, extent.min.z});
    }
    return out;
}

std::optional<geo::HeightFinding> checkHeights(const model::AssetTable &table, const city::Surroundings &where) {
    if (!where.terrain || where.terrain->isFlat())
        return std::nullopt;
    const geo::Extent known = where.terrain->extent();
    return geo::examineHeights(feetOf(table), [&](const geo::Vec3 &foot) {
        const geo::Vec3 local = where.frame.toLocal(foot);
        return known.contains(local.x, local.y) ? where.terrain->heightAt(local.x, local.y) + where.frame.origin().z
                                                : geo::kNoHeight;
    });
}

} // namespace

QFuture<Result<CrsCheck>> checkCrs(const Session &session, int layer) {
    const SessionLayer &of = session.layers()[static_cast<std::size_t>(layer)];
    std::vector<std::pair<QString, Table>> others;
    for (const SessionLayer &other : session.layers()) {
        if (&other != &of && other.table)
            others.emplace_back(other.title(), other.table);
    }
    geo::FeatureSource source = of.wanted.source;
    if (source.layer.isEmpty() && of.spec)
        source.layer = of.spec->defaultSource;
    return QtConcurrent::run([source, stated = statedCrs(of), spec = of.spec, table = of.table, others,
                              crs = session.crs(), where = session.surroundings()]() mutable -> Result<CrsCheck> {
        CrsCheck out;
        // What has no symbol stands in files of its own, which a shift of its table does not move.
        const bool isShifted = spec && spec->symbol.kind != model::SymbolSpec::Kind::None;
        if (table && isShifted && !spec->symbol.underground)
            out.heights = checkHeights(*table, where);
        if (!spec)
            return out;
        // As written: taken for the project's own system nothing is moved.
        source.crs = crs.text();
        source.limit = kMostFeatures;
        const Result<geo::FeatureSet> raw = readSource(source, *spec, crs);
        if (!raw)
            return raw.error();
        std::vector<geo::Vec3> points;
        for (std::size_t row = 0; row < raw->geometries.size(); ++row)
            points.push_back(raw->geometries.anchor(row));
        std::vector<geo::CrsControl> controls;
        for (const auto &[title, other] : others)
            controls.push_back(
                {title, geo::controlOf(other->geometries, kApartMetres / crs.metresPerUnit(), kMostControl)});
        out.systems = geo::examineCrs(points, stated, controls, crs);
        return out;
    });
}

QString statedCrs(const SessionLayer &layer) {
    const QString &given = layer.wanted.source.crs;
    return !given.isEmpty() || !layer.table ? given : layer.table->sourceCrs.text();
}

} // namespace cim::app
