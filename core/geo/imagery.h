// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <cstdint>
#include <memory>

namespace cim::geo {

/** Bytes of red, green, blue and opacity, straight; row 0 in the north. */
struct Picture {
    int columns = 0, rows = 0;
    std::vector<std::uint8_t> rgba;
    QString missing; ///< why parts of it are transparent: a service did not give them; empty: nothing is missing
    [[nodiscard]] bool isEmpty() const { return rgba.empty(); }
};

/** A picture of the ground: an aerial photograph, a scanned map, a tile service. Read in windows of the target CRS;
 * only the overview that a window needs is touched. One object serves one thread at a time. */
class Imagery {
public:
    /** @p connection is a path (GeoTIFF, COG, MBTiles, …), any GDAL raster connection ("WMTS:https://…", an XML of a
     * service), the address of XYZ tiles: "https://…/{z}/{x}/{y}.png", or a file of points (PointFile), which are drawn
     * as PointPicture says. @p crs overrides or supplies the file's. A source without CRS or without place is an error
     * that names the remedy. Worker. */
    static Result<Imagery> open(const QString &connection, const QString &crs, const Crs &target);

    /** Where it lies, in the target CRS; empty for what covers the world. */
    [[nodiscard]] const Extent &extent() const;
    /** What a pixel covers in the middle of it, units of the target CRS; of a service at its finest. */
    [[nodiscard]] double cell() const;
    [[nodiscard]] const Crs &sourceCrs() const;
    [[nodiscard]] const Notes &notes() const;

    /** The window in the target CRS, bilinear; transparent where there is nothing. */
    Result<Picture> read(const Extent &window, int columns, int rows, std::stop_token stop = {}) const;
    /** As a table of one row: its outline, and what is worth knowing of it as columns id, connection, crs (@p crs as
     * overridden), size, bands, cell (metres). */
    [[nodiscard]] FeatureSet table(const QString &crs) const;

private:
    struct Data;
    std::shared_ptr<Data> m_data;
};

/** Imagery::table() of a source. Worker. */
Result<FeatureSet> readImagery(const QString &connection, const QString &crs, const Crs &target);

} // namespace cim::geo
