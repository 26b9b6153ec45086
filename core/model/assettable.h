// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"
#include "model/keyindex.h"

#include <memory>

namespace cim::model {

/** One asset among all layers. */
struct AssetRef {
    int layer = -1; ///< index in the project's layer order
    Row row = kNoRow;

    [[nodiscard]] bool isValid() const { return layer >= 0 && row != kNoRow; }
    friend bool operator==(const AssetRef &, const AssetRef &) = default;
};

/** All assets of one layer: key, names, geometry in the project CRS and attributes in columns. Field names of the
 * source end here. Immutable once built; shared between threads as shared_ptr<const>. */
struct AssetTable {
    std::vector<QString> keys; ///< unique; a duplicate of the source got "#2" and a note
    KeyIndex keyIndex;         ///< see addKey() and rowOf()
    int nameColumn = -1;       ///< into columns; -1: names are keys
    int nameEnColumn = -1;     ///< for the English interface; -1: same as nameColumn
    geo::Geometries geometries;
    geo::Extent extent;               ///< of the geometries
    std::vector<geo::Column> columns; ///< named by attribute id
    geo::Crs crs;
    geo::Crs sourceCrs;
    QString source; ///< connection and layer, for `info` and the sheet's sources
    TimeMs dataDate = 0;
    bool isSample = false;
    QStringList pictures; ///< what faces wear (geo::Part::picture): files, or "#rrggbb"
    /** The file of the single things that these rows count (geo::PointFile); empty: rows are the things. */
    QString pointFile;
    Notes notes;

    [[nodiscard]] std::size_t size() const { return keys.size(); }
    /** The next row; its key must be new. */
    void addKey(const QString &key) {
        keys.push_back(key);
        keyIndex.add(static_cast<Row>(keys.size() - 1), keys);
    }
    /** Of all rows at once; each must be another. */
    void setKeys(std::vector<QString> all) {
        keys = std::move(all);
        keyIndex.build(keys);
    }
    /** kNoRow when no asset has it. */
    [[nodiscard]] Row rowOf(const QString &key) const { return keyIndex.find(key, keys); }
    /** The asset's name in the data locale, its key when it has none. */
    [[nodiscard]] QString name(Row row) const;
    [[nodiscard]] const geo::Column *column(const QString &id) const;
};

struct LayerSpec;
/** Takes the features over as assets of @p spec: fails when the key attribute or a declared attribute is not in the
 * source, naming the columns there are. Fields the layer does not declare are kept under their own name. Worker. */
Result<AssetTable> makeAssetTable(geo::FeatureSet features, const LayerSpec &spec);

} // namespace cim::model
