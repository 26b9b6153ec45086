// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

namespace cim::geo {

/** Where the sun stands, seen from a place. */
struct SunPosition {
    double azimuthDegrees = 0;  ///< clockwise from true north
    double altitudeDegrees = 0; ///< above the horizon as it is seen, with refraction; negative: it is down
};

/** For WGS 84 @p longitude and @p latitude in degrees and a time between 1950 and 2050, to a hundredth of a degree: the
 * equations of J. Meeus, Astronomical Algorithms, as the NOAA Solar Calculator uses them. */
[[nodiscard]] SunPosition sunPosition(double longitude, double latitude, TimeMs time);

} // namespace cim::geo
