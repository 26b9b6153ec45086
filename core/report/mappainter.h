// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot.h"

#include <QPainter>

#include <set>

namespace cim::report {

/** The plan map as vectors: every open layer of a snapshot by its symbol, in print dress. */
struct MapFrame {
    QRectF paper;       ///< mm on the page
    geo::Extent extent; ///< project CRS, same aspect as paper
    double scale = 5000;
    [[nodiscard]] QPointF toPaper(const geo::Vec3 &p) const;
};

/** What was drawn inside the frame, for a legend of only that. */
struct DrawnSymbols {
    std::set<int> layers;                                       ///< index into Snapshot::layers
    std::set<std::pair<int, model::DrawnState>> states;         ///< by layer
    std::set<std::pair<int, QString>> classes;                  ///< line kinds, road classes
    int alarmsInside = 0;
};

DrawnSymbols paintMap(QPainter &painter, const MapFrame &frame, const model::Snapshot &snapshot, const QString &locale);

} // namespace cim::report
