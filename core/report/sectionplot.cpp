// SPDX-License-Identifier: Apache-2.0
#include "report/sectionplot.h"

#include "base/text.h"
#include "report/mapsymbols.h"
#include "report/marks.h"
#include "report/papertext.h"

#include <QLineF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

using Shape = SectionItem::Shape;

/** Air above the highest and below the lowest, and never less to be seen than so many metres. */
constexpr double kAir = 0.06, kLeastMetres = 4;
/** Below the ground that has nothing in it. */
constexpr double kEarthMetres = 1.5;
constexpr double kDotMm = 0.9, kNumberMm = 1.7;
constexpr double kPipeLeastMm = 0.9;

/** The ink of a theme. */
struct Ink {
    QColor paper, text, text2, hair, earth, ground, building, edge;
};

Ink inkOf(model::Theme theme) {
    const model::Tokens &t = model::tokens(theme);
    return {colour(t.panel),  colour(t.text),      colour(t.text2),       colour(t.text2, 0.3),
            colour(t.sunken), colour(t.text, 0.9), colour(t.text2, 0.14), colour(t.text2, 0.8)};
}

QColor groundColour(model::Theme theme, const QString &word) {
    const model::CityColours &city = model::cityColours(theme);
    if (word == QLatin1String("water") || word == QLatin1String("sea"))
        return colour(city.water);
    if (word == QLatin1String("green"))
        return colour(city.green);
    if (word == QLatin1String("road"))
        return colour(model::tokens(theme).text3);
    return colour(city.earth);
}

/** 1, 2 or 5 times a power of ten, not below @p value. */
double roundUp(double value) {
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * decade >= value * (1 - 1e-9))
            return step * decade;
    }
    return 10 * decade;
}

/** A scale that people draw sections in, not larger than 1 : @p denominator. */
double drawnScale(double denominator) {
    const double decade = std::pow(10.0, std::floor(std::log10(denominator)));
    for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (step * decade >= denominator * (1 - 1e-6))
            return step * decade;
    }
    return 10 * decade;
}

/** So that ticks stand no nearer than @p leastMm. */
double tickStep(double mmPerMetre, double leastMm) {
    return roundUp(leastMm / mmPerMetre);
}

bool isException(const SectionItem &item) {
    return report::isException(item.state);
}

bool isCut(const SectionItem &item) {
    return item.shape == Shape::Pipe || item.shape == Shape::Duct;
}

} // namespace

double groundAt(const SectionDrawing &drawing, double chainage) {
    const auto &ground = drawing.ground;
    if (ground.empty() || chainage < ground.front().x() - 1e-6 || chainage > ground.back().x() + 1e-6)
        return std::nan("");
    auto next = std::upper_bound(ground.begin(), ground.end(), chainage,
                                 [](double value, const QPointF &p) { return value < p.x(); });
    if (next == ground.begin())
        return ground.front().y();
    if (next == ground.end())
        return ground.back().y();
    const QPointF &a = *(next - 1), &b = *next;
    return a.y() + (chainage - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
}

double coverOf(const SectionDrawing &drawing, const SectionItem &item) {
    return groundAt(drawing, (item.from + item.to) / 2) - item.top;
}

std::vector<std::size_t> numbered(const SectionDrawing &drawing) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < drawing.items.size(); ++i) {
        if (isCut(drawing.items[i]))
            out.push_back(i);
    }
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
        return drawing.items[a].from + drawing.items[a].to < drawing.items[b].from + drawing.items[b].to;
    });
    return out;
}

