// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <memory>

namespace cim::city {

/** Where the vertices of an oblique photography block stand: metres from an origin, along the axes of a projected CRS,
 * or east, north and up of a place on the WGS 84 ellipsoid. */
struct ObliquePlace {
    bool isTopocentric = false;
    QString crs;      ///< of a block that is not topocentric
    geo::Vec3 centre; ///< of a topocentric one: longitude, latitude, 0
    geo::Vec3 origin; ///< added to every vertex
};

/** @p srs as in metadata.xml: "EPSG:n", "EPSG:n+m" (with heights), "ENU:latitude,longitude" or WKT; LOCAL and nothing
 * are errors that name the remedy. @p origin is SRSOrigin: easting, northing, height; empty: none. */
[[nodiscard]] Result<ObliquePlace> obliquePlace(const QString &srs, const QString &origin);

/** Brings vertices of one block to the project's CRS. One object serves one thread at a time. */
class ObliqueTransform {
public:
    static Result<ObliqueTransform> between(const ObliquePlace &from, const geo::Crs &to);
    /** In place; a vertex that has no place becomes NaN. Returns how many. */
    std::size_t apply(std::span<geo::Vec3> vertices) const;
    [[nodiscard]] const geo::Crs &source() const; ///< EPSG:4979 of a topocentric block
    /** What a reader has to know of the places, in a sentence; empty when nothing. */
    [[nodiscard]] QString caution() const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

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
