// SPDX-License-Identifier: Apache-2.0
#include "app/session/firstpart.h"

#include <QFileInfo>

#include <cmath>

namespace cim::app {

namespace {

/** Shorter files are there before anybody misses them. */
constexpr qint64 kLongBytes = qint64{32} << 20;
constexpr qint64 kFeatures = 2'000;
constexpr double kOriginStep = 1000.0;

} // namespace

geo::LocalFrame frameRound(const geo::Extent &extent, const geo::Crs &crs) {
    const geo::Vec3 centre = extent.isEmpty() ? geo::Vec3{} : extent.centre();
    const geo::Vec3 origin{std::round(centre.x / kOriginStep) * kOriginStep,
                           std::round(centre.y / kOriginStep) * kOriginStep, 0};
    const Result<geo::LocalFrame> frame = geo::LocalFrame::at(crs, origin);
    return frame ? *frame : geo::LocalFrame();
}

std::optional<FirstPart> loadFirstPart(const model::ProjectLayer &layer, std::shared_ptr<const model::LayerSpec> spec,
                                       const geo::Crs &crs, const store::TableCache &cache, std::stop_token stop) {
    const QFileInfo file(layer.source.connection);
    if (!file.isFile() || file.size() < kLongBytes || cache.has(store::TableCache::nameOf(layer, *spec, crs)))
        return std::nullopt;
    model::ProjectLayer few = layer;
    few.source.limit = layer.source.limit > 0 ? std::min(kFeatures, layer.source.limit) : kFeatures;
    const Result<LoadedTable> loaded = loadTable(few, *spec, crs, store::TableCache({}), stop);
    if (!loaded || loaded->table->extent.isEmpty())
        return std::nullopt;
    const geo::Extent &extent = loaded->table->extent;
    FirstPart out;
    out.where.crs = crs;
    out.where.frame = frameRound(extent, crs);
    const bool hasHeights = extent.min.z <= extent.max.z;
    out.where.terrain =
        std::make_shared<city::Terrain>(city::Terrain::flat(out.where.frame, hasHeights ? extent.min.z : 0));
    out.where.area.add(out.where.frame.toLocal(extent.min));
    out.where.area.add(out.where.frame.toLocal(extent.max));
    Result<scene::LayerContent> content = buildLayer(std::move(spec), loaded->table, out.where, stop);
    if (!content)
        return std::nullopt;
    out.content = std::move(*content);
    return out;
}

} // namespace cim::app
