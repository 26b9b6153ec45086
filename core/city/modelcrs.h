// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

namespace cim::city {

/** The reference system that a city model names, as Crs::fromText() wants it: "urn:ogc:def:crs:EPSG::7415",
 *  "https://www.opengis.net/def/crs/EPSG/0/28992", "urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783" (plan and height),
 *  "urn:adv:crs:ETRS89_UTM32*DE_DHHN92_NH" (German surveyors); anything else as it stands. Private to the room. */
[[nodiscard]] QString modelCrsText(const QString &written);

/** Brings what was read to @p target and says what has to be known of it. Coordinates are easting first. */
Result<void> bringTo(geo::FeatureSet &model, const QString &crs, const geo::Crs &target);

} // namespace cim::city
