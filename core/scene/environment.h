// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"
#include "model/palette.h"

namespace cim::scene {

/** How the ground opens. */
enum class Underground : std::uint8_t { Closed, Lens, Open };

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
};

} // namespace cim::scene
