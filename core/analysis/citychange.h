// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/prisms.h"

#include <functional>

namespace cim::analysis {

/** What became of a building between two deliveries of a city. */
struct BuildingChange {
    enum class Kind : std::uint8_t {
        New,
        Gone,
        Taller,
        Lower,
        Reshaped, ///< as high as before on another outline
    };
    Kind kind = Kind::New;
    model::Row before = model::kNoRow, after = model::kNoRow;
    double heightBefore = 0, heightAfter = 0; ///< metres above its foot; 0 where it is not
    double areaBefore = 0, areaAfter = 0;     ///< m² in plan
    double shift = 0;                         ///< metres between the middles
};

struct CityChange {
    std::vector<BuildingChange> changes; ///< in the order of Kind, the largest difference of volume first
    std::size_t same = 0;
    bool isByKey = false; ///< else by place
};

/** One delivery: buildings in a frame that both share. */
struct Delivery {
    std::span<const city::Prism> buildings;
    std::function<QString(model::Row)> key;
};

/** What counts as no change. */
struct ChangeTolerance {
    double height = 0.5; ///< metres
    double area = 0.05;  ///< of the area before
    double shift = 1.0;  ///< metres
};

/** Buildings are told by their keys where half of those of the smaller delivery are in the other too, else by place: an
 * old and a new one are the same when the middle of one lies within the other, the nearest first. Worker; empty when
 * stopped. */
[[nodiscard]] CityChange compareDeliveries(const Delivery &before, const Delivery &after,
                                           const ChangeTolerance &tolerance, std::stop_token stop = {});

} // namespace cim::analysis
