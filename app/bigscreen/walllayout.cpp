// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/walllayout.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

constexpr int kPanelWidth = 1920;
/** From here on a wall is two panels wide for its height. */
constexpr double kWideAspect = 2.5;
constexpr double kScaleAt1080 = 1.2;
constexpr double kWideScaleAt1080 = 1.7;
constexpr double kLeastCardUnits = 190; ///< width of a small card
constexpr double kGapUnits = 10;

bool isWide(const QSize &size) {
    return size.width() >= kWideAspect * size.height();
}

struct Row {
    std::vector<std::size_t> cards;
    double least = 0, wanted = 0, most = 0, height = 0;
};

Row rowOf(std::size_t card, const CardNeed &need) {
    return {{card}, double(need.least), double(need.wanted), double(need.most), double(need.least)};
}

void joinRow(Row &row, std::size_t card, const CardNeed &need) {
    row.cards.push_back(card);
    row.least = std::max(row.least, double(need.least));
    row.wanted = std::max(row.wanted, double(need.wanted));
    row.most = std::max(row.most, double(need.most));
    row.height = row.least;
}

/** Gives rows of what is left, in equal shares of what each lacks. */
void grow(std::vector<Row> &rows, double &left, double Row::*target) {
    double lack = 0;
    for (const Row &row : rows)
        lack += std::max(0.0, row.*target - row.height);
    if (lack <= 0)
        return;
    const double share = std::clamp(left / lack, 0.0, 1.0);
    for (Row &row : rows)
        row.height += share * std::max(0.0, row.*target - row.height);
    left -= share * lack;
}

} // namespace

std::vector<int> wallSeams(int width) {
    std::vector<int> seams;
    if (width > kPanelWidth && width % kPanelWidth == 0) {
        for (int x = kPanelWidth; x < width; x += kPanelWidth)
            seams.push_back(x);
    }
    return seams;
}

double wallScaleFor(const QSize &size) {
    const double k = size.height() / 1080.0 * (isWide(size) ? kWideScaleAt1080 : kScaleAt1080);
    return std::clamp(k, 1.0, 4.0);
}

WallLayout layoutWall(const QSize &size, double k) {
    WallLayout out;
    const int width = size.width(), height = size.height();
    const auto px = [k](double units) { return static_cast<int>(std::lround(units * k)); };
    out.gap = std::max(6, px(kGapUnits));
    const int top = std::max(px(46), static_cast<int>(std::lround(height * 0.075)));
    const int bottom = std::max(px(32), static_cast<int>(std::lround(height * 0.055)));
    out.top = QRect(0, 0, width, top);
    out.bottom = QRect(0, height - bottom, width, bottom);
    out.seams = wallSeams(width);
    const int column = static_cast<int>(std::lround(width * (isWide(size) ? 0.2 : 0.21)));
    const int margin = out.gap + 2; // the fixed panels move by two pixels
    const QRect middle(margin, top + margin, width - 2 * margin, height - top - bottom - 2 * margin);
    out.left = QRect(middle.left(), middle.top(), column, middle.height());
    out.right = QRect(middle.right() - column + 1, middle.top(), column, middle.height());
    const int mapLeft = out.left.right() + 1 + out.gap;
    out.map = QRect(mapLeft, middle.top(), out.right.left() - out.gap - mapLeft, middle.height());
    out.cardsInARow = column >= px(2 * kLeastCardUnits + kGapUnits) ? 2 : 1;
    return out;
}

int clearOfSeams(int x, int width, const std::vector<int> &seams, int margin, bool leftwards) {
    std::vector<int> order = seams;
    if (leftwards)
        std::reverse(order.begin(), order.end());
    for (const int seam : order) {
        if (x < seam + margin && x + width > seam - margin)
            x = leftwards ? seam - margin - width : seam + margin;
    }
    return x;
}

std::vector<QRect> stackCards(const QRect &column, int gap, int cardsInARow, const std::vector<CardNeed> &cards) {
    std::vector<QRect> out(cards.size());
    std::vector<Row> rows;
    double left = column.height();
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const CardNeed &need = cards[i];
        if (need.half && !rows.empty()) {
            Row &last = rows.back();
            const double more = std::max(0.0, need.least - last.least);
            if (static_cast<int>(last.cards.size()) < cardsInARow && cards[last.cards.front()].half && more <= left) {
                joinRow(last, i, need);
                left -= more;
                continue;
            }
        }
        const double taken = need.least + (rows.empty() ? 0 : gap);
        if (taken > left)
            continue;
        rows.push_back(rowOf(i, need));
        left -= taken;
    }
    grow(rows, left, &Row::wanted);
    grow(rows, left, &Row::most);
    double y = column.top();
    for (const Row &row : rows) {
        const int top = static_cast<int>(std::lround(y));
        const int height = static_cast<int>(std::floor(row.height));
        const int count = static_cast<int>(row.cards.size());
        const int width = (column.width() - (count - 1) * gap) / count;
        for (int i = 0; i < count; ++i)
            out[row.cards[static_cast<std::size_t>(i)]] = QRect(column.left() + i * (width + gap), top, width, height);
        y += row.height + gap;
    }
    return out;
}

} // namespace cim::app
