// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
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

/** What the source says of itself. */
struct Origin {
    TimeMs dataDate = 0;
    bool isSample = false;
};
/** @p major is the layer, or the dataset again. */
Origin originOf(const QString &connection, GDALDataset &dataset, GDALMajorObject &major);

} // namespace cim::geo
