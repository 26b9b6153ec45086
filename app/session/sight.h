// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/localframe.h"

#include <QStringList>

#include <span>

namespace cim::app {

/** The geohash cells that these corners of the view (local frame) lie in and between, at most ViewScope::kMostCells;
 * none when so much is in sight that it is the whole city, or when the CRS leads nowhere on Earth. Any thread. */
[[nodiscard]] QStringList cellsInSight(std::span<const geo::Vec3> corners, const geo::LocalFrame &frame,
                                       const geo::Crs &crs);

} // namespace cim::app
