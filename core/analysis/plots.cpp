// SPDX-License-Identifier: Apache-2.0
#include "analysis/plots.h"

#include "analysis/plangrid.h"

#include <algorithm>
#include <cmath>

namespace cim::analysis {

namespace {

using geo::Vec3;

/** Area and centroid of a ring; holes count against it. */
struct Plan {
    double area = 0;
    Vec3 middle;
};

Plan planOf(const std::vector<std::vector<Vec3>> &rings) {
    Plan out;
    double x = 0, y = 0, twice = 0;
    const Vec3 origin = rings.front().front();
    for (const auto &ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
            const double cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
            twice += cross;
            x += (a.x + b.x - 2 * origin.x) * cross;
            y += (a.y + b.y - 2 * origin.y) * cross;
        }
    }
    out.area = std::abs(twice) / 2;
    out.middle = twice != 0 ? Vec3{origin.x + x / (3 * twice), origin.y + y / (3 * twice), 0} : origin;
    return out;
}

/** Even-odd over all rings of the row: holes are holes. */
bool contains(const geo::Geometries &plots, std::uint32_t row, const Vec3 &p) {
    bool inside = false;
    for (const geo::Part &part : plots.parts(row)) {
        const auto ring = plots.points(part);
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
                p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                inside = !inside;
        }
    }
    return inside;
}

} // namespace

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
        const Plan plan = planOf(building.rings);
        ++round;
        grid.near(plan.middle, plan.middle, 0, [&](std::uint32_t number) {
            PlotFigures &plot = out[number];
            if (seen[number] == round || !contains(plots, plot.row, plan.middle))
                return;
            seen[number] = round;
            const double height = building.top - building.base;
            ++plot.buildings;
            plot.footprint += plan.area;
            plot.floorArea += plan.area * std::max(1.0, std::round(height / std::max(2.2, building.storey)));
            plot.tallest = std::max(plot.tallest, height);
        });
    }
    return out;
}

} // namespace cim::analysis
