// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/localframe.h"

#include <QStringList>

#include <span>

namespace cim::app {

/** From the project's CRS to WGS 84. Dear to make, cheap to apply: kept by who asks often. */
[[nodiscard]] Result<geo::Transform> toWorld(const geo::Crs &crs);
/** The geohash cells that these corners of the view (local frame) lie in and between, at most ViewScope::kMostCells;
 * none when so much is in sight that it is the whole city, or when a corner is nowhere on Earth. Any thread. */
[[nodiscard]] QStringList cellsInSight(std::span<const geo::Vec3> corners, const geo::LocalFrame &frame,
                                       const geo::Transform &toWorld);

} // namespace cim::app
