// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <span>

namespace cim::geo {

/** Something that was drawn by hand: one shape in plan, and its attributes. */
struct Drawn {
    QString key;
    GeometryKind kind = GeometryKind::Point;          ///< Point, Line or Polygon
    std::vector<Vec3> points;                         ///< of a polygon the outline, not closed; heights are not kept
    std::vector<std::pair<QString, QVariant>> values; ///< by field; what is not named stays as it is
};

/** One step of drawing: without @c before something new, without @c after something taken away. Turned round it is its
 * own undoing. */
struct DrawnChange {
    std::optional<Drawn> before, after;
    [[nodiscard]] DrawnChange reversed() const { return {after, before}; }
};

struct DrawnField {
    QString name;
    ColumnType type = ColumnType::Text;
};

/** Makes an empty layer for drawing in a GeoPackage, and the file when there is none. What is there already is left:
 * a layer of that name is an error unless it has all of @p fields. Worker. */
Result<void> makeDrawingLayer(const FeatureSource &source, const Crs &crs, std::span<const DrawnField> fields);

/** Writes all steps in one transaction, or nothing. Points are in @p crs, whatever the layer's own is. What is moved or
 * taken away must still be where it was drawn, to a hundredth of a metre: else somebody else has changed it, and the
 * error says so. Worker. */
Result<void> writeDrawn(const FeatureSource &source, const Crs &crs, const QString &keyField,
                        std::span<const DrawnChange> changes);

} // namespace cim::geo
