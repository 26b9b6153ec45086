// SPDX-License-Identifier: Apache-2.0
#include "analysis/nearby.h"

#include "analysis/plangrid.h"
#include "analysis/planrings.h"

#include <algorithm>

namespace cim::analysis {

namespace {

using geo::Geometries;
using geo::Vec3;

/** Each edge of a row; a point is an edge of no length. */
template <class Visit>
void forEdges(const Geometries &all, std::uint32_t row, Visit visit) {
    const geo::GeometryKind kind = all.kind(row);
    for (const geo::Part &part : all.parts(row)) {
        const std::span<const Vec3> points = all.points(part);
        const bool isOpen = kind == geo::GeometryKind::Line;
        if (kind == geo::GeometryKind::Point || points.size() == 1) {
            for (const Vec3 &p : points)
                visit(p, p);
            continue;
        }
        for (std::size_t i = isOpen ? 1 : 0; i < points.size(); ++i)
            visit(points[i == 0 ? points.size() - 1 : i - 1], points[i]);
    }
}

bool isArea(const Geometries &all, std::uint32_t row) {
    return all.kind(row) == geo::GeometryKind::Polygon;
}

} // namespace

std::vector<std::uint32_t> rowsWithin(const Geometries &targets, const Geometries &places,
                                      std::span<const std::uint32_t> from, double metres, std::stop_token stop) {
    struct Edge {
        Vec3 a, b;
    };
    std::vector<Edge> edges;
    geo::Extent around;
    double longest = 0;
    for (const std::uint32_t row : from) {
        forEdges(places, row, [&](const Vec3 &a, const Vec3 &b) {
            if (!isPlace(a) || !isPlace(b))
                return;
            edges.push_back({a, b});
            around.add(a);
            around.add(b);
            longest = std::max(longest, planDistance(a, b));
        });
    }
    if (edges.empty())
        return {};
    around.min.x -= metres;
    around.min.y -= metres;
    around.max.x += metres;
    around.max.y += metres;
    PlanGrid grid(std::clamp(std::max(metres, longest / 8), 10.0, 1000.0));
    for (std::size_t i = 0; i < edges.size(); ++i)
        grid.add(static_cast<std::uint32_t>(i), edges[i].a, edges[i].b);

    std::vector<std::uint32_t> out;
    for (std::uint32_t row = 0; row < targets.size() && !stop.stop_requested(); ++row) {
        const geo::Extent extent = targets.extent(row);
        if (extent.isEmpty() || !extent.intersects(around))
            continue;
        bool isNear = false;
        forEdges(targets, row, [&](const Vec3 &a, const Vec3 &b) {
            if (isNear || !isPlace(a) || !isPlace(b))
                return;
            grid.near(a, b, metres, [&](std::uint32_t i) {
                isNear = isNear || distanceOfSegments(a, b, edges[i].a, edges[i].b) <= metres;
            });
        });
        // One may lie wholly within the other.
        for (std::size_t i = 0; !isNear && isArea(targets, row) && i < edges.size(); ++i)
            isNear = extent.contains(edges[i].a.x, edges[i].a.y) && contains(targets, row, edges[i].a);
        if (!isNear) {
            const Vec3 &any = targets.points(targets.parts(row).front()).front();
            for (std::size_t i = 0; !isNear && i < from.size(); ++i)
                isNear = isArea(places, from[i]) && contains(places, from[i], any);
        }
        if (isNear)
            out.push_back(row);
    }
    return out;
}

} // namespace cim::analysis
