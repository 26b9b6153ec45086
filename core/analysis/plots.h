// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/prisms.h"

namespace cim::analysis {

/** Of one building. */
struct BuildingFigures {
    double footprint = 0; ///< m², holes taken off
    double floorArea = 0; ///< m², footprint by storeys: the height by the height of a storey, at least one
    double height = 0;    ///< metres
};
[[nodiscard]] BuildingFigures buildingFigures(const city::Prism &building);

/** What stands on a plot. */
struct PlotFigures {
    std::uint32_t row = 0;
    double area = 0;      ///< m², of the plot
    double footprint = 0; ///< m², of the buildings
    double floorArea = 0; ///< m², footprint by storeys
    double tallest = 0;   ///< metres
    int buildings = 0;
    [[nodiscard]] double floorAreaRatio() const { return area > 0 ? floorArea / area : 0; } ///< 容积率
    [[nodiscard]] double density() const { return area > 0 ? footprint / area : 0; }        ///< 建筑密度, 0..1
};

/** Of each polygon of @p plots (local frame, metres): a building counts to the plot that holds the middle of its
 * outline, with all of it. Plots that overlap count a building each. Worker. */
[[nodiscard]] std::vector<PlotFigures> plotFigures(const geo::Geometries &plots, std::span<const city::Prism> buildings,
                                                   std::stop_token stop = {});

} // namespace cim::analysis
