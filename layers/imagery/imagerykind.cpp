// SPDX-License-Identifier: Apache-2.0
#include "layers/imagery/imagerykind.h"

#include "base/words.h"

#include <cmath>

namespace cim::layers {

Result<scene::LayerContent> ImageryKind::load(std::shared_ptr<const model::LayerSpec> spec,
                                              std::shared_ptr<const model::AssetTable> table,
                                              const city::Surroundings &where, std::stop_token) const {
    const geo::Column *connection = table->column(QStringLiteral("connection"));
    const geo::Column *crs = table->column(QStringLiteral("crs"));
    const geo::Column *cell = table->column(QStringLiteral("cell"));
    if (!connection || !crs || !cell || table->size() != 1)
        return Error{ErrorKind::BadFormat, Words::tr("building layer %1").arg(spec->id), table->source,
                     Words::tr("this is no imagery; give a raster or the address of tiles")};
    scene::LayerContent out;
    scene::ImagerySource source{connection->text(0), crs->text(0), {}, cell->number(0), false};
    if (const geo::Extent whole = table->geometries.extent(); !whole.isEmpty()) {
        source.extent.add(where.frame.toLocal(whole.min));
        source.extent.add(where.frame.toLocal(whole.max));
    }
    if (!std::isfinite(source.cell))
        source.cell = 0;
    out.extent = source.extent;
    out.imagery = std::move(source);
    out.anchors = scene::anchorsOf(*table, where.frame, {});
    out.radii = {static_cast<float>(std::hypot(out.extent.width(), out.extent.height()) / 2)};
    out.spec = std::move(spec);
    out.table = std::move(table);
    return out;
}

} // namespace cim::layers
