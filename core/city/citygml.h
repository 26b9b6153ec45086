// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

namespace cim::city {

/** CityGML 1.0, 2.0 and 3.0, read as a stream: one row of Mesh geometry for each object that has surfaces, with gml:id,
 * type, plain and generic attributes; of each object the finest level of detail that is wanted. Surfaces named by XLink
 * are followed within their building; furniture and trees that are placed by ImplicitGeometry are drawn where they
 * stand; rooms and what is in them are left out. Only buildings and their parts when @p buildingsOnly. Faces keep their
 * kind and what they wear by the first theme: textures by their corners, else plain colours. Connection, CRS, lod and
 * limit of @p source count.
 *  Latitude comes first where a geographic CRS is named by URN or address (geo/axisorder.h); "EPSG:…" is easting first.
 *  Entity declarations are refused, nothing outside the file is fetched, depth and text are bounded. Worker. */
Result<geo::FeatureSet> readCityGml(const geo::FeatureSource &source, const geo::Crs &target, bool buildingsOnly,
                                    std::stop_token stop = {});
[[nodiscard]] bool looksLikeCityGml(const QString &path);

} // namespace cim::city
