// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/prisms.h"

#include <functional>

namespace cim::analysis {

/** Zones that limit how high may be built, as plots of a plan, protected views or the approach of an airport. */
struct HeightZones {
    enum class From {
        Ground, ///< metres above the foot of a building
        Datum,  ///< heights of the frame
    };
    const geo::Geometries &zones;   ///< polygons in the local frame
    std::span<const double> limits; ///< metres, by row; NaN: the zone says nothing
    From from = From::Ground;
};

/** A building that is higher than a zone allows in which any part of it stands. */
struct TooHigh {
    model::Row building = model::kNoRow;
    std::uint32_t zone = 0; ///< the strictest
    double limit = 0;       ///< height in the frame
    double top = 0;
    [[nodiscard]] double excess() const { return top - limit; }
};

struct HeightCheck {
    std::vector<TooHigh> tooHigh; ///< the worst first; a building once
    std::size_t checked = 0;      ///< buildings in any zone with a limit
    std::size_t noLimit = 0;      ///< zones that say nothing
};

/** Heights within @p tolerance metres of the limit pass. Worker. */
[[nodiscard]] HeightCheck checkHeights(const HeightZones &zones, std::span<const city::Prism> buildings,
                                       double tolerance, std::stop_token stop = {});

} // namespace cim::analysis
