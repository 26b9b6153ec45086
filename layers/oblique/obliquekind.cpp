// SPDX-License-Identifier: Apache-2.0
#include "layers/oblique/obliquekind.h"

#include "base/words.h"
#include "scene/photonodes.h"

#include <cmath>

namespace cim::layers {

namespace {

Result<std::vector<scene::PhotoTile>> tilesOf(const model::AssetTable &table, const QString &doing) {
    const geo::Column *file = table.column(QStringLiteral("file"));
    const geo::Column *srs = table.column(QStringLiteral("srs"));
    const geo::Column *origin = table.column(QStringLiteral("origin"));
    if (!file || !srs || !origin)
        return Error{ErrorKind::BadFormat, doing, table.source,
                     Words::tr("this is no oblique photography; give the folder with its metadata.xml")};
    std::vector<scene::PhotoTile> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        Result<city::VertexPlace> place = city::obliquePlace(srs->text(row), origin->text(row));
        if (!place)
            return place.error();
        out.push_back({file->text(row), std::move(place).value(), static_cast<model::Row>(row)});
    }
    return out;
}

} // namespace

Result<scene::LayerContent> ObliqueKind::load(std::shared_ptr<const model::LayerSpec> spec,
                                              std::shared_ptr<const model::AssetTable> table,
                                              const city::Surroundings &where, std::stop_token stop) const {
    const QString doing = Words::tr("building layer %1").arg(spec->id);
    const Result<std::vector<scene::PhotoTile>> tiles = tilesOf(*table, doing);
    if (!tiles)
        return tiles.error();
    scene::PhotoNodes photographs = scene::photoNodes(*tiles, where, stop);
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing, table->source, {}};
    scene::LayerContent out;
    out.node = new osg::Group;
    out.node->addChild(photographs.node);
    std::vector<geo::Vec3> anchors;
    for (const geo::Extent &extent : photographs.extents) {
        const geo::Vec3 centre = extent.centre();
        anchors.push_back(extent.isEmpty() ? geo::Vec3{geo::kNoHeight, geo::kNoHeight, geo::kNoHeight}
                                           : geo::Vec3{centre.x, centre.y, extent.max.z});
        out.radii.push_back(static_cast<float>(std::hypot(extent.width(), extent.height()) / 2));
        out.extent.add(extent);
    }
    out.anchors = scene::anchorsOf(*table, where.frame, std::move(anchors));
    out.notes = std::move(photographs.notes);
    out.spec = std::move(spec);
    out.table = std::move(table);
    return out;
}

} // namespace cim::layers
