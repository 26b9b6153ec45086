// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"
#include "geo/gdalsource.h"

#include <ogrsf_frmts.h>

namespace cim::geo {

/** An open layer of an open dataset. */
struct VectorLayer {
    DatasetPtr dataset;
    OGRLayer *layer = nullptr;
    bool interleaved = false; ///< the layers' features come mixed (OpenStreetMap): others are read over
    bool recoded = false;     ///< the driver already brings texts from the stated encoding to UTF-8

    /** The next feature, null at the end. */
    OGRFeatureUniquePtr next();
};

/** Opens the source and finds the layer it names. */
Result<VectorLayer> openVectorLayer(const FeatureSource &source, const QString &doing, GdalScope &scope);

/** The CRS of the layer: as the source in the project says, else as the file says. A table without geometry is content
 * with
 *  @p target. */
Result<Crs> crsOfLayer(const FeatureSource &source, const VectorLayer &layer, const Crs &target, const QString &doing);

} // namespace cim::geo
