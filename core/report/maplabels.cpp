// SPDX-License-Identifier: Apache-2.0
#include "report/maplabels.h"

#include <QLineF>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {
/** The same name along the same line again only after so many millimetres. */
constexpr double kRepeatMm = 70.0;
constexpr double kAirMm = 0.3, kPlateMm = 0.7;
} // namespace

void MapLabels::add(const QPointF &at, const QString &text, const PaperText &style, Priority priority,
                    double distance) {
    if (!text.isEmpty() && m_frame.contains(at))
        m_labels.push_back({text, style, priority, at, distance, {}});
}

void MapLabels::addPlate(const QPointF &at, const QString &text, const PaperText &style, Priority priority) {
    if (!text.isEmpty() && m_frame.contains(at))
        m_labels.push_back({text, style, priority, at, 0, {}, true});
}

void MapLabels::addAlong(const QPainterPath &path, const QString &text, const PaperText &style) {
    if (!text.isEmpty())
        m_labels.push_back({text, style, RoadName, {}, 0, path});
}

bool MapLabels::isFree(const std::vector<QRectF> &boxes) const {
    return std::all_of(boxes.begin(), boxes.end(), [this](const QRectF &box) {
        return m_frame.contains(box) &&
               std::none_of(m_taken.begin(), m_taken.end(), [&](const QRectF &other) { return other.intersects(box); });
    });
}

void MapLabels::placeBeside(QPainter &painter, const Label &label) {
    const double height = label.style.sizeMm * (label.plate ? 1.35 : 1.25);
    const double width = label.style.width(label.text) + (label.plate ? height + 2 * kPlateMm : 2 * kAirMm);
    const double dx = label.distance + width / 2, dy = label.distance + height / 2;
    const std::vector<QPointF> shifts =
        label.distance <= 0
            ? std::vector<QPointF>{{0, 0}}
            : std::vector<QPointF>{{dx, -dy}, {-dx, -dy}, {dx, dy}, {-dx, dy}, {0, -dy}, {0, dy}, {dx, 0}, {-dx, 0}};
    for (const QPointF &shift : shifts) {
        const QPointF middle = label.at + shift;
        const QRectF box(middle.x() - width / 2, middle.y() - height / 2, width, height);
        if (!isFree({box}))
            continue;
        m_taken.push_back(box);
        if (label.plate) {
            paintPlate(painter, box, label);
        } else {
            label.style.drawHalo(painter, middle, label.text);
        }
        return;
    }
}

void MapLabels::paintPlate(QPainter &painter, const QRectF &box, const Label &label) {
    const QRectF tile(box.topLeft(), QSizeF(box.height(), box.height()));
    painter.setPen(QPen(label.style.ink, 0.15));
    painter.setBrush(Qt::white);
    painter.drawRect(box);
    painter.fillRect(tile, label.style.ink);
    PaperText letter = label.style;
    letter.ink = Qt::white;
    letter.draw(painter, tile, Qt::AlignCenter | Qt::TextSingleLine, QStringLiteral("P"));
    label.style.draw(painter, box.adjusted(box.height(), 0, 0, 0), Qt::AlignCenter | Qt::TextSingleLine, label.text);
}

void MapLabels::placeAlong(QPainter &painter, const Label &label) {
    const double size = label.style.sizeMm, width = label.style.width(label.text), length = label.path.length();
    if (length < width * 1.2)
        return;
    for (const double share : {0.5, 0.35, 0.65, 0.2, 0.8}) {
        const double middle = length * share;
        if (middle < width * 0.55 || middle > length - width * 0.55)
            continue;
        const auto at = [&](double along) { return label.path.pointAtPercent(label.path.percentAtLength(along)); };
        const QPointF start = at(middle - width / 2), centre = at(middle), end = at(middle + width / 2);
        const QLineF chord(start, end);
        // Straight enough that the words stay on the line.
        if (chord.length() < width * 0.97 || QLineF(chord.center(), centre).length() > size * 0.5)
            continue;
        if (std::any_of(m_along.begin(), m_along.end(), [&](const auto &other) {
                return other.first == label.text && QLineF(other.second, centre).length() < kRepeatMm;
            }))
            return;
        double angle = -chord.angle();
        if (angle < -90 && angle >= -270)
            angle += 180;
        std::vector<QRectF> boxes;
        const int pieces = std::max(2, static_cast<int>(std::ceil(width / size)));
        for (int i = 0; i <= pieces; ++i) {
            const QPointF p = chord.pointAt(static_cast<double>(i) / pieces);
            boxes.emplace_back(p.x() - size * 0.6, p.y() - size * 0.6, size * 1.2, size * 1.2);
        }
        if (!isFree(boxes))
            continue;
        m_taken.insert(m_taken.end(), boxes.begin(), boxes.end());
        m_along.emplace_back(label.text, centre);
        painter.save();
        painter.translate(chord.center());
        painter.rotate(angle);
        label.style.drawHalo(painter, {0, 0}, label.text);
        painter.restore();
        return;
    }
}

void MapLabels::paint(QPainter &painter) {
    std::stable_sort(m_labels.begin(), m_labels.end(),
                     [](const Label &a, const Label &b) { return a.priority > b.priority; });
    for (const Label &label : m_labels)
        label.path.isEmpty() ? placeBeside(painter, label) : placeAlong(painter, label);
    m_labels.clear();
}

} // namespace cim::report
