// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"

namespace cim::layers {

/** Density (密度): millions of things of a source with "points" in its layer.json. The ground wears how many there are,
 * and close by every single one; the cells that count them are the assets, with the symbol of the layer. Worker. */
class DensityKind : public scene::LayerKind {
public:
    [[nodiscard]] Result<scene::LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                                   std::shared_ptr<const model::AssetTable> table,
                                                   const city::Surroundings &where,
                                                   std::stop_token stop) const override;
};

} // namespace cim::layers
