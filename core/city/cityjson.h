// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

namespace cim::city {

/** CityJSON 1.0-2.0 and CityJSONSeq: one row of Mesh geometry for each object that has any, with id, type, level of
 * detail and attributes; of each object the finest level that is wanted. Faces keep their kind (roof, wall, …) and what
 * they wear by the first theme: textures, else the plain colour of a material. Only buildings and their parts when
 * @p buildingsOnly. Of a sequence no more than a line is held besides what comes of it. Connection, CRS, lod and limit
 * of @p source count. Worker. */
Result<geo::FeatureSet> readCityJson(const geo::FeatureSource &source, const geo::Crs &target, bool buildingsOnly,
                                     std::stop_token stop = {});
[[nodiscard]] bool looksLikeCityJson(const QString &path);

} // namespace cim::city
