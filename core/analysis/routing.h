// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network.h"

#include <optional>

namespace cim::analysis {

/** A way along a net to a place. */
struct Route {
    std::size_t target = 0; ///< of those asked for
    double metres = 0;      ///< with the straight ways from and to the net
    std::vector<geo::Vec3> path;
};

/** Ways from @p from to those of @p targets that are nearer than @p most metres, the nearest first, at most @p count.
 * Both go to the nearest place of the net first, which must lie within @p offNet metres. Ways are equally good in both
 * directions: on foot. Worker. */
[[nodiscard]] std::vector<Route> nearest(const Network &network, const geo::Geometries &lines, const geo::Vec3 &from,
                                         std::span<const geo::Vec3> targets, double most, std::size_t count,
                                         double offNet = 250);

} // namespace cim::analysis
