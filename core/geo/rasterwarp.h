// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/gdalsource.h"
#include "geo/raster.h"

namespace cim::geo {

/** Warps the first band of @p source from @p from to @p target into a grid of square cells. */
Result<HeightGrid> warpHeights(GDALDataset &source, const Crs &from, const Crs &target, qint64 maxCells,
                               std::stop_token stop, GdalScope &scope);

} // namespace cim::geo
