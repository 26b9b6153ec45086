// SPDX-License-Identifier: Apache-2.0
#include "geo/raster.h"

#include "base/words.h"
#include "geo/rasterwarp.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cim::geo {

double HeightGrid::at(double x, double y) const {
    const double column = (x - originX) / cell;
    const double row = (y - originY) / cell;
    // The outer half of the border cells belongs to the grid and takes their height.
    if (isEmpty() || !(column >= -0.5 && column <= columns - 0.5 && row >= -0.5 && row <= rows - 0.5))
        return kNoHeight;
    const double c = std::clamp(column, 0.0, columns - 1.0);
    const double r = std::clamp(row, 0.0, rows - 1.0);
    const int c0 = std::min(static_cast<int>(c), std::max(0, columns - 2));
    const int r0 = std::min(static_cast<int>(r), std::max(0, rows - 2));
    double sum = 0, weights = 0, nearest = -1, nearestHeight = kNoHeight;
    for (int i = 0; i < 4; ++i) {
        const int ci = std::min(c0 + i % 2, columns - 1);
        const int ri = std::min(r0 + i / 2, rows - 1);
        const double weight = std::max(0.0, 1 - std::abs(c - ci)) * std::max(0.0, 1 - std::abs(r - ri));
        const double height =
            heights[static_cast<std::size_t>(ri) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(ci)];
        if (weight > nearest) {
            nearest = weight;
            nearestHeight = height;
        }
        if (std::isfinite(height)) {
            sum += weight * height;
            weights += weight;
        }
    }
    // Next to a gap the nearest cell decides whether there is ground at all.
    return std::isfinite(nearestHeight) && weights > 0 ? sum / weights : kNoHeight;
}

Extent HeightGrid::extent() const {
    Extent out;
    if (isEmpty())
        return out;
    const double west = originX - cell / 2, south = originY - cell / 2;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const float height : heights) {
        if (std::isfinite(height)) {
            low = std::min(low, static_cast<double>(height));
            high = std::max(high, static_cast<double>(height));
        }
    }
    out.add(Vec3{west, south, low <= high ? low : kNoHeight});
    out.add(Vec3{west + cell * columns, south + cell * rows, low <= high ? high : kNoHeight});
    return out;
}

Result<HeightGrid> readHeights(const QString &path, const QString &crs, const Crs &target, qint64 maxCells,
                               std::stop_token stop) {
    const QString doing = Words::tr("reading heights");
    GdalScope scope;
    const Result<DatasetPtr> dataset = openSource(path, SourceKind::Raster, doing, scope);
    if (!dataset)
        return dataset.error();
    GDALDataset &source = **dataset;
    if (source.GetRasterCount() == 0)
        return Error{ErrorKind::BadFormat, doing, path, Words::tr("it has no bands; name a raster with heights")};
    if (!isPlaced(source)) {
        return Error{ErrorKind::BadFormat, doing, path,
                     Words::tr("it does not say where on the map it lies; a GeoTIFF or a world file is needed")};
    }
    const Result<Crs> from = crsOfRaster(path, crs, source, doing, QStringLiteral("terrain.crs"));
    if (!from)
        return from.error();
    const Result<Transform> transform = Transform::between(*from, target);
    if (!transform) {
        return Error{ErrorKind::BadCrs, doing, path,
                     Words::tr("%1: %2; set terrain.crs in the project")
                         .arg(transform.error().subject, transform.error().message)};
    }
    scope.forget();
    Result<HeightGrid> grid = warpHeights(source, *from, target, maxCells, std::move(stop), scope);
    if (!grid) {
        Error error = grid.error();
        error.subject = path;
        return error;
    }
    if (source.GetRasterCount() > 1)
        grid->notes.add(
            Words::tr("the raster has %1 bands: the first is taken as heights").arg(source.GetRasterCount()));
    if (!transform->caution().isEmpty())
        grid->notes.add(transform->caution());
    scope.moveTo(grid->notes);
    const Origin origin = originOf(path, source, source);
    grid->dataDate = origin.dataDate;
    grid->isSample = origin.isSample;
    return grid;
}

Result<RasterInfo> describeRaster(const QString &path) {
    GdalScope scope;
    const Result<DatasetPtr> dataset = openSource(path, SourceKind::Raster, Words::tr("describing a raster"), scope);
    if (!dataset)
        return dataset.error();
    GDALDataset &source = **dataset;
    RasterInfo info;
    info.columns = source.GetRasterXSize();
    info.rows = source.GetRasterYSize();
    info.bands = source.GetRasterCount();
    if (info.bands > 0)
        info.type = QString::fromLatin1(GDALGetDataTypeName(source.GetRasterBand(1)->GetRasterDataType()));
    info.crs = crsText(source.GetSpatialRef());
    std::array<double, 6> a{};
    if (source.GetGeoTransform(a.data()) == CE_None) {
        for (const double column : {0.0, static_cast<double>(info.columns)})
            for (const double row : {0.0, static_cast<double>(info.rows)})
                info.extent.add(Vec3{a[0] + column * a[1] + row * a[2], a[3] + column * a[4] + row * a[5], kNoHeight});
    }
    return info;
}

} // namespace cim::geo
