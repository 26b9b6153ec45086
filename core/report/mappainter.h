// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot.h"

#include <QPainter>
#include <QRectF>

#include <set>

namespace cim::report {

/** The plan map as vectors: every open layer of a snapshot by its symbol, in print dress. */
struct MapFrame {
    QRectF paper;       ///< mm on the page
    geo::Extent extent; ///< project CRS, same aspect as paper
    double scale = 5000;
    QRectF inset; ///< mm; kept free of words, something else is painted there
    [[nodiscard]] QPointF toPaper(const geo::Vec3 &p) const;
};

/** What was drawn inside the frame, for a legend of only that. */
struct DrawnSymbols {
    std::set<int> layers;                               ///< index into Snapshot::layers
    std::set<std::pair<int, model::DrawnState>> states; ///< by layer
    std::set<std::pair<int, QString>> classes;          ///< line kinds; "high" and "low"; "ramp", "no-value"
    int alarmsInside = 0;
    QStringList failures; ///< what should be there and is not
};

/** Clipped to the frame; words are placed so that none lies on another. Any thread that may paint. */
DrawnSymbols paintMap(QPainter &painter, const MapFrame &frame, const model::Snapshot &snapshot);

/** Ground, water and main roads only and no words: the little map that shows where the frame lies. */
void paintOverview(QPainter &painter, const MapFrame &frame, const model::Snapshot &snapshot);

/** Which small form tells the point layer at @p index from the others, in map and legend. */
[[nodiscard]] int dotShape(const model::Snapshot &snapshot, int index);

} // namespace cim::report