SectionPlot::SectionPlot(const SectionDrawing &drawing, const QRectF &box, const Options &options)
    : m_drawing(drawing), m_box(box), m_options(options) {
    const double text = options.textMm;
    m_plot = box.adjusted(text * 4.6, text * 0.8, -text, -text * 5.4);
    const double to = options.to > options.from ? options.to : drawing.length;
    m_from = options.to > options.from ? options.from : 0;
    const double metres = std::max(1e-3, to - m_from);
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const auto reach = [&](double chainage, double height) {
        if (chainage >= m_from - 1e-6 && chainage <= to + 1e-6 && std::isfinite(height)) {
            low = std::min(low, height);
            high = std::max(high, height);
        }
    };
    for (const QPointF &p : drawing.ground) {
        reach(p.x(), p.y());
        reach(p.x(), p.y() - kEarthMetres);
    }
    for (const double end : {m_from, to})
        reach(end, groundAt(drawing, end));
    for (const SectionItem &item : drawing.items) {
        for (const QPointF &p : item.axis)
            reach(p.x(), p.y());
        if (item.to < m_from || item.from > to)
            continue;
        reach(std::max(m_from, item.from), item.base);
        reach(std::max(m_from, item.from), item.top);
    }
    if (!(low <= high))
        low = high = 0;
    if (high - low < kLeastMetres) {
        const double missing = kLeastMetres - (high - low);
        low -= missing / 2;
        high += missing / 2;
    }
    const double air = (high - low) * kAir;
    low -= air;
    high += air;
    const double width = std::max(1.0, m_plot.width()), height = std::max(1.0, m_plot.height());
    const double across = width / metres, up = height / (high - low);
    // One that is too high for its box is drawn smaller, never squeezed: heights are stretched or true.
    m_mmPerMetre = std::min(across, up);
    if (options.roundScales)
        m_mmPerMetre = 1000.0 / drawnScale(1000.0 / m_mmPerMetre);
    m_exaggeration = 1;
    for (const double factor : {2.0, 5.0, 10.0, 20.0, 50.0, 100.0}) {
        if (factor * m_mmPerMetre <= up * 1.0001)
            m_exaggeration = factor;
    }
    // What is left over goes to both sides, and upwards rather than down.
    constexpr double kBelow = 0.2;
    m_from -= (width / m_mmPerMetre - metres) / 2;
    m_low = low - kBelow * (height / (m_mmPerMetre * m_exaggeration) - (high - low));
}

QPointF SectionPlot::toPaper(double chainage, double height) const {
    return {m_plot.left() + (chainage - m_from) * m_mmPerMetre,
            m_plot.bottom() - (height - m_low) * m_mmPerMetre * m_exaggeration};
}

double SectionPlot::chainageAt(double x) const {
    return m_from + (x - m_plot.left()) / m_mmPerMetre;
}

double SectionPlot::heightAt(double y) const {
    return m_low + (m_plot.bottom() - y) / (m_mmPerMetre * m_exaggeration);
}

QString SectionPlot::chainageText(double chainage) const {
    if (m_drawing.startChainage)
        return formatChainage(*m_drawing.startChainage + chainage);
    return formatNumber(chainage, 1) + QStringLiteral(" m");
}

QString SectionPlot::scaleText() const {
    const bool isChinese = m_options.locale == QLatin1String("zh_CN");
    const auto scale = [&](double denominator) {
        return QStringLiteral("1 : %1").arg(formatNumber(denominator, denominator < 10 ? 1 : 0));
    };
    // Who measures on a screen measures nothing: there only what is not true to scale is told.
    if (!m_options.roundScales)
        return m_exaggeration == 1 ? QString()
                                   : (isChinese ? QStringLiteral("高程 ×%1") : QStringLiteral("heights ×%1"))
                                         .arg(formatNumber(m_exaggeration, 0));
    if (m_exaggeration == 1)
        return scale(horizontalScale());
    return isChinese ? QStringLiteral("水平 %1，垂直 %2").arg(scale(horizontalScale()), scale(verticalScale()))
                     : QStringLiteral("%1, heights %2").arg(scale(horizontalScale()), scale(verticalScale()));
}

QRectF SectionPlot::boxOf(const SectionItem &item) const {
    QRectF out = QRectF(toPaper(item.from, item.top), toPaper(item.to, item.base)).normalized();
    if (isCut(item)) {
        const double x = std::max(0.0, kPipeLeastMm - out.width()) / 2,
                     y = std::max(0.0, kPipeLeastMm - out.height()) / 2;
        out.adjust(-x, -y, x, y);
    }
    return out;
}

int SectionPlot::itemAt(const QPointF &at, double slackMm) const {
    if (!m_plot.contains(at))
        return -1;
    for (int i = static_cast<int>(m_drawing.items.size()) - 1; i >= 0; --i) {
        const SectionItem &item = m_drawing.items[static_cast<std::size_t>(i)];
        if (item.shape == Shape::Run) {
            QPainterPath path;
            for (std::size_t k = 0; k < item.axis.size(); ++k) {
                const QPointF p = toPaper(item.axis[k].x(), item.axis[k].y());
                k == 0 ? path.moveTo(p) : path.lineTo(p);
            }
            QPainterPathStroker stroker;
            stroker.setWidth(std::max(2 * slackMm, (item.top - item.base) * m_mmPerMetre * m_exaggeration));
            if (stroker.createStroke(path).contains(at))
                return i;
        } else if (boxOf(item).adjusted(-slackMm, -slackMm, slackMm, slackMm).contains(at)) {
            return i;
        }
    }
    return -1;
}

