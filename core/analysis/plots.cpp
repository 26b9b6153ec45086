// SPDX-License-Identifier: Apache-2.0
#include "analysis/plots.h"

#include "analysis/plangrid.h"
#include "analysis/planrings.h"

#include <algorithm>
#include <cmath>

namespace cim::analysis {

BuildingFigures buildingFigures(const city::Prism &building) {
    constexpr double kLeastStorey = 2.2;
    BuildingFigures out;
    out.footprint = planOf(building.rings).area;
    out.height = building.top - building.base;
    out.floorArea = out.footprint * std::max(1.0, std::round(out.height / std::max(kLeastStorey, building.storey)));
    return out;
}

std::vector<PlotFigures> plotFigures(const geo::Geometries &plots, std::span<const city::Prism> buildings,
                                     std::stop_token stop) {
    std::vector<PlotFigures> out;
    PlanGrid grid(200);
    for (std::uint32_t row = 0; row < plots.size(); ++row) {
        const geo::Extent box = plots.extent(row);
        if (plots.kind(row) != geo::GeometryKind::Polygon || box.isEmpty() || !isPlace(box.min) || !isPlace(box.max))
            continue;
        PlotFigures figures;
        figures.row = row;
        figures.area = std::abs(plots.area(row));
        // All cells of the box, not only those on its diagonal.
        const double step = 200, rows = std::min(500.0, std::ceil(box.height() / step) + 1);
        for (double i = 0; i < rows; ++i) {
            const double y = std::min(box.max.y, box.min.y + i * step);
            grid.add(static_cast<std::uint32_t>(out.size()), {box.min.x, y, 0}, {box.max.x, y, 0});
        }
        out.push_back(figures);
    }
    std::vector<std::uint32_t> seen(out.size(), 0);
    std::uint32_t round = 0;
    for (const city::Prism &building : buildings) {
        if (stop.stop_requested())
            return {};
        if (building.rings.empty() || building.rings.front().size() < 3)
            continue;
        const RingPlan plan = planOf(building.rings);
        const BuildingFigures figures = buildingFigures(building);
        ++round;
        grid.near(plan.middle, plan.middle, 0, [&](std::uint32_t number) {
            PlotFigures &plot = out[number];
            if (seen[number] == round || !contains(plots, plot.row, plan.middle))
                return;
            seen[number] = round;
            ++plot.buildings;
            plot.footprint += figures.footprint;
            plot.floorArea += figures.floorArea;
            plot.tallest = std::max(plot.tallest, figures.height);
        });
    }
    return out;
}

} // namespace cim::analysis
