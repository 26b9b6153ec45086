// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/vectorlayer.h"

#include <QVariant>

namespace cim::geo {

/** A source opened for writing, with the layer that is meant. Private to the room. */
struct WritableSource {
    DatasetPtr dataset;
    OGRLayer *layer = nullptr;
};

/** A GeoPackage, an SQLite or PostGIS database, or a Shapefile that says how its texts are encoded; the error says why
 * it is none, and what to do. */
Result<WritableSource> openToWrite(const FeatureSource &source, const QString &doing, GdalScope &scope);
[[nodiscard]] Error refusedSource(const FeatureSource &source, const QString &doing, const QString &why);

/** Invalid, null, or a text without letters. */
[[nodiscard]] bool isNone(const QVariant &value);
/** False when the field cannot hold the value. */
bool setValue(OGRFeature &feature, int field, const QVariant &value);

} // namespace cim::geo
