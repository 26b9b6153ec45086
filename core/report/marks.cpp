// SPDX-License-Identifier: Apache-2.0
#include "report/marks.h"

#include <QFontDatabase>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

/** The first family of the list that this system has: named explicitly, or Chinese becomes boxes on some platforms. */
QString chooseFamily(const QStringList &wanted) {
    const QStringList there = QFontDatabase::families();
    for (const QString &family : wanted) {
        if (there.contains(family))
            return family;
    }
    return there.isEmpty() ? QString() : QFont().family();
}

QPainterPath polygon(const QRectF &box, std::initializer_list<QPointF> unit) {
    QPainterPath path;
    bool first = true;
    for (const QPointF &p : unit) {
        const QPointF at(box.x() + p.x() * box.width(), box.y() + p.y() * box.height());
        first ? path.moveTo(at) : path.lineTo(at);
        first = false;
    }
    path.closeSubpath();
    return path;
}

QPainterPath octagon(const QRectF &box) {
    constexpr double k = 0.293;
    return polygon(box, {{k, 0}, {1 - k, 0}, {1, k}, {1, 1 - k}, {1 - k, 1}, {k, 1}, {0, 1 - k}, {0, k}});
}

void exclamation(QPainter &painter, const QRectF &box, const QColor &ink) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double w = box.width() * 0.15, x = box.center().x() - w / 2;
    painter.drawRoundedRect(QRectF(x, box.y() + box.height() * 0.22, w, box.height() * 0.34), w / 2, w / 2);
    painter.drawEllipse(QRectF(x, box.y() + box.height() * 0.64, w, w));
}

} // namespace

QColor colour(model::Rgb rgb, double opacity) {
    QColor out = QColor::fromRgb(rgb);
    out.setAlphaF(static_cast<float>(opacity));
    return out;
}

QFont uiFont(double pixelSize, bool bold) {
    static const QString family = chooseFamily(
        {QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Noto Sans SC"), QStringLiteral("Source Han Sans SC"),
         QStringLiteral("Microsoft YaHei UI"), QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC"),
         QStringLiteral("WenQuanYi Micro Hei"), QStringLiteral("WenQuanYi Zen Hei")});
    QFont font(family);
    // Paper is painted in millimetres: sizes below one are meant, and a font knows whole pixels only through its point
    // size.
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelSize))));
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    return font;
}

QFont monoFont(double pixelSize) {
    static const QString family =
        chooseFamily({QStringLiteral("Noto Sans Mono CJK SC"), QStringLiteral("Sarasa Mono SC"),
                      QStringLiteral("Consolas"), QStringLiteral("DejaVu Sans Mono")});
    QFont font(family);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixelSize))));
    font.setStyleHint(QFont::Monospace);
    return font;
}

