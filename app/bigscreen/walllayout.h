// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRect>
#include <QSize>

#include <vector>

namespace cim::app {

/** Where things stand on a wall of a size: bars above and below, what is true now at the left, what to do at the right,
 * the city between them. Pixels of the window. */
struct WallLayout {
    QRect top, bottom, left, right, map;
    int gap = 0;            ///< between cards
    int cardsInARow = 1;    ///< small cards of the left column
    std::vector<int> seams; ///< x where two panels of the wall meet: nothing fixed may stand there
};
[[nodiscard]] WallLayout layoutWall(const QSize &size, double k);

/** The type size k for a window of @p size, when nobody has chosen one: the wall's height decides, and a very wide wall
 * is looked at from farther away. Never below 1. */
[[nodiscard]] double wallScaleFor(const QSize &size);

/** Walls are built of panels of 1920 pixels: where a width is a multiple of it they meet there. */
[[nodiscard]] std::vector<int> wallSeams(int width);

/** The nearest x at which @p width pixels stand on no seam: to the right of @p x, or to its left. */
[[nodiscard]] int clearOfSeams(int x, int width, const std::vector<int> &seams, int margin, bool leftwards);

/** What a card of a column needs, in pixels. */
struct CardNeed {
    int least = 0;
    int wanted = 0;
    int most = 0;
    bool half = false; ///< may share a row with another half card
};
/** Heights are shared out from above: a card that no longer fits gets a null rectangle, later smaller ones may still
 * fit. */
[[nodiscard]] std::vector<QRect> stackCards(const QRect &column, int gap, int cardsInARow,
                                            const std::vector<CardNeed> &cards);

} // namespace cim::app
