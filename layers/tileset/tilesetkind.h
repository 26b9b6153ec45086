// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"

namespace cim::layers {

/** 3D Tiles (三维瓦片) from a folder: read level by level as they come near. Its source is a tileset.json
 * (city/tileset.h); a click finds the feature of the batch table. Worker. */
class TilesetKind : public scene::LayerKind {
public:
    [[nodiscard]] Result<scene::LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                                   std::shared_ptr<const model::AssetTable> table,
                                                   const city::Surroundings &where,
                                                   std::stop_token stop) const override;
};

} // namespace cim::layers
