// SPDX-License-Identifier: Apache-2.0
#include "report/mapgeometry.h"

#include <cmath>

namespace cim::report {

namespace {

constexpr double kFinestMm = 0.1;
constexpr double kThinnestMm2 = 0.002; ///< a face that covers less paper is a wall
/** On the grid of the PDF's writer its numbers are whole ones, which makes the file half as long and as quick to pack.
 * The hair behind keeps rounding from making 6029.999999 of 6030. */
constexpr double kStepsPerMm = kPdfDpi / 25.4, kHair = 2e-10;

QPointF onGrid(const QPointF &mm) {
    return {(std::round(mm.x() * kStepsPerMm) + kHair) / kStepsPerMm,
            (std::round(mm.y() * kStepsPerMm) + kHair) / kStepsPerMm};
}

void addPart(QPainterPath &path, const MapFrame &frame, std::span<const geo::Vec3> points, bool close) {
    bool first = true;
    QPointF last;
    for (const geo::Vec3 &p : points) {
        const QPointF at = onGrid(frame.toPaper(p));
        if (!first && std::abs(at.x() - last.x()) + std::abs(at.y() - last.y()) < kFinestMm)
            continue;
        first ? path.moveTo(at) : path.lineTo(at);
        first = false;
        last = at;
    }
    if (close && !first)
        path.closeSubpath();
}

double areaMm2(const MapFrame &frame, std::span<const geo::Vec3> points) {
    if (points.empty())
        return 0;
    double twice = 0;
    QPointF last = frame.toPaper(points.back());
    for (const geo::Vec3 &p : points) {
        const QPointF at = frame.toPaper(p);
        twice += last.x() * at.y() - at.x() * last.y();
        last = at;
    }
    return std::abs(twice) / 2;
}

} // namespace

QPainterPath pathOf(const MapFrame &frame, const model::AssetTable &table, model::Row row, bool close) {
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const geo::Part &part : table.geometries.parts(row))
        addPart(path, frame, table.geometries.points(part), close);
    return path;
}

std::vector<QPainterPath> facesOf(const MapFrame &frame, const model::AssetTable &table, model::Row row) {
    std::vector<QPainterPath> out;
    bool kept = false;
    for (const geo::Part &part : table.geometries.parts(row)) {
        const std::span<const geo::Vec3> points = table.geometries.points(part);
        if (!part.hole) {
            kept = areaMm2(frame, points) > kThinnestMm2;
            if (kept)
                out.emplace_back();
        }
        if (kept)
            addPart(out.back(), frame, points, true);
    }
    return out;
}

} // namespace cim::report
