// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <stop_token>

namespace cim::analysis {

/** Rows of @p targets that come within @p metres in plan of any of the rows @p from of @p places, ascending; a place
 * within a polygon is 0 m from it. Both in one frame, metres; solids count with all of their edges. Worker; what was
 * found so far when stopped. */
[[nodiscard]] std::vector<std::uint32_t> rowsWithin(const geo::Geometries &targets, const geo::Geometries &places,
                                                    std::span<const std::uint32_t> from, double metres,
                                                    std::stop_token stop = {});

} // namespace cim::analysis
