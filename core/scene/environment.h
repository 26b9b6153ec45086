// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"
#include "model/palette.h"

#include <algorithm>
#include <vector>

namespace cim::scene {

/** How the ground opens. */
enum class Underground : std::uint8_t { Closed, Lens, Open };

/** A plane that cuts the city open. Local frame. */
struct CutPlane {
    geo::Vec3 normal; ///< to the side that stays
    double offset = 0;
    [[nodiscard]] bool keeps(const geo::Vec3 &p) const {
        return normal.x * p.x + normal.y * p.y + normal.z * p.z + offset >= 0;
    }
};
inline constexpr std::size_t kMostCuts = 6; ///< a box

struct Environment {
    model::Theme theme = model::Theme::Light;
    double sunAzimuthDegrees = 290; ///< from grid north; fixed unless sunlight by time is on, so that reports compare
    double sunAltitudeDegrees = 38; ///< negative: it is down, and nothing casts a shadow
    Underground underground = Underground::Closed;
    geo::Vec3 lensCentre;   ///< local
    double lensRadius = 60; ///< metres
    bool shadows = true;
    double contours = 0;        ///< metres between two contour lines of the ground, every fifth a heavy one; 0: none
    bool reducedMotion = false; ///< no pulse
    std::vector<CutPlane> cuts; ///< what lies beyond any of them is neither seen nor picked; at most kMostCuts

    [[nodiscard]] bool isCut(const geo::Vec3 &at) const {
        return std::any_of(cuts.begin(), cuts.end(), [&](const CutPlane &plane) { return !plane.keeps(at); });
    }
};

} // namespace cim::scene
