// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"

#include <array>

#include <QColor>
#include <QFont>
#include <QPainter>

namespace cim::report {

/** Colours, fonts and state marks painted the same in window, wall and paper. Any thread that may paint. */

[[nodiscard]] QColor colour(model::Rgb rgb, double opacity = 1.0);

/** The interface font ("Noto Sans CJK SC", else the system's best for Chinese; named explicitly so that no platform
 * falls into boxes). Size in pixels of the device or, for paper, in millimetres through the painter's scale. */
[[nodiscard]] QFont uiFont(double pixelSize, bool bold = false);
[[nodiscard]] QFont monoFont(double pixelSize);

/** The mark of a state centred in @p box: disc, ring with dot, triangle, octagon, slash, wrench …; colour and shape
 * both tell. */
void paintMark(QPainter &painter, const QRectF &box, model::DrawnState state, model::Theme theme);
/** A bar of shares by state, exceptions at least 2 px wide. */
void paintShares(QPainter &painter, const QRectF &box, const std::array<int, model::kDrawnStates> &counts,
                 model::Theme theme);

} // namespace cim::report
