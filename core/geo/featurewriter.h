// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/features.h"
#include "geo/spreadsheet.h"

#include <span>

namespace cim::geo {

/** A kind of file that features can be written to. */
struct FeatureFormat {
    QString suffix;       ///< "gpkg"
    QString title;        ///< "GeoPackage"
    bool hasPlace = true; ///< false: tables, which keep no geometry
};
/** Those that this build of GDAL writes, and tables, the most useful first. */
[[nodiscard]] std::vector<FeatureFormat> featureFormats();

/** Features on their way to a file: attributes and geometry row by row. */
struct FeaturesOut {
    const Sheet &attributes; ///< its name is that of the layer
    const Geometries &geometries;
    std::span<const std::uint32_t> rows; ///< of @c geometries: as many as the attributes have
    const Crs &crs;
    bool isSample = false; ///< made up: formats that have a place for a description say so, and are read so again
};

/** Writes them as the ending of @p path says; GeoJSON and KML in WGS 84, as their standards ask, everything else in the
 * CRS of the features. Solids become multi-polygons with heights. What was there stays until the new file is whole. An
 * error when stopped. Notes say what the format could not keep. Worker. */
Result<Notes> writeFeatures(const QString &path, const FeaturesOut &features, std::stop_token stop = {},
                            const std::function<void(double)> &progress = {});

} // namespace cim::geo
