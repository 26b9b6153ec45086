// SPDX-License-Identifier: Apache-2.0
#include "analysis/heightlimits.h"

#include "analysis/plangrid.h"
#include "analysis/planrings.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cim::analysis {

HeightCheck checkHeights(const HeightZones &zones, std::span<const city::Prism> buildings, double tolerance,
                         std::stop_token stop) {
    HeightCheck out;
    constexpr double kCell = 200;
    PlanGrid grid(kCell);
    std::vector<Rings> outlines(zones.zones.size());
    for (std::uint32_t row = 0; row < zones.zones.size(); ++row) {
        if (zones.zones.kind(row) != geo::GeometryKind::Polygon)
            continue;
        if (!std::isfinite(zones.limits[row])) {
            ++out.noLimit;
            continue;
        }
        const geo::Extent box = zones.zones.extent(row);
        if (box.isEmpty() || !isPlace(box.min) || !isPlace(box.max))
            continue;
        outlines[row] = ringsOf(zones.zones, row);
        // Its diagonal alone would miss cells of a large zone: row by row of the grid.
        for (double y = box.min.y; y <= box.max.y + kCell; y += kCell) {
            const double at = std::min(y, box.max.y);
            grid.add(row, {box.min.x, at, 0}, {box.max.x, at, 0});
        }
    }
    std::map<model::Row, TooHigh> worst;
    std::vector<bool> isChecked;
    for (const city::Prism &building : buildings) {
        if (stop.stop_requested())
            return {};
        const geo::Extent box = extentOf(building.rings);
        if (box.isEmpty() || !isPlace(box.min) || !isPlace(box.max))
            continue;
        std::vector<std::uint32_t> near;
        grid.near(box.min, box.max, kCell, [&](std::uint32_t zone) { near.push_back(zone); });
        std::sort(near.begin(), near.end());
        near.erase(std::unique(near.begin(), near.end()), near.end());
        for (const std::uint32_t zone : near) {
            if (!overlaps(building.rings, outlines[zone]))
                continue;
            if (building.row >= isChecked.size())
                isChecked.resize(building.row + std::size_t(1));
            isChecked[building.row] = true;
            const double limit = zones.limits[zone] + (zones.from == HeightZones::From::Ground ? building.base : 0);
            if (building.top <= limit + tolerance)
                continue;
            const TooHigh found{building.row, zone, limit, building.top};
            const auto [at, isNew] = worst.emplace(building.row, found);
            if (!isNew && found.excess() > at->second.excess())
                at->second = found;
        }
    }
    out.checked = static_cast<std::size_t>(std::count(isChecked.begin(), isChecked.end(), true));
    for (const auto &[row, found] : worst)
        out.tooHigh.push_back(found);
    std::stable_sort(out.tooHigh.begin(), out.tooHigh.end(),
                     [](const TooHigh &a, const TooHigh &b) { return a.excess() > b.excess(); });
    return out;
}

} // namespace cim::analysis
