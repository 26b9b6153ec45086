// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QtGlobal>

#include <optional>

namespace cim::geo {

/** A picture in memory that becomes a TIFF, and where in the world it lies. */
struct TiffPicture {
    /** Of the upper left corner and from pixel to pixel, in the units of the CRS. */
    struct Place {
        double x = 0, y = 0, step = 1;
        QString wkt;
    };

    int columns = 0, rows = 0;
    const uchar *pixels = nullptr; ///< blue, green, red and a byte that does not count, row 0 on top
    qsizetype stride = 0;          ///< bytes from row to row
    double dotsPerInch = 0;
    std::optional<Place> place; ///< absent: of nowhere
};

/** A TIFF in tiles, losslessly compressed, with its size on paper; a GeoTIFF when it has a place. Whole or not at all.
 * Any thread. */
Result<void> writeTiff(const QString &path, const QString &doing, const TiffPicture &picture);

} // namespace cim::geo