void paintMark(QPainter &painter, const QRectF &box, model::DrawnState state, model::Theme theme) {
    using model::DrawnState;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const model::StateStyle &style = model::stateStyle(theme, state);
    const QColor fill = colour(style.fill), edge = colour(style.edge);
    const double size = std::min(box.width(), box.height());
    const QRectF square(box.center().x() - size / 2, box.center().y() - size / 2, size, size);
    const double line = size * 0.08;
    const QRectF inner = square.adjusted(line, line, -line, -line);
    const bool onDark = theme == model::Theme::Dark || theme == model::Theme::Night;
    const QColor white = onDark ? QColor(0x0B, 0x11, 0x17) : QColor(Qt::white);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    switch (state) {
    case DrawnState::Normal:
        painter.drawEllipse(square.center(), size * 0.325, size * 0.325);
        break;
    case DrawnState::Attention:
        painter.drawEllipse(inner);
        painter.setBrush(white);
        painter.drawEllipse(square.center(), size * 0.2, size * 0.2);
        break;
    case DrawnState::Warning:
    case DrawnState::WarningHigh:
        painter.setPen(QPen(edge, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(polygon(inner, {{0.5, 0.02}, {1, 0.94}, {0, 0.94}}));
        if (state == DrawnState::WarningHigh)
            exclamation(painter, QRectF(square.x(), square.y() + size * 0.13, size, size * 0.9),
                        onDark ? QColor(0x0B, 0x11, 0x17) : edge);
        break;
    case DrawnState::Alarm:
        painter.drawPath(octagon(square));
        exclamation(painter, square, onDark ? QColor(0x0B, 0x11, 0x17) : QColor(Qt::white));
        break;
    case DrawnState::Stale: {
        painter.drawEllipse(inner);
        painter.setPen(QPen(edge, line * 1.2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(square.center(), square.center() - QPointF(0, size * 0.3));
        painter.drawLine(square.center(), square.center() + QPointF(size * 0.22, 0));
        break;
    }
    case DrawnState::Offline:
        painter.drawEllipse(inner);
        painter.setPen(QPen(white, line * 1.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(square.x() + size * 0.28, square.y() + size * 0.72),
                         QPointF(square.x() + size * 0.72, square.y() + size * 0.28));
        break;
    case DrawnState::Maintenance:
        painter.drawRoundedRect(inner, size * 0.2, size * 0.2);
        painter.setPen(QPen(white, line * 1.6, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(square.x() + size * 0.3, square.y() + size * 0.7),
                         QPointF(square.x() + size * 0.58, square.y() + size * 0.42));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(square.x() + size * 0.63, square.y() + size * 0.37), size * 0.1, size * 0.1);
        break;
    case DrawnState::Unknown:
    case DrawnState::OutOfService: {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(edge, line, state == DrawnState::Unknown ? Qt::DashLine : Qt::SolidLine));
        painter.drawEllipse(inner);
        if (state == DrawnState::Unknown) {
            painter.setPen(QPen(edge, line * 1.2, Qt::SolidLine, Qt::RoundCap));
            painter.drawArc(QRectF(square.x() + size * 0.36, square.y() + size * 0.24, size * 0.28, size * 0.28),
                            -60 * 16, 240 * 16);
            painter.drawLine(square.center() + QPointF(0, size * 0.02), square.center() + QPointF(0, size * 0.08));
            painter.drawPoint(square.center() + QPointF(0, size * 0.24));
        } else {
            painter.drawLine(QPointF(square.x() + size * 0.3, square.center().y()),
                             QPointF(square.x() + size * 0.7, square.center().y()));
        }
        break;
    }
    case DrawnState::Static:
        painter.drawRect(square.adjusted(size * 0.22, size * 0.22, -size * 0.22, -size * 0.22));
        break;
    }
    painter.restore();
}

void paintShares(QPainter &painter, const QRectF &box, const std::array<int, model::kDrawnStates> &counts,
                 model::Theme theme) {
    using model::DrawnState;
    static constexpr DrawnState kOrder[] = {DrawnState::Normal,       DrawnState::Static,    DrawnState::Maintenance,
                                            DrawnState::OutOfService, DrawnState::Unknown,   DrawnState::Offline,
                                            DrawnState::Stale,        DrawnState::Attention, DrawnState::Warning,
                                            DrawnState::WarningHigh,  DrawnState::Alarm};
    double total = 0;
    for (const int count : counts)
        total += count;
    painter.save();
    painter.setPen(Qt::NoPen);
    if (total <= 0) {
        painter.setBrush(colour(model::tokens(theme).sunken));
        painter.drawRect(box);
        painter.restore();
        return;
    }
    // Exceptions are widened to two pixels first, so that one of a thousand is seen; the rest shares what is left.
    constexpr double kLeast = 2.0, kGap = 1.0;
    double fixed = 0, flexible = 0;
    for (const DrawnState state : kOrder) {
        const double count = counts[static_cast<std::size_t>(state)];
        if (count <= 0)
            continue;
        const double width = count / total * box.width();
        if (width < kLeast + kGap)
            fixed += kLeast + kGap;
        else
            flexible += count;
    }
    double x = box.x();
    for (const DrawnState state : kOrder) {
        const double count = counts[static_cast<std::size_t>(state)];
        if (count <= 0)
            continue;
        const bool small = count / total * box.width() < kLeast + kGap;
        const double width = small ? kLeast + kGap : count / flexible * (box.width() - fixed);
        const model::StateStyle &style = model::stateStyle(theme, state);
        const bool hollow = state == DrawnState::Unknown || state == DrawnState::OutOfService;
        painter.setBrush(colour(hollow ? style.edge : style.fill));
        painter.drawRect(QRectF(x, box.y(), std::max(1.0, width - kGap), box.height()));
        x += width;
    }
    painter.restore();
}

} // namespace cim::report
