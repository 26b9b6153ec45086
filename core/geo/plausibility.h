// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "geo/crs.h"

namespace cim::geo {

/** Says so when coordinates lie far from where their CRS is used, and what would put them there: exchanged axes, or an
 *  easting that carries its zone number. Nothing is changed. */
void notePlausibility(const Geometries &geometries, const Crs &crs, Notes &notes);

} // namespace cim::geo
