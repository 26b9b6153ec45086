// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"

#include <QPainter>
#include <QPainterPath>

#include <vector>

namespace cim::report {

/** The symbols of the printed map, sizes in millimetres. Map and legend both paint with these, so that they cannot
 * differ. Private to the room; any thread that may paint. */

inline constexpr double kMarkMm = 2.3, kZoneMarkMm = 3.0;
inline constexpr double kHighRiseMetres = 60.0; ///< from here on a building is drawn darker

/** Drawn with its mark on the map; everything else is quiet. */
[[nodiscard]] bool isException(model::DrawnState state);

/** A small dot; @p shape tells point layers apart: disc, square, diamond, upright and diagonal cross, hollow forms. */
void paintDot(QPainter &painter, const QPointF &at, int shape, model::DrawnState state);
void paintZone(QPainter &painter, const QPainterPath &path, model::DrawnState state);
/** A buried line in the colour of its kind; an exception is wider, in the colour of its state. */
void paintPipe(QPainter &painter, const QPainterPath &path, const QString &kind, double mm, model::DrawnState state);
void paintRoadCasing(QPainter &painter, const QPainterPath &path, double mm);
void paintRoad(QPainter &painter, const QPainterPath &path, double mm);
void paintBuilding(QPainter &painter, const QPainterPath &path, bool high);
/** A building modelled as a solid: its roofs with one outline round all of them. */
void paintRoofs(QPainter &painter, const std::vector<QPainterPath> &faces, bool high);
/** Under construction: white with a strong edge, so that it stands out of its hatched site. */
void paintRisingBuilding(QPainter &painter, const QPainterPath &path);
/** @p word is a colour word of a layer.json: "water", "sea", "green"; light grey for others. @p edged where each area
 * is an asset. */
void paintGround(QPainter &painter, const QPainterPath &path, const QString &word, bool edged);
/** The class in which a sketched building is drawn: it is not yet there, and no map may show it as one that is. */
inline constexpr char kSketchClass[] = "4";
/** A line, or the edge of an area, that somebody has drawn; @p word a class (model/classcolours.h). The map stays to be
 * read under an area. */
void paintDrawn(QPainter &painter, const QPainterPath &path, const QString &word, bool isArea);
void paintSite(QPainter &painter, const QPainterPath &path);
/** @p step 0 free .. 3 full; below 0: no value. */
void paintLot(QPainter &painter, const QPainterPath &path, int step);
void paintBay(QPainter &painter, const QRectF &bay, bool known, bool taken);
void paintArea(QPainter &painter, const QPainterPath &path, model::DrawnState state);
/** The outline of a cell whose points are counted; their density is painted under it. */
void paintCell(QPainter &painter, const QPainterPath &path);
void paintReach(QPainter &painter, const QPointF &mast, double radiusMm);
void paintGridCross(QPainter &painter, const QPointF &at);

} // namespace cim::report
