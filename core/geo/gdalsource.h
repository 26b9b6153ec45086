// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "geo/crs.h"
#include "geo/gdalscope.h"

#include <gdal_priv.h>

#include <memory>
#include <vector>

namespace cim::geo {

struct DatasetClose {
    void operator()(GDALDataset *dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetClose>;

enum class SourceKind { Vector, Raster };

/** Opens what a person names: a path (also .gz and .zip), an address or any GDAL connection. Errors say which of these
 * is wrong and what to do. @p options are further GDAL open options. */
Result<DatasetPtr> openSource(const QString &connection, SourceKind kind, const QString &doing, GdalScope &scope,
                              const std::vector<QByteArray> &options = {});

/** The CRS of a raster: @p stated, else its own. Without one the error names @p key of the project as the remedy. */
Result<Crs> crsOfRaster(const QString &path, const QString &stated, GDALDataset &dataset, const QString &doing,
                        const QString &key);
/** Whether a raster says where on the map it lies. */
[[nodiscard]] bool isPlaced(GDALDataset &dataset);

/** What the source says of itself. */
struct Origin {
    TimeMs dataDate = 0;
    bool isSample = false;
};
/** @p major is the layer, or the dataset again. */
Origin originOf(const QString &connection, GDALDataset &dataset, GDALMajorObject &major);

} // namespace cim::geo
