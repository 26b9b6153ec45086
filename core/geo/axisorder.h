// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/crs.h"

namespace cim::geo {

/** Whether the authority puts latitude before longitude: true of EPSG:4326, 4490, 6697. Files that name their CRS by
 * URN or by address mean this order; exchange their first two coordinates before anything else. False of projected
 * systems, which are written easting first whatever the authority says. */
[[nodiscard]] bool isLatitudeFirst(const Crs &crs);

} // namespace cim::geo
