// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "geo/crs.h"

#include <stop_token>
#include <vector>

namespace cim::geo {

/** A regular grid of heights in a projected CRS, row 0 in the south; NaN where there is none. Bilinear between cell
 * centres. Immutable once read; any thread. */
struct HeightGrid {
    Crs crs;
    double originX = 0; ///< centre of the south-west cell
    double originY = 0;
    double cell = 1; ///< size of a cell in CRS units
    int columns = 0;
    int rows = 0;
    std::vector<float> heights; ///< metres
    TimeMs dataDate = 0;
    bool isSample = false;
    Notes notes;

    [[nodiscard]] bool isEmpty() const { return heights.empty(); }
    /** Height at a place in CRS units; NaN outside the grid. */
    [[nodiscard]] double at(double x, double y) const;
    [[nodiscard]] Extent extent() const;
};

/** Reads the first band of a raster, warped to @p target (bilinear) with square cells, at most @p maxCells of them.
 *  A source without CRS is an error that names the remedy; @p crs supplies one. Worker. */
Result<HeightGrid> readHeights(const QString &path, const QString &crs, const Crs &target, qint64 maxCells = 16'000'000,
                               std::stop_token stop = {});

/** The address of XYZ tiles: "https://…/{z}/{x}/{y}.png"; {-y} counts from the south. */
[[nodiscard]] bool isTileAddress(const QString &connection);

struct RasterInfo {
    int columns = 0;
    int rows = 0;
    int bands = 0;
    QString type;
    QString crs;
    Extent extent;
};
Result<RasterInfo> describeRaster(const QString &path);

} // namespace cim::geo
