// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "city/prisms.h"

namespace cim::app {

/** Layers of buildings that are drawn by the generic kind: of the project, not of analyses. */
[[nodiscard]] std::vector<int> buildingLayers(const Session &session);
/** The largest of them; -1 when there is none. */
[[nodiscard]] int buildingsLayer(const Session &session);

/** What stands beside the buildings of a layer: those of the other layers that are shown, and of them the rows that
 * are. Sketched buildings count as real ones do. Values and shared tables, for a worker. */
struct OtherBuildings {
    struct Layer {
        std::shared_ptr<const model::LayerSpec> spec;
        std::shared_ptr<const model::AssetTable> table;
        std::optional<std::vector<model::Row>> filter;
    };
    std::vector<Layer> layers;

    /** As city::prisms() of each; their rows are kNoRow, for they are not those of the layer that is asked. Worker. */
    void addTo(std::vector<city::Prism> &prisms, const city::Surroundings &where, const geo::Extent &place,
               double reach, std::stop_token stop) const;
};
[[nodiscard]] OtherBuildings buildingsBeside(const Session &session, int layer);

} // namespace cim::app
