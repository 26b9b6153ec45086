// SPDX-License-Identifier: Apache-2.0
#include "app/session/crscheck.h"

#include <QtConcurrent>

namespace cim::app {

namespace {

constexpr qint64 kMostFeatures = 20'000;
constexpr std::size_t kMostControl = 1'000'000;
constexpr double kApartMetres = 10;

} // namespace

QFuture<Result<std::vector<geo::CrsFinding>>> checkCrs(const Session &session, int layer) {
    const SessionLayer &of = session.layers()[static_cast<std::size_t>(layer)];
    std::vector<std::pair<QString, std::shared_ptr<const model::AssetTable>>> others;
    for (const SessionLayer &other : session.layers()) {
        if (&other != &of && other.table)
            others.emplace_back(other.title(), other.table);
    }
    geo::FeatureSource source = of.wanted.source;
    if (source.layer.isEmpty() && of.spec)
        source.layer = of.spec->defaultSource;
    return QtConcurrent::run([source, stated = statedCrs(of), others,
                              crs = session.crs()]() mutable -> Result<std::vector<geo::CrsFinding>> {
        // As written: taken for the project's own system nothing is moved.
        source.crs = crs.text();
        source.limit = kMostFeatures;
        const Result<geo::FeatureSet> raw = geo::readFeatures(source, crs);
        if (!raw)
            return raw.error();
        std::vector<geo::Vec3> points;
        for (std::size_t row = 0; row < raw->geometries.size(); ++row)
            points.push_back(raw->geometries.anchor(row));
        std::vector<geo::CrsControl> controls;
        for (const auto &[title, table] : others)
            controls.push_back(
                {title, geo::controlOf(table->geometries, kApartMetres / crs.metresPerUnit(), kMostControl)});
        return geo::examineCrs(points, stated, controls, crs);
    });
}

QString statedCrs(const SessionLayer &layer) {
    const QString &given = layer.wanted.source.crs;
    return !given.isEmpty() || !layer.table ? given : layer.table->sourceCrs.text();
}

model::Project withCrs(model::Project project, int layer, const QString &crs) {
    project.layers[static_cast<std::size_t>(layer)].source.crs = crs;
    return project;
}

} // namespace cim::app
