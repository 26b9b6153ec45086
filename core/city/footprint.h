// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"

namespace cim::city {

/** Local-frame rings of one polygon row: each exterior with its holes. Private to the room. */
struct LocalPolygon {
    std::vector<std::vector<geo::Vec3>> rings; ///< [0] outline counter-clockwise, then holes clockwise
    std::uint32_t part = 0;                    ///< the outline's number among the row's parts
};
std::vector<LocalPolygon> localPolygons(const geo::Geometries &geometries, std::size_t row,
                                        const geo::LocalFrame &frame);

/** The number of an attribute, else @p fallback; NaN counts as absent. */
double numberOr(const geo::Column *column, std::size_t row, double fallback);

/** The smallest upright rectangle round a ring turned to its longest edge: centre, half sizes, turn. */
struct OrientedBox {
    double x = 0, y = 0, halfLength = 0, halfWidth = 0;
    double cosine = 1, sine = 0; ///< of its length against east
    [[nodiscard]] geo::Vec3 corner(int i, double z) const;
};
OrientedBox orientedBox(std::span<const geo::Vec3> ring);
/** Whether a counter-clockwise ring fills its oriented box but for a few hundredths. */
[[nodiscard]] bool isRectangle(std::span<const geo::Vec3> ring);

} // namespace cim::city