void SectionPlot::paint(QPainter &painter) const {
    const Ink ink = inkOf(m_options.theme);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(m_box, ink.paper);
    painter.save();
    painter.setClipRect(m_plot);
    for (const SectionItem &item : m_drawing.items) {
        if (item.shape == Shape::Building)
            paintItem(painter, item);
    }
    paintGround(painter);
    for (const SectionItem &item : m_drawing.items) {
        if (item.shape == Shape::Pit)
            paintItem(painter, item);
    }
    for (const SectionItem &item : m_drawing.items) {
        if (item.shape != Shape::Building && item.shape != Shape::Pit)
            paintItem(painter, item);
    }
    paintCorners(painter);
    paintMarks(painter);
    paintNames(painter);
    painter.restore();
    paintAxes(painter);
    painter.restore();
}

void SectionPlot::paintGround(QPainter &painter) const {
    if (m_drawing.ground.size() < 2)
        return;
    const Ink ink = inkOf(m_options.theme);
    QPolygonF surface;
    for (const QPointF &p : m_drawing.ground)
        surface << toPaper(p.x(), p.y());
    QPolygonF earth = surface;
    earth << QPointF(surface.back().x(), m_plot.bottom()) << QPointF(surface.front().x(), m_plot.bottom());
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink.earth);
    painter.drawPolygon(earth);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink.ground, 0.35, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(surface);
}

