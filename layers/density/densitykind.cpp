// SPDX-License-Identifier: Apache-2.0
#include "layers/density/densitykind.h"

#include "base/words.h"

namespace cim::layers {

namespace {
/** Metres of a texel at the finest: single things are some of them wide. */
constexpr double kFinest = 0.25;
} // namespace

Result<scene::LayerContent> DensityKind::load(std::shared_ptr<const model::LayerSpec> spec,
                                              std::shared_ptr<const model::AssetTable> table,
                                              const city::Surroundings &where, std::stop_token stop) const {
    if (table->pointFile.isEmpty())
        return Error{ErrorKind::BadFormat, Words::tr("building layer %1").arg(spec->id), table->source,
                     Words::tr("a density counts single things; say under \"points\" of the layer.json how")};
    geo::Extent extent;
    if (!table->extent.isEmpty()) {
        extent.add(where.frame.toLocal(table->extent.min));
        extent.add(where.frame.toLocal(table->extent.max));
    }
    const QString file = table->pointFile;
    Result<scene::LayerContent> out =
        scene::genericKind().load(std::move(spec), std::move(table), where, std::move(stop));
    if (out)
        out->imagery = scene::ImagerySource{file, {}, extent, kFinest, true};
    return out;
}

} // namespace cim::layers
