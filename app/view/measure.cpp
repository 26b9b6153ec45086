// SPDX-License-Identifier: Apache-2.0
#include "app/view/measure.h"

#include "base/text.h"

#include <cmath>
#include <numbers>

namespace cim::app {

void Measure::begin(Kind kind) {
    clear();
    m_kind = kind;
}

void Measure::add(const geo::Vec3 &local) {
    if (isDone())
        m_points.clear();
    m_points.push_back(local);
    m_hasPreview = false;
}

bool Measure::isDone() const {
    return (m_kind == Kind::Height && m_points.size() >= 2) || (m_kind == Kind::Angle && m_points.size() >= 3);
}

void Measure::removeLast() {
    if (!m_points.empty())
        m_points.pop_back();
}

void Measure::clear() {
    m_points.clear();
    m_hasPreview = false;
}

std::vector<geo::Vec3> Measure::line() const {
    std::vector<geo::Vec3> line = m_points;
    if (m_hasPreview && !line.empty() && !isDone())
        line.push_back(m_preview);
    if (m_kind == Kind::Area && line.size() > 2)
        line.push_back(line.front());
    return line;
}

double Measure::length() const {
    double sum = 0;
    const std::vector<geo::Vec3> points = line();
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y, points[i].z - points[i - 1].z);
    return sum;
}

double Measure::planLength() const {
    double sum = 0;
    const std::vector<geo::Vec3> points = line();
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    return sum;
}

double Measure::area() const {
    const std::vector<geo::Vec3> points = line();
    double twice = 0;
    for (std::size_t i = 1; i < points.size(); ++i) // from the first corner: coordinates of a city are large
        twice += (points[i - 1].x - points[0].x) * (points[i].y - points[0].y) -
                 (points[i].x - points[0].x) * (points[i - 1].y - points[0].y);
    return m_kind == Kind::Area && points.size() > 3 ? twice / 2 : 0;
}

double Measure::angle() const {
    const std::vector<geo::Vec3> points = line();
    if (m_kind != Kind::Angle || points.size() < 3)
        return 0;
    const geo::Vec3 &a = points[0], &corner = points[1], &b = points[2];
    const double x1 = a.x - corner.x, y1 = a.y - corner.y, x2 = b.x - corner.x, y2 = b.y - corner.y;
    return std::abs(std::atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)) * 180 / std::numbers::pi;
}

double Measure::rise() const {
    const std::vector<geo::Vec3> points = line();
    return points.size() < 2 ? 0 : points.back().z - points.front().z;
}

QString Measure::sentence() const {
    if (line().size() < 2)
        return {};
    if (m_kind == Kind::Angle && line().size() > 2)
        return tr("angle %1°, in plan").arg(formatNumber(angle(), 2));
    if (m_kind == Kind::Height)
        return tr("height %1 m · in plan %2 m").arg(formatNumber(rise(), 2), formatNumber(planLength(), 1));
    if (m_kind == Kind::Area && line().size() > 3)
        return tr("area %1 m² · outline %2 m, in plan")
            .arg(formatNumber(std::abs(area()), 1), formatNumber(planLength(), 1));
    return tr("length %1 m · in plan %2 m").arg(formatNumber(length(), 1), formatNumber(planLength(), 1));
}

} // namespace cim::app
