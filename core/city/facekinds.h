// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <string_view>

namespace cim::city {

/** Of a surface by the name that CityGML and CityJSON share ("RoofSurface"); Untold for what is no surface type.
 * Private to the room. */
geo::FaceKind faceKindOf(std::string_view name);

} // namespace cim::city
