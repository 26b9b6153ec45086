// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"

namespace cim::city {

/** A building as analyses see it: upright walls over an outline with holes, a flat top. Local frame, metres. */
struct Prism {
    model::Row row = model::kNoRow;
    std::vector<std::vector<geo::Vec3>> rings; ///< outline counter-clockwise, then holes clockwise; heights unused
    double base = 0, top = 0;
    double storey = 3.0;
};

/** The buildings of a layer of extrusions or solids whose outlines come within @p reach metres of @p place (local;
 * empty: all). Of a solid the faces that look down are its outlines and its highest point is its top: what it shades is
 * never less than it really shades. Rows without geometry are left out. Worker. */
[[nodiscard]] std::vector<Prism> prisms(const model::AssetTable &table, const model::LayerSpec &spec,
                                        const Surroundings &where, const geo::Extent &place = {}, double reach = 0,
                                        std::stop_token stop = {});

} // namespace cim::city
