// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/vertexplace.h"

namespace cim::city {

/** @p srs as in metadata.xml: "EPSG:n", "EPSG:n+m" (with heights), "ENU:latitude,longitude" or WKT; LOCAL and nothing
 * are errors that name the remedy. @p origin is SRSOrigin: easting, northing, height; empty: none. */
[[nodiscard]] Result<VertexPlace> obliquePlace(const QString &srs, const QString &origin);

/** True for a metadata.xml of an oblique photography delivery, and for a folder with one in it or one level below. */
[[nodiscard]] bool looksLikeOblique(const QString &path);

/** The tiles of a delivery by ContextCapture, DJI Terra and their like as assets: a row for each tile, a point at its
 * block's origin, columns id (of the tile), block, srs, origin and file (absolute path of what is read first). Several
 * blocks when several folders below @p path have a metadata.xml. A tile without a root file begins with its coarsest
 * files (a row for each); a tile without any is left out; both are noted. Nothing but names and metadata.xml is read.
 * @p crsOverride stands for SRS where it is not empty. Worker. */
Result<geo::FeatureSet> readOblique(const QString &path, const QString &crsOverride, const geo::Crs &target,
                                    std::stop_token stop = {});

} // namespace cim::city
