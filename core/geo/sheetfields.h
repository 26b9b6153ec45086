// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/spreadsheet.h"

#include <ogrsf_frmts.h>

namespace cim::geo {

/** Columns of a sheet as fields of a new layer: numbers where all values of @p rows are. False when GDAL refuses one.
 * Private to the room, as below. */
bool addFields(OGRLayer &layer, const QStringList &names, const std::vector<std::vector<QVariant>> &rows);
/** The values of a row; empty ones stay unset. */
void setFields(OGRFeature &feature, const std::vector<QVariant> &row);

} // namespace cim::geo
