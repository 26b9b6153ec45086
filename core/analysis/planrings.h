// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

namespace cim::analysis {

/** Outlines in plan, holes after them. Private to the room, as all below. */
using Rings = std::vector<std::vector<geo::Vec3>>;

[[nodiscard]] geo::Extent extentOf(const Rings &rings);

/** Area and centroid of rings; holes count against it. */
struct RingPlan {
    double area = 0;
    geo::Vec3 middle;
};
[[nodiscard]] RingPlan planOf(const Rings &rings);

/** Even-odd over all rings: holes are holes. */
[[nodiscard]] bool contains(const Rings &rings, const geo::Vec3 &p);
[[nodiscard]] bool contains(const geo::Geometries &polygons, std::uint32_t row, const geo::Vec3 &p);
/** Whether any place is within both. */
[[nodiscard]] bool overlaps(const Rings &a, const Rings &b);
/** The rings of a row, as they stand. */
[[nodiscard]] Rings ringsOf(const geo::Geometries &polygons, std::uint32_t row);

/** In plan; 0 where they cross. */
[[nodiscard]] double distanceOfSegments(const geo::Vec3 &a, const geo::Vec3 &b, const geo::Vec3 &c, const geo::Vec3 &d);

} // namespace cim::analysis
