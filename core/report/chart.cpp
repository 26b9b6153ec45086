// SPDX-License-Identifier: Apache-2.0
#include "report/chart.h"

#include "base/text.h"
#include "report/marks.h"

#include <QDateTime>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

struct Range {
    double low = 0, high = 1;
};

Range rangeOf(const Chart &chart) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto &[time, value] : chart.points) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!std::isfinite(low))
        return {};
    if (chart.axes) {
        for (const Chart::Threshold &threshold : chart.thresholds) {
            low = std::min(low, threshold.value);
            high = std::max(high, threshold.value);
        }
        if (low > 0 && low < high * 0.6)
            low = 0;
    }
    // A flat line stands in the middle.
    if (high - low < 1e-9 * std::max(1.0, std::abs(high))) {
        low -= std::max(0.5, std::abs(low) * 0.1);
        high += std::max(0.5, std::abs(high) * 0.1);
    }
    const double air = (high - low) * 0.08;
    return {low == 0 ? 0 : low - air, high + air};
}

} // namespace

void paintChart(QPainter &painter, const QRectF &box, const Chart &chart, model::Theme theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const model::Tokens &tokens = model::tokens(theme);
    QRectF plot = box;
    if (chart.axes)
        plot.adjust(34, 4, -4, -16);
    const TimeMs from = chart.from != 0 ? chart.from : chart.points.empty() ? 0 : chart.points.front().first;
    const TimeMs to = chart.to != 0 ? chart.to : chart.points.empty() ? 1 : chart.points.back().first;
    const Range range = rangeOf(chart);
    const auto x = [&](TimeMs t) {
        return plot.x() +
               plot.width() * static_cast<double>(t - from) / static_cast<double>(std::max<TimeMs>(1, to - from));
    };
    const auto y = [&](double v) { return plot.bottom() - plot.height() * (v - range.low) / (range.high - range.low); };
    painter.setClipRect(box);
    if (chart.axes) {
        for (const Chart::Threshold &threshold : chart.thresholds) {
            const model::StateStyle &style = model::stateStyle(theme, threshold.state);
            const double at = std::clamp(y(threshold.value), plot.top(), plot.bottom());
            painter.fillRect(threshold.above ? QRectF(plot.left(), plot.top(), plot.width(), at - plot.top())
                                             : QRectF(plot.left(), at, plot.width(), plot.bottom() - at),
                             colour(style.fill, 0.10));
            painter.setPen(QPen(colour(style.edge), 1, Qt::DashLine));
            painter.drawLine(QPointF(plot.left(), at), QPointF(plot.right(), at));
        }
        painter.setFont(uiFont(10));
        painter.setPen(colour(tokens.text3));
        for (const double share : {0.0, 0.5, 1.0}) {
            const double value = range.low + (range.high - range.low) * share;
            painter.drawText(QRectF(box.x(), y(value) - 7, 30, 14), Qt::AlignRight | Qt::AlignVCenter,
                             formatNumber(value, chart.decimals));
        }
        for (const double share : {0.0, 0.5, 1.0}) {
            const TimeMs time = from + static_cast<TimeMs>(static_cast<double>(to - from) * share);
            const QString text = QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm"));
            const double left = std::clamp(x(time) - 20, plot.left() - 10, plot.right() - 34);
            painter.drawText(QRectF(left, plot.bottom() + 2, 40, 14), Qt::AlignCenter, text);
        }
        painter.setPen(colour(tokens.line));
        painter.drawLine(plot.bottomLeft(), plot.bottomRight());
        painter.drawLine(plot.topLeft(), plot.bottomLeft());
    }
    QPainterPath path;
    bool drawing = false;
    std::optional<QPointF> last;
    for (const auto &[time, value] : chart.points) {
        if (!std::isfinite(value)) {
            drawing = false;
            continue;
        }
        const QPointF at(x(time), y(value));
        drawing ? path.lineTo(at) : path.moveTo(at);
        drawing = true;
        last = at;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(chart.axes ? tokens.text : tokens.accent), chart.axes ? 1.5 : 1.2));
    painter.drawPath(path);
    if (last) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(chart.axes ? tokens.text : tokens.accent));
        painter.drawEllipse(*last, 2, 2);
    }
    painter.restore();
}

} // namespace cim::report
