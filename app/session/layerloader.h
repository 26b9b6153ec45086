// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/terrain.h"
#include "model/project.h"
#include "scene/layer.h"

#include <stop_token>

namespace cim::app {

/** What a layer needs from the disk, before its geometry can be built: a table in the project CRS. Worker. */
Result<std::shared_ptr<const model::AssetTable>>
loadTable(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs, std::stop_token stop);

/** The DEM of a project in its CRS; an empty grid when it has none. Worker. */
Result<geo::HeightGrid> loadHeights(const model::Project &project, const geo::Crs &crs, std::stop_token stop);

/** Graph of a layer by its kind, the generic one when it names none; an unknown kind is an error. Worker. */
Result<scene::LayerContent> buildLayer(std::shared_ptr<const model::LayerSpec> spec,
                                       std::shared_ptr<const model::AssetTable> table, const city::Surroundings &where,
                                       std::stop_token stop);

} // namespace cim::app
