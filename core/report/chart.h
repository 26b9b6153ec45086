// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"
#include "base/clock.h"

#include <QPainter>

#include <optional>

#include <utility>
#include <vector>

namespace cim::report {

/** A line over time with threshold lines: the one chart of window, wall and paper. */
struct Chart {
    struct Threshold {
        double value;
        model::DrawnState state;
        bool above = true; ///< the shaded side
    };
    std::vector<std::pair<TimeMs, double>> points; ///< oldest first; NaN breaks the line
    std::vector<Threshold> thresholds;
    TimeMs from = 0, to = 0;
    bool axes = true; ///< false: a sparkline
    int decimals = 1;
};
void paintChart(QPainter &painter, const QRectF &box, const Chart &chart, model::Theme theme);

} // namespace cim::report
