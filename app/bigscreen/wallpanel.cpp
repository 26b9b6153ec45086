// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/wallpanel.h"

#include "app/shell/icon.h"
#include "report/marks.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace cim::app {

using report::colour;

namespace {
constexpr model::Theme kTheme = model::Theme::Night;
constexpr double kRadius = 4;
constexpr double kUnitShare = 0.42; ///< size of a unit beside its big number
constexpr double kLeastUnitSize = 13;
constexpr QChar kThinSpace(0x2009);
} // namespace

const model::Tokens &WallBrush::tokens() {
    return model::tokens(kTheme);
}

double WallBrush::width(const QString &text, double units, bool bold) const {
    return QFontMetricsF(report::uiFont(px(units), bold)).horizontalAdvance(text);
}

double WallBrush::text(const QRectF &box, const QString &text, double units, bool bold, model::Rgb ink,
                       Qt::Alignment align) {
    const QFont font = report::uiFont(px(units), bold);
    const QFontMetricsF metrics(font);
    const double needed = metrics.horizontalAdvance(text);
    QString shown = text;
    if (needed > box.width() + 0.5) {
        shown = metrics.elidedText(text, Qt::ElideRight, box.width());
        m_cut << text;
    }
    m_painter.setFont(font);
    m_painter.setPen(colour(ink));
    m_painter.drawText(box, static_cast<int>(align) | Qt::TextSingleLine | Qt::TextDontClip, shown);
    const double used = std::min(needed, box.width());
    return align & Qt::AlignRight     ? box.right()
           : align & Qt::AlignHCenter ? box.center().x() + used / 2
                                      : box.left() + used;
}

double WallBrush::paragraph(const QRectF &box, const QString &text, double units, model::Rgb ink) {
    constexpr int kFlags = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;
    const QFont font = report::uiFont(px(units));
    const QFontMetricsF metrics(font);
    const double needed = metrics.boundingRect(QRectF(0, 0, box.width(), 1e6), kFlags, text).height();
    QString shown = text;
    if (needed > box.height() + 1) {
        m_cut << text;
        const double lines = std::max(1.0, std::floor(box.height() / metrics.lineSpacing()));
        shown = metrics.elidedText(text, Qt::ElideRight, box.width() * lines * 0.95);
    }
    m_painter.setFont(font);
    m_painter.setPen(colour(ink));
    m_painter.drawText(box, kFlags, shown);
    return std::min(needed, box.height());
}

double WallBrush::value(const QPointF &baseLine, double most, const QString &value, const QString &unit, double units,
                        model::Rgb ink) {
    const double small = std::max(kLeastUnitSize, units * kUnitShare);
    double size = units;
    const auto wanted = [&] {
        return width(value, size, true) + (unit.isEmpty() ? 0 : width(QString(kThinSpace), size) + width(unit, small));
    };
    while (wanted() > most && size > units * 0.6)
        size -= 1;
    if (wanted() > most + 0.5)
        m_cut << value + unit;
    m_painter.setFont(report::uiFont(px(size), true));
    m_painter.setPen(colour(ink));
    m_painter.drawText(baseLine, value);
    double x = baseLine.x() + width(value, size, true);
    if (!unit.isEmpty()) {
        x += width(QString(kThinSpace), size);
        m_painter.setFont(report::uiFont(px(small)));
        m_painter.setPen(colour(tokens().text2));
        m_painter.drawText(QPointF(x, baseLine.y()), unit);
        x += width(unit, small);
    }
    return x;
}

void WallBrush::mark(const QRectF &box, model::DrawnState state) {
    report::paintMark(m_painter, box, state, kTheme);
}

void WallBrush::line(double x1, double y1, double x2, double y2) {
    m_painter.setPen(QPen(colour(tokens().line), 1));
    m_painter.drawLine(QPointF(std::round(x1) + 0.5, std::round(y1) + 0.5),
                       QPointF(std::round(x2) + 0.5, std::round(y2) + 0.5));
}

void WallBrush::icon(const QRectF &box, const QString &name, model::Rgb ink) {
    const QPixmap image = shell::iconPixmap(name, static_cast<int>(std::lround(box.width())), colour(ink),
                                            m_painter.device()->devicePixelRatioF());
    if (!image.isNull())
        m_painter.drawPixmap(box.topLeft(), image);
}

void WallBrush::badge(const QRectF &box, const QString &words, double units) {
    const model::Rgb violet = model::stateStyle(kTheme, model::DrawnState::Maintenance).text;
    m_painter.setPen(QPen(colour(violet), 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3));
    text(box, words, units, false, violet, Qt::AlignCenter);
}

WallPanel::WallPanel(const QString &name, QWidget *parent) : QWidget(parent) {
    setObjectName(name);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
}

int WallPanel::units(double u) const {
    return static_cast<int>(std::ceil(u * m_k));
}

CardNeed WallPanel::need(int) const {
    return {};
}

void WallPanel::paintGround(QPainter &painter) {
    const model::Tokens &tokens = WallBrush::tokens();
    painter.fillRect(rect(), colour(tokens.window));
    painter.setPen(QPen(colour(tokens.line), 1));
    painter.setBrush(colour(tokens.panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

void WallPanel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    m_cut.clear();
    paintGround(painter);
    WallBrush brush(painter, m_k, m_cut);
    paintPanel(brush);
}

std::vector<QRectF> placeBar(const std::vector<BarItem> &items, const QRectF &box, double gap,
                             const std::vector<int> &seams) {
    std::vector<std::size_t> kept(items.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
        kept[i] = i;
    const int margin = static_cast<int>(std::ceil(gap / 2));
    for (;;) {
        std::vector<QRectF> out(items.size());
        double left = box.left(), right = box.right();
        for (const std::size_t i : kept) {
            const int width = static_cast<int>(std::ceil(items[i].width));
            if (!items[i].atRight) {
                const int x = clearOfSeams(static_cast<int>(std::ceil(left)), width, seams, margin, false);
                out[i] = QRectF(x, box.top(), width, box.height());
                left = x + width + gap;
            } else {
                const int x = clearOfSeams(static_cast<int>(std::floor(right)) - width, width, seams, margin, true);
                out[i] = QRectF(x, box.top(), width, box.height());
                right = x - gap;
            }
        }
        if (left <= right + gap || kept.size() <= 1)
            return out;
        kept.erase(std::max_element(kept.begin(), kept.end(),
                                    [&](std::size_t a, std::size_t b) { return items[a].rank < items[b].rank; }));
    }
}

} // namespace cim::app
