// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/stripcard.h"

#include "base/text.h"
#include "report/marks.h"

#include <algorithm>

namespace cim::app {

using report::colour;

namespace {
constexpr model::Theme kTheme = model::Theme::Night;
constexpr double kHead = 24;
constexpr double kRow = 20;
constexpr double kHighestRow = 28;
constexpr double kAxis = 16;
constexpr int kMostRows = 8;
constexpr int kMostClosed = 3;
} // namespace

StripCard::StripCard(QWidget *parent) : WallPanel(QStringLiteral("stripCard"), parent) {}

void StripCard::setStrips(const QString &title, const std::vector<WallStrip> &strips) {
    m_title = title;
    m_strips = strips;
    update();
}

CardNeed StripCard::need(int) const {
    const int rows = std::min(kMostRows, static_cast<int>(m_strips.size()));
    const auto height = [&](int count) { return units(2 * 8 + kHead + std::min(rows, count) * kRow + kAxis); };
    return {height(3), height(5), height(kMostRows), false};
}

void StripCard::paintPanel(WallBrush &brush) {
    const model::Tokens &tokens = WallBrush::tokens();
    QRectF box = QRectF(rect()).adjusted(brush.px(12), brush.px(8), -brush.px(12), -brush.px(8));
    const double room = box.height() - brush.px(kHead + kAxis);
    const int fit = std::max(1, static_cast<int>((room + 1) / brush.px(kRow)));
    const int shown = std::min(fit, static_cast<int>(m_strips.size()));
    const double row = std::min(room / shown, brush.px(kHighestRow));
    const QRectF head(box.topLeft(), QSizeF(box.width(), brush.px(kHead)));
    const QString count = shown < static_cast<int>(m_strips.size())
                              ? tr("by chainage · %1 of %2 lines").arg(shown).arg(m_strips.size())
                              : tr("by chainage");
    const double countWidth = brush.width(count, 12);
    brush.text(head.adjusted(0, 0, -countWidth - brush.px(8), 0), m_title, 14, true, tokens.text);
    brush.text(QRectF(head.right() - countWidth - 1, head.top(), countWidth + 1, head.height()), count, 12, false,
               tokens.text2);
    double nameWidth = 0, longest = 1;
    for (int i = 0; i < shown; ++i) {
        const WallStrip &strip = m_strips[static_cast<std::size_t>(i)];
        nameWidth = std::max(nameWidth, brush.width(strip.title, 12));
        for (const WallStrip::Zone &zone : strip.zones)
            longest = std::max(longest, zone.to);
    }
    nameWidth = std::min(nameWidth, box.width() * 0.34) + brush.px(8);
    for (int i = 0; i < shown; ++i)
        paintRow(brush, QRectF(box.left(), head.bottom() + i * row, box.width(), row),
                 m_strips[static_cast<std::size_t>(i)], nameWidth, longest);
    const double top = head.bottom() + shown * row;
    for (int i = 0; i <= 2; ++i) {
        const QString text = formatChainage(longest * i / 2).section(QLatin1Char('.'), 0, 0);
        const double width = brush.width(text, 12);
        const double x = box.left() + nameWidth + (box.width() - nameWidth - width) * i / 2;
        brush.text(QRectF(x, top, width + 1, brush.px(kAxis)), text, 12, false, tokens.text2);
    }
}

void StripCard::paintRow(WallBrush &brush, const QRectF &box, const WallStrip &strip, double nameWidth,
                         double longest) {
    const model::Tokens &tokens = WallBrush::tokens();
    brush.text(QRectF(box.left(), box.top(), nameWidth - brush.px(8), box.height()), strip.title, 12, false,
               tokens.text2);
    QPainter &painter = brush.painter();
    const double left = box.left() + nameWidth, width = box.right() - left;
    for (const WallStrip::Zone &zone : strip.zones) {
        const model::StateStyle &style = model::stateStyle(kTheme, zone.state);
        const double x = left + zone.from / longest * width;
        const QRectF cell(x, box.top() + brush.px(2), std::max(2.0, (zone.to - zone.from) / longest * width - 1),
                          box.height() - brush.px(4));
        const bool quiet = zone.state == model::DrawnState::Normal;
        const bool hollow = zone.state == model::DrawnState::Unknown || zone.state == model::DrawnState::OutOfService;
        if (hollow) {
            painter.setPen(QPen(colour(style.edge), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5));
            continue;
        }
        painter.fillRect(cell, colour(style.fill, quiet ? 0.42 : 1));
        // Colour is not enough: the number says which zone; a zone that is too narrow for it carries the state's mark.
        if (!quiet && !zone.label.isEmpty() && brush.width(zone.label, 11, true) <= cell.width())
            brush.text(cell, zone.label, 11, true, tokens.onAccent, Qt::AlignCenter);
        else if (!quiet)
            brush.mark(QRectF(cell.center().x() - box.height() / 2, box.top() + 1, box.height(), box.height() - 2),
                       zone.state);
    }
}

ClosedCard::ClosedCard(QWidget *parent) : WallPanel(QStringLiteral("closedCard"), parent) {}

void ClosedCard::setLayers(std::vector<std::pair<QString, QString>> layers) {
    m_layers = std::move(layers);
    update();
}

CardNeed ClosedCard::need(int) const {
    const int rows = std::min(kMostClosed, static_cast<int>(m_layers.size()));
    const int height = units(2 * 8 + kHead + rows * 36);
    return {height, height, height, false};
}

void ClosedCard::paintPanel(WallBrush &brush) {
    const model::Tokens &tokens = WallBrush::tokens();
    const QRectF box = QRectF(rect()).adjusted(brush.px(12), brush.px(8), -brush.px(12), -brush.px(8));
    brush.text(QRectF(box.left(), box.top(), box.width(), brush.px(kHead)),
               tr("Closed layers: %1").arg(m_layers.size()), 14, true, tokens.text);
    double y = box.top() + brush.px(kHead);
    for (int i = 0; i < std::min(kMostClosed, static_cast<int>(m_layers.size())); ++i) {
        const auto &[title, reason] = m_layers[static_cast<std::size_t>(i)];
        brush.text(QRectF(box.left(), y, box.width(), brush.px(18)), title, 13, false, tokens.text);
        brush.text(QRectF(box.left(), y + brush.px(18), box.width(), brush.px(16)),
                   reason.section(QLatin1Char('\n'), 0, 0), 12, false, tokens.text2);
        y += brush.px(36);
    }
}

} // namespace cim::app
