// SPDX-License-Identifier: Apache-2.0
#include "layers/tileset/tilesetkind.h"

#include "base/words.h"
#include "scene/photonodes.h"
#include "scene/tilesetsource.h"

#include <cmath>

namespace cim::layers {

namespace {

/** The table's rows by content and number in it. */
scene::TilesetSource::Rows rowsOf(const geo::Column &content, const geo::Column &batch) {
    scene::TilesetSource::Rows out;
    for (std::size_t row = 0; row < content.size(); ++row) {
        std::vector<model::Row> &rows = out[content.text(row)];
        const double number = batch.number(row);
        const std::size_t at = number >= 0 ? static_cast<std::size_t>(number) : 0;
        // Of each content the numbers come in order, one after the other.
        if (at == rows.size())
            rows.push_back(static_cast<model::Row>(row));
    }
    return out;
}

} // namespace

Result<scene::LayerContent> TilesetKind::load(std::shared_ptr<const model::LayerSpec> spec,
                                              std::shared_ptr<const model::AssetTable> table,
                                              const city::Surroundings &where, std::stop_token stop) const {
    const QString doing = Words::tr("building layer %1").arg(spec->id);
    const geo::Column *path = table->column(QStringLiteral("tileset"));
    const geo::Column *crs = table->column(QStringLiteral("crs"));
    const geo::Column *content = table->column(QStringLiteral("content"));
    const geo::Column *batch = table->column(QStringLiteral("batch"));
    if (!path || !crs || !content || !batch || table->size() == 0)
        return Error{ErrorKind::BadFormat, doing, table->source,
                     Words::tr("these are no 3D Tiles; give the tileset.json")};
    Result<city::Tileset> tileset = city::readTileset(path->text(0), stop);
    if (!tileset)
        return tileset.error();
    const Result<city::VertexPlace> place = city::tilesetPlace(tileset->isGeocentric, crs->text(0), path->text(0));
    Result<city::VertexTransform> transform =
        place ? city::VertexTransform::between(*place, where.crs) : Result<city::VertexTransform>(place.error());
    if (!transform)
        return transform.error();
    scene::LayerContent out;
    const osg::ref_ptr<scene::TilesetSource> source =
        new scene::TilesetSource(std::make_shared<const city::Tileset>(std::move(tileset).value()),
                                 std::move(transform).value(), where.frame, rowsOf(*content, *batch));
    const geo::Vec3 &anchor = source->anchor();
    if (!std::isfinite(anchor.x + anchor.y + anchor.z))
        return Error{ErrorKind::BadCrs, doing, table->source,
                     Words::tr("its middle has no place in the project's system")};
    const osg::ref_ptr<scene::PhotoNode> node =
        new scene::PhotoNode(model::kNoRow, osg::Matrixd::translate(anchor.x, anchor.y, anchor.z));
    node->addChild(source->root(out.notes));
    const auto group = scene::photoGroup(0xff);
    group->addChild(node);
    out.node = new osg::Group;
    out.node->addChild(group);
    out.anchors = scene::anchorsOf(*table, where.frame, {});
    out.radii.reserve(table->size());
    for (std::size_t row = 0; row < table->size(); ++row) {
        const geo::Extent extent = table->geometries.extent(row);
        out.radii.push_back(
            static_cast<float>(extent.isEmpty() ? 0 : extent.width() / 2 * where.frame.metresPerUnit()));
        if (!extent.isEmpty()) {
            out.extent.add(where.frame.toLocal(extent.min));
            out.extent.add(where.frame.toLocal(extent.max));
        }
    }
    out.spec = std::move(spec);
    out.table = std::move(table);
    return out;
}

} // namespace cim::layers
