// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/crs.h"

namespace cim::geo {

/** A projected CRS in metres for a city at this longitude and latitude: CGCS2000 / 3-degree Gauss-Kruger by central
 * meridian in China (GB 22021 for large scales; EPSG:4534 to 4554), UTM on WGS 84 elsewhere. */
[[nodiscard]] Result<Crs> metricCrsAt(double longitude, double latitude);

} // namespace cim::geo
