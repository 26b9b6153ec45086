// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"
#include "report/marks.h"

#include <QPalette>

class QApplication;

namespace cim::shell {

/** The theme of this process' widgets, as QPalette and QStyle are: process-wide. GUI thread. */
[[nodiscard]] model::Theme theme();
[[nodiscard]] const model::Tokens &ink();

[[nodiscard]] QPalette paletteOf(model::Theme theme);
/** Style, palette and font; every widget repaints. */
void applyTheme(model::Theme theme);

/** Sizes of the design language, in pixels at a desk. */
inline constexpr int kTitlePx = 15;
inline constexpr int kBodyPx = 12;
inline constexpr int kSmallPx = 11;
inline constexpr int kRowHeight = 24;
inline constexpr int kPadding = 12;

/** The hatch of what is stale, over a row or a cell. */
void paintHatch(QPainter &painter, const QRectF &box, model::Theme theme);
/** Words of a state, or ordinary text when it has none. */
[[nodiscard]] QColor stateText(model::DrawnState state);
/** Groups thousands of a count: 42 610. */
[[nodiscard]] QString formatCount(qint64 count);

/** WCAG 2 contrast of two colours, 1..21. */
[[nodiscard]] double contrast(model::Rgb a, model::Rgb b);

} // namespace cim::shell
