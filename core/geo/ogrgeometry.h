// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <ogr_geometry.h>

#include <memory>

namespace cim::geo {

/** A row as GDAL has it: one of its sort by itself, several as a multi-geometry, with heights only where all points
 * have them; solids are multi-polygons. Null where the row has none. Private to the room. */
std::unique_ptr<OGRGeometry> geometryOf(const Geometries &all, std::uint32_t row);
[[nodiscard]] bool hasHeights(std::span<const Vec3> points);

} // namespace cim::geo
