// SPDX-License-Identifier: Apache-2.0
#include "app/session/sight.h"

#include "geo/geohash.h"
#include "hub/viewscope.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

Result<geo::Transform> toWorld(const geo::Crs &crs) {
    const Result<geo::Crs> world = geo::Crs::fromText(QStringLiteral("EPSG:4326"));
    return world ? geo::Transform::between(crs, *world) : world.error();
}

QStringList cellsInSight(std::span<const geo::Vec3> corners, const geo::LocalFrame &frame,
                         const geo::Transform &toWorld) {
    double west = 180, south = 90, east = -180, north = -90;
    for (const geo::Vec3 &corner : corners) {
        const geo::Vec3 at = toWorld.apply(frame.toProjected(corner));
        if (!std::isfinite(at.x) || !std::isfinite(at.y))
            return {};
        west = std::min(west, at.x);
        east = std::max(east, at.x);
        south = std::min(south, at.y);
        north = std::max(north, at.y);
    }
    return geo::geohashCells(west, south, east, north, hub::ViewScope::kMostCells);
}

} // namespace cim::app
