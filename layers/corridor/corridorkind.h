// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/layer.h"

namespace cim::layers {

/** Fire zones of utility tunnels: the compartment as a box underground, and a band on the ground above it that carries
 * the zone's state while the ground is closed. Labels and flights go to the band. Worker. */
class CorridorKind : public scene::LayerKind {
public:
    [[nodiscard]] Result<scene::LayerContent> load(std::shared_ptr<const model::LayerSpec> spec,
                                                   std::shared_ptr<const model::AssetTable> table,
                                                   const city::Surroundings &where,
                                                   std::stop_token stop) const override;
};

} // namespace cim::layers