void SectionPlot::paintItem(QPainter &painter, const SectionItem &item) const {
    const Ink ink = inkOf(m_options.theme);
    const model::StateStyle &style = model::stateStyle(m_options.theme, item.state);
    const QColor line =
        isException(item) ? colour(style.edge) : colour(model::lineKindColour(m_options.theme, item.kind));
    const QRectF box = boxOf(item);
    switch (item.shape) {
    case Shape::Building:
        painter.setPen(QPen(ink.edge, 0.25, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(ink.building);
        painter.drawRect(box);
        break;
    case Shape::Pipe:
        painter.setPen(QPen(line, 0.5));
        painter.setBrush(ink.paper);
        painter.drawEllipse(box);
        break;
    case Shape::Duct:
        painter.setPen(QPen(isException(item) ? line : ink.text, 0.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(isException(item) ? colour(style.fill, 0.5) : ink.paper);
        painter.drawRect(box);
        break;
    case Shape::Run: {
        QPolygonF axis;
        for (const QPointF &p : item.axis)
            axis << toPaper(p.x(), p.y());
        const double mm = (item.top - item.base) * m_mmPerMetre * m_exaggeration;
        painter.setBrush(Qt::NoBrush);
        if (mm > 1.2) {
            QColor inside = isException(item) ? colour(style.fill) : line;
            inside.setAlphaF(isException(item) ? 0.5F : 0.3F);
            painter.setPen(QPen(inside, mm, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
            painter.drawPolyline(axis);
        }
        painter.setPen(QPen(line, 0.4, item.offset == 0 ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPolyline(axis);
        break;
    }
    case Shape::Ground: {
        QPolygonF surface{toPaper(item.from, groundAt(m_drawing, item.from))};
        for (const QPointF &p : m_drawing.ground) {
            if (p.x() > item.from && p.x() < item.to)
                surface << toPaper(p.x(), p.y());
        }
        surface << toPaper(item.to, groundAt(m_drawing, item.to));
        surface.translate(0, 0.5);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(groundColour(m_options.theme, item.kind), 1.0, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.drawPolyline(surface);
        break;
    }
    case Shape::Pit: {
        QPolygonF hole;
        for (const double at : {item.from, item.to})
            hole << toPaper(at, groundAt(m_drawing, at));
        hole << toPaper(item.to, item.base) << toPaper(item.from, item.base);
        painter.setPen(QPen(ink.text, 0.5, Qt::DashLine, Qt::FlatCap, Qt::MiterJoin));
        painter.setBrush(ink.paper);
        painter.drawPolygon(hole);
        break;
    }
    case Shape::Upright: {
        const QPointF top = toPaper(item.from, item.top);
        painter.setPen(QPen(item.kind == QLatin1String("green") ? groundColour(m_options.theme, item.kind) : ink.text2,
                            0.3, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(toPaper(item.from, item.base), top);
        painter.setPen(Qt::NoPen);
        painter.setBrush(item.kind == QLatin1String("green") ? groundColour(m_options.theme, item.kind) : ink.text2);
        painter.drawEllipse(top, kDotMm / 2, kDotMm / 2);
        break;
    }
    }
}

void SectionPlot::paintCorners(QPainter &painter) const {
    // Where the line turns the drawing is folded; a curve would be nothing but folds.
    constexpr double kTurnDegrees = 15;
    const std::vector<QPointF> &line = m_drawing.line;
    double all = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        all += QLineF(line[i - 1], line[i]).length();
    const Ink ink = inkOf(m_options.theme);
    painter.setPen(QPen(ink.text2, 0.2, Qt::DashLine, Qt::FlatCap));
    double along = 0;
    for (std::size_t i = 1; i + 1 < line.size() && all > 0; ++i) {
        const QLineF in(line[i - 1], line[i]), out(line[i], line[i + 1]);
        along += in.length() * m_drawing.length / all;
        const double turn = std::abs(std::remainder(in.angle() - out.angle(), 360.0));
        const double x = toPaper(along, 0).x();
        if (turn >= kTurnDegrees)
            painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
}

void SectionPlot::paintMarks(QPainter &painter) const {
    const Ink ink = inkOf(m_options.theme);
    const double side = m_options.textMm * 1.1;
    for (const SectionItem &item : m_drawing.items) {
        if (!isException(item))
            continue;
        QPointF at = item.shape == Shape::Upright ? toPaper(item.from, item.top) : boxOf(item).center();
        if (item.shape == Shape::Run && !item.axis.empty()) {
            const QPointF &middle = item.axis[item.axis.size() / 2];
            const QPointF &before = item.axis[(item.axis.size() - 1) / 2];
            at = toPaper((middle.x() + before.x()) / 2, (middle.y() + before.y()) / 2);
        }
        paintMark(painter, QRectF(at.x() - side / 2, at.y() - side / 2, side, side), item.state, m_options.theme);
    }
    if (!m_options.numbers)
        return;
    const std::vector<std::size_t> all = numbered(m_drawing);
    const double radius = kNumberMm * m_options.textMm / 2.2;
    double before = -std::numeric_limits<double>::infinity();
    double y = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const QRectF box = boxOf(m_drawing.items[all[i]]);
        // Those too near to each other stand one below the other.
        const QPointF under(box.center().x(), box.bottom() + radius + 0.4);
        y = under.x() - before < 2 * radius + 0.2 ? std::max(under.y(), y + 2 * radius + 0.2) : under.y();
        before = under.x();
        const bool isAbove = y + radius > m_plot.bottom();
        if (isAbove)
            y = box.top() - radius - 0.4;
        painter.setPen(QPen(ink.text2, 0.2));
        painter.setBrush(ink.paper);
        painter.drawLine(QPointF(under.x(), isAbove ? box.top() : box.bottom()), QPointF(under.x(), y));
        painter.drawEllipse(QPointF(under.x(), y), radius, radius);
        PaperText style{m_options.textMm * 0.9, true, ink.text};
        style.draw(painter, {under.x() - radius * 2, y - radius, radius * 4, radius * 2}, Qt::AlignCenter,
                   QString::number(i + 1));
    }
}

void SectionPlot::paintNames(QPainter &painter) const {
    const Ink ink = inkOf(m_options.theme);
    const PaperText style{m_options.textMm, false, ink.text};
    std::vector<QRectF> taken;
    const auto write = [&](const QRectF &place, const QString &text) {
        if (!m_plot.contains(place) ||
            std::any_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(place); }))
            return;
        taken.push_back(place);
        style.draw(painter, place, Qt::AlignCenter, text);
    };
    const double line = style.lineMm();
    QString before;
    // What lies on top is named first.
    for (auto at = m_drawing.items.rbegin(); at != m_drawing.items.rend(); ++at) {
        const SectionItem &item = *at;
        if (item.name.isEmpty() || item.shape == Shape::Pipe)
            continue;
        const double width = style.width(item.name) + 0.6;
        const QRectF box = boxOf(item);
        switch (item.shape) {
        case Shape::Building:
        case Shape::Duct:
            if (box.width() >= width && box.height() >= line)
                write(QRectF(box.center().x() - width / 2, box.center().y() - line / 2, width, line), item.name);
            break;
        case Shape::Ground:
            if (item.name != before && box.right() > m_plot.left() && box.left() < m_plot.right()) {
                const double x = (std::max(box.left(), m_plot.left()) + std::min(box.right(), m_plot.right())) / 2;
                const double y = toPaper(0, groundAt(m_drawing, std::clamp(chainageAt(x), 0.0, m_drawing.length))).y();
                if (box.width() >= width)
                    write(QRectF(x - width / 2, y + 1.2, width, line), item.name);
            }
            before = item.name;
            break;
        case Shape::Run: {
            if (item.axis.size() < 2)
                break;
            const QPointF a = toPaper(item.axis.front().x(), item.axis.front().y()),
                          b = toPaper(item.axis.back().x(), item.axis.back().y());
            if (b.x() - a.x() >= width)
                write(QRectF((a.x() + b.x() - width) / 2, (a.y() + b.y()) / 2 + 0.3, width, line), item.name);
            break;
        }
        case Shape::Upright: {
            const QPointF top = toPaper(item.from, item.top);
            write(QRectF(top.x() - width / 2, top.y() - line - 0.6, width, line), item.name);
            break;
        }
        case Shape::Pipe:
        case Shape::Pit:
            break;
        }
    }
}

void SectionPlot::paintAxes(QPainter &painter) const {
    const Ink ink = inkOf(m_options.theme);
    const double text = m_options.textMm;
    const bool isChinese = m_options.locale == QLatin1String("zh_CN");
    const PaperText style{text, false, ink.text}, small{text, false, ink.text2};
    painter.setBrush(Qt::NoBrush);
    // Heights at the left.
    const double step = tickStep(m_mmPerMetre * m_exaggeration, text * 2.4);
    const int decimals = step < 1 ? 1 : 0;
    for (double height = std::ceil(m_low / step) * step; height <= heightAt(m_plot.top()) + 1e-9; height += step) {
        const double y = toPaper(0, height).y();
        painter.setPen(QPen(ink.hair, 0.12));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        style.draw(painter, {m_box.left(), y - text, m_plot.left() - m_box.left() - 0.8, 2 * text},
                   Qt::AlignRight | Qt::AlignVCenter, formatNumber(height + 0.0, decimals));
    }
    painter.setPen(QPen(ink.text2, 0.25, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(m_plot);
    // Chainage and ground level below, as long profiles have them.
    const double row = text * 1.7, first = m_plot.bottom();
    const double across = tickStep(m_mmPerMetre, style.width(chainageText(m_drawing.length)) * 1.25);
    const double start = m_drawing.startChainage.value_or(0);
    for (double at = std::ceil((start - 1e-6) / across) * across - start; at <= m_drawing.length + 1e-6; at += across) {
        const double x = toPaper(at, 0).x();
        if (x < m_plot.left() - 0.01 || x > m_plot.right() + 0.01)
            continue;
        painter.setPen(QPen(ink.text2, 0.2));
        painter.drawLine(QPointF(x, first), QPointF(x, first + 1));
        // Words stay beside their tick, and off what stands at the left.
        const auto under = [&](const PaperText &words, double y, const QString &what) {
            const double wide = words.width(what) + 0.2;
            const double left = std::clamp(x - wide / 2, m_plot.left(), std::max(m_plot.left(), m_box.right() - wide));
            words.draw(painter, {left, y, wide, row}, Qt::AlignCenter, what);
        };
        under(style, first + 0.8, chainageText(at));
        if (const double ground = groundAt(m_drawing, at); std::isfinite(ground))
            under(small, first + 0.8 + row, formatNumber(ground, 2));
    }
    small.draw(painter, {m_box.left(), first + 0.8 + row, m_plot.left() - m_box.left() - 0.8, row},
               Qt::AlignRight | Qt::AlignVCenter, isChinese ? QStringLiteral("地面") : QStringLiteral("ground"));
    small.draw(painter, {m_plot.left(), first + 0.8 + 2 * row, m_plot.width(), row}, Qt::AlignRight | Qt::AlignVCenter,
               scaleText());
}

} // namespace cim::report
