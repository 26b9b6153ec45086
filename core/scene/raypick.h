// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/pickscene.h"

#include <optional>

namespace cim::scene {

/** What a ray meets first. */
struct RayHit {
    model::AssetRef asset; ///< invalid: the ground
    geo::Vec3 position;
    double distance = 0; ///< metres from the eye
};

/** The nearest triangle of tiles and ground under a window pixel, exactly: boxes of tiles, then boxes of assets, then
 * triangles of the finest level. Needs no GL. */
std::optional<RayHit> rayPick(const PickScene &scene, double x, double y);

/** True when an instance or tube could lie under the pixel or within @p reach pixels of it: whether ids are worth
 * drawing. */
bool mayMeetDrawnIds(const PickScene &scene, double x, double y, double reach);

} // namespace cim::scene
