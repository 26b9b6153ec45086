// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cim::analysis {

/** A tower crane as far as others may hit it. Metres; heights above one datum. */
struct Crane {
    std::uint32_t row = 0;
    geo::Vec3 foot;                 ///< of its mast; x, y and z
    double mast = 0;                ///< height of its jib above the foot
    double jib = 0, counterJib = 0; ///< from the mast
    double slewDegrees = 0;         ///< of the jib, clockwise from grid north
    double turnDegreesPerS = 0;     ///< as it turns now; 0: stands, or nobody knows
    bool isLive = false;            ///< slew and turn are measured, not taken from the source
    [[nodiscard]] double top() const { return foot.z + mast; }
};

/** Two cranes whose jibs reach into one another's circle. a is the lower one. */
struct CranePair {
    std::uint32_t a = 0, b = 0; ///< rows
    double apart = 0;           ///< mast from mast
    /** What may happen in any position, GB 5144-2006 10.5: the lower one's tip from the other's mast, and the heights
     * of the jibs. */
    double tipToMast = 0, heights = 0;
    double now = 0;      ///< jib from jib in plan as they stand; 0: one over the other
    double soon = 0;     ///< the least of the next seconds if they go on turning so
    double soonInS = 0;  ///< when that is
    bool isLive = false; ///< both are measured
};

/** Pairs, the nearest in the coming @p seconds first. Cranes without a jib are left out. Any thread. */
[[nodiscard]] std::vector<CranePair> cranePairs(std::span<const Crane> cranes, double seconds = 20);

} // namespace cim::analysis
