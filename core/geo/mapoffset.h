// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <span>

namespace cim::geo {

/** Offsets that public maps of mainland China are drawn with, on longitude and latitude in degrees. */
enum class MapOffset {
    None,
    Gcj02, ///< AMap, Tencent and their like: some 450 m in Qingdao
    Bd09   ///< Baidu: another 800 m on top
};

/** In place, back to where the points are: the published approximation of the offset, turned round by iteration to
 * below a centimetre of the formula. Nothing is shifted outside of 72.004 to 137.8347 E and 0.8293 to 55.8271 N, where
 * the maps have none. Good for display, not for survey. Any thread. */
void removeOffset(MapOffset offset, std::span<Vec3> points);
/** The way there, for tests and for what has to be shown on such a map. */
[[nodiscard]] Vec3 withOffset(MapOffset offset, const Vec3 &point);

} // namespace cim::geo
