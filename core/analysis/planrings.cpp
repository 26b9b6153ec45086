// SPDX-License-Identifier: Apache-2.0
#include "analysis/planrings.h"

#include <algorithm>
#include <cmath>

namespace cim::analysis {

using geo::Vec3;

namespace {

/** On which side of ab lies p: its sign. */
double side(const Vec3 &a, const Vec3 &b, const Vec3 &p) {
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool cross(const Vec3 &a, const Vec3 &b, const Vec3 &c, const Vec3 &d) {
    return (side(a, b, c) > 0) != (side(a, b, d) > 0) && (side(c, d, a) > 0) != (side(c, d, b) > 0);
}

double distance(const Vec3 &a, const Vec3 &b, const Vec3 &p) {
    const double x = b.x - a.x, y = b.y - a.y, length = x * x + y * y;
    const double t = length > 0 ? std::clamp(((p.x - a.x) * x + (p.y - a.y) * y) / length, 0.0, 1.0) : 0;
    return std::hypot(a.x + t * x - p.x, a.y + t * y - p.y);
}

/** Toggles for each edge of a ring that a ray eastwards from @p p meets. */
void pass(std::span<const Vec3> ring, const Vec3 &p, bool &inside) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
            p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
            inside = !inside;
    }
}

} // namespace

geo::Extent extentOf(const Rings &rings) {
    geo::Extent out;
    for (const auto &ring : rings) {
        for (const Vec3 &p : ring)
            out.add(p);
    }
    return out;
}

RingPlan planOf(const Rings &rings) {
    RingPlan out;
    double x = 0, y = 0, twice = 0;
    const Vec3 origin = rings.front().front();
    for (const auto &ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
            const double cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
            twice += cross;
            x += (a.x + b.x - 2 * origin.x) * cross;
            y += (a.y + b.y - 2 * origin.y) * cross;
        }
    }
    out.area = std::abs(twice) / 2;
    out.middle = twice != 0 ? Vec3{origin.x + x / (3 * twice), origin.y + y / (3 * twice), 0} : origin;
    return out;
}

bool contains(const Rings &rings, const Vec3 &p) {
    bool inside = false;
    for (const auto &ring : rings)
        pass(ring, p, inside);
    return inside;
}

bool contains(const geo::Geometries &polygons, std::uint32_t row, const Vec3 &p) {
    bool inside = false;
    for (const geo::Part &part : polygons.parts(row))
        pass(polygons.points(part), p, inside);
    return inside;
}

bool overlaps(const Rings &a, const Rings &b) {
    if (!extentOf(a).intersects(extentOf(b)))
        return false;
    if ((!b.empty() && !b.front().empty() && contains(a, b.front().front())) ||
        (!a.empty() && !a.front().empty() && contains(b, a.front().front())))
        return true;
    for (const auto &ring : a) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            for (const auto &other : b) {
                for (std::size_t k = 0; k < other.size(); ++k) {
                    if (cross(ring[i], ring[(i + 1) % ring.size()], other[k], other[(k + 1) % other.size()]))
                        return true;
                }
            }
        }
    }
    return false;
}

Rings ringsOf(const geo::Geometries &polygons, std::uint32_t row) {
    Rings out;
    for (const geo::Part &part : polygons.parts(row)) {
        const std::span<const Vec3> points = polygons.points(part);
        out.emplace_back(points.begin(), points.end());
    }
    return out;
}

double distanceOfSegments(const Vec3 &a, const Vec3 &b, const Vec3 &c, const Vec3 &d) {
    if (cross(a, b, c, d))
        return 0;
    return std::min({distance(a, b, c), distance(a, b, d), distance(c, d, a), distance(c, d, b)});
}

} // namespace cim::analysis
