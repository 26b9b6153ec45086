// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"

namespace cim::layers {

/** Oblique photography (倾斜摄影): tiles of textured triangles that are read level by level as they come near. Its
 * source is a delivery's folder or metadata.xml (city/oblique.h). Labels and flights go to the top of a tile. Worker.
 */
class ObliqueKind : public scene::LayerKind {
public:
    [[nodiscard]] Result<scene::LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                                   std::shared_ptr<const model::AssetTable> table,
                                                   const city::Surroundings &where,
                                                   std::stop_token stop) const override;
};

} // namespace cim::layers
