// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace cim::city {

namespace {

using Rings = std::span<const std::span<const geo::Vec3>>;

/** Above so many corners clipping ears takes too long; the triangulation of GEOS does not care. */
constexpr std::size_t kMaxEarVertices = 1500;
constexpr double kAreaTolerance = 1e-6;

struct Corner {
    double x, y;
    std::uint32_t index;
};

double cross(const Corner &a, const Corner &b, const Corner &c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double signedArea(const std::vector<Corner> &ring) {
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Corner &a = ring[i], &b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum / 2;
}

bool contains(const Corner &a, const Corner &b, const Corner &c, const Corner &p) {
    return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
}

/** Corners without repeats; coordinates relative to @p origin so that big eastings lose nothing. */
std::vector<Corner> cleanRing(std::span<const geo::Vec3> points, std::uint32_t first, const geo::Vec3 &origin,
                              bool counterClockwise) {
    std::vector<Corner> out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Corner corner{points[i].x - origin.x, points[i].y - origin.y, first + static_cast<std::uint32_t>(i)};
        if (out.empty() || corner.x != out.back().x || corner.y != out.back().y)
            out.push_back(corner);
    }
    while (out.size() > 1 && out.front().x == out.back().x && out.front().y == out.back().y)
        out.pop_back();
    if ((signedArea(out) > 0) != counterClockwise)
        std::reverse(out.begin(), out.end());
    return out;
}

/** Joins a hole to the outline by a cut from its rightmost corner to a corner that sees it. */
void bridge(std::vector<Corner> &outline, std::vector<Corner> hole) {
    const auto right =
        std::max_element(hole.begin(), hole.end(), [](const Corner &a, const Corner &b) { return a.x < b.x; });
    std::rotate(hole.begin(), right, hole.end());
    const Corner &p = hole.front();
    // The outline's edge straight to the right of p, then the corner of it (or a reflex corner in between) that is
    // visible.
    double bestX = std::numeric_limits<double>::infinity();
    std::size_t best = outline.size();
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Corner &a = outline[i], &b = outline[(i + 1) % outline.size()];
        if ((a.y > p.y) == (b.y > p.y) && a.y != p.y)
            continue;
        if (a.y == b.y)
            continue;
        const double x = a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x);
        if (x >= p.x && x < bestX) {
            bestX = x;
            best = a.x > b.x ? i : (i + 1) % outline.size();
        }
    }
    if (best == outline.size())
        return;
    const Corner hit{bestX, p.y, 0};
    double bestSlope = std::numeric_limits<double>::infinity();
    const Corner target = outline[best];
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Corner &m = outline[i];
        const bool above = p.y < target.y;
        const bool inside = above ? contains(p, hit, target, m) : contains(p, target, hit, m);
        if (m.x < p.x || !inside)
            continue;
        const double slope = std::abs(m.y - p.y) / std::max(1e-12, m.x - p.x);
        if (slope < bestSlope) {
            bestSlope = slope;
            best = i;
        }
    }
    std::vector<Corner> joined(outline.begin(), outline.begin() + static_cast<std::ptrdiff_t>(best) + 1);
    joined.insert(joined.end(), hole.begin(), hole.end());
    joined.push_back(hole.front());
    joined.insert(joined.end(), outline.begin() + static_cast<std::ptrdiff_t>(best), outline.end());
    outline = std::move(joined);
}

std::vector<std::uint32_t> clipEars(const std::vector<Corner> &ring, double &area) {
    std::vector<std::uint32_t> out;
    area = 0;
    const std::size_t n = ring.size();
    if (n < 3)
        return out;
    std::vector<std::size_t> next(n), before(n);
    for (std::size_t i = 0; i < n; ++i) {
        next[i] = (i + 1) % n;
        before[i] = (i + n - 1) % n;
    }
    std::size_t left = n, at = 0, sinceEar = 0;
    while (left > 3 && sinceEar <= left) {
        const Corner &a = ring[before[at]], &b = ring[at], &c = ring[next[at]];
        const double twice = cross(a, b, c);
        bool ear = twice >= 0;
        for (std::size_t i = next[next[at]]; ear && twice > 0 && i != before[at]; i = next[i]) {
            const Corner &p = ring[i];
            const bool isCorner =
                (p.x == a.x && p.y == a.y) || (p.x == b.x && p.y == b.y) || (p.x == c.x && p.y == c.y);
            ear = isCorner || !contains(a, b, c, p);
        }
        if (!ear) {
            at = next[at];
            ++sinceEar;
            continue;
        }
        if (twice > 0) {
            out.insert(out.end(), {a.index, b.index, c.index});
            area += twice / 2;
        }
        next[before[at]] = next[at];
        before[next[at]] = before[at];
        at = next[at];
        --left;
        sinceEar = 0;
    }
    if (left == 3) {
        const Corner &a = ring[before[at]], &b = ring[at], &c = ring[next[at]];
        const double twice = cross(a, b, c);
        if (twice > 0) {
            out.insert(out.end(), {a.index, b.index, c.index});
            area += twice / 2;
        }
    }
    return out;
}

/** A fan, when every corner of the outline turns left and it goes round once; most footprints do. */
bool fanWhenConvex(std::span<const geo::Vec3> ring, std::vector<std::uint32_t> &out) {
    constexpr std::size_t kMost = 8; // outlines of more corners are rarely convex
    const std::size_t n = ring.size();
    if (n > kMost)
        return false;
    int changes = 0;
    double way = ring[0].x - ring[n - 1].x;
    for (std::size_t i = 0; i < n; ++i) {
        const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % n], &c = ring[(i + 2) % n];
        if (!((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0))
            return false;
        if (const double x = b.x - a.x; x != 0) {
            changes += (x > 0) != (way > 0) && way != 0;
            way = x;
        }
    }
    if (changes > 2)
        return false;
    for (std::uint32_t i = 1; i + 1 < n; ++i)
        out.insert(out.end(), {0, i, i + 1});
    return true;
}

/** Constrained Delaunay by GEOS, for rings that touch themselves or are too big; corners are found again by their
 * coordinates. */
std::vector<std::uint32_t> triangulateWithGeos(Rings rings, const geo::Vec3 &origin) {
    GEOSContextHandle_t geos = GEOS_init_r();
    std::map<std::pair<double, double>, std::uint32_t> indexOf;
    std::uint32_t first = 0;
    std::vector<GEOSGeometry *> loops;
    for (const auto ring : rings) {
        if (ring.size() >= 3) {
            GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(geos, static_cast<unsigned>(ring.size()) + 1, 2);
            for (std::size_t i = 0; i <= ring.size(); ++i) {
                const geo::Vec3 &p = ring[i % ring.size()];
                const std::pair at{p.x - origin.x, p.y - origin.y};
                indexOf.emplace(at, first + static_cast<std::uint32_t>(i % ring.size()));
                GEOSCoordSeq_setXY_r(geos, sequence, static_cast<unsigned>(i), at.first, at.second);
            }
            if (GEOSGeometry *loop = GEOSGeom_createLinearRing_r(geos, sequence))
                loops.push_back(loop);
        }
        first += static_cast<std::uint32_t>(ring.size());
    }
    std::vector<std::uint32_t> out;
    GEOSGeometry *polygon = loops.empty() ? nullptr
                                          : GEOSGeom_createPolygon_r(geos, loops[0], loops.data() + 1,
                                                                     static_cast<unsigned>(loops.size() - 1));
    GEOSGeometry *valid = polygon && GEOSisValid_r(geos, polygon) != 1 ? GEOSMakeValid_r(geos, polygon) : nullptr;
    GEOSGeometry *triangles = polygon ? GEOSConstrainedDelaunayTriangulation_r(geos, valid ? valid : polygon) : nullptr;
    const int count = triangles ? GEOSGetNumGeometries_r(geos, triangles) : 0;
    for (int t = 0; t < count; ++t) {
        const GEOSGeometry *shell = GEOSGetExteriorRing_r(geos, GEOSGetGeometryN_r(geos, triangles, t));
        const GEOSCoordSequence *sequence = shell ? GEOSGeom_getCoordSeq_r(geos, shell) : nullptr;
        std::uint32_t ids[3];
        Corner corners[3];
        bool known = sequence != nullptr;
        for (unsigned i = 0; known && i < 3; ++i) {
            double x = 0, y = 0;
            GEOSCoordSeq_getXY_r(geos, sequence, i, &x, &y);
            const auto it = indexOf.find({x, y});
            known = it != indexOf.end(); // a crossing that MakeValid added has no corner of ours
            if (known)
                ids[i] = it->second;
            corners[i] = {x, y, 0};
        }
        if (!known)
            continue;
        if (cross(corners[0], corners[1], corners[2]) < 0) // GEOS goes clockwise
            std::swap(ids[1], ids[2]);
        out.insert(out.end(), {ids[0], ids[1], ids[2]});
    }
    if (triangles)
        GEOSGeom_destroy_r(geos, triangles);
    if (valid)
        GEOSGeom_destroy_r(geos, valid);
    if (polygon)
        GEOSGeom_destroy_r(geos, polygon);
    GEOS_finish_r(geos);
    return out;
}

} // namespace

std::vector<std::uint32_t> tessellate(Rings rings) {
    if (rings.empty() || rings[0].size() < 3)
        return {};
    if (std::vector<std::uint32_t> fan; rings.size() == 1 && fanWhenConvex(rings[0], fan))
        return fan;
    const geo::Vec3 origin = rings[0][0];
    std::vector<Corner> outline = cleanRing(rings[0], 0, origin, true);
    double wanted = std::abs(signedArea(outline));
    if (outline.size() < 3 || wanted <= 0)
        return {};
    std::vector<std::vector<Corner>> holes;
    auto first = static_cast<std::uint32_t>(rings[0].size());
    std::size_t corners = outline.size();
    for (const auto ring : rings.subspan(1)) {
        std::vector<Corner> hole = cleanRing(ring, first, origin, false);
        first += static_cast<std::uint32_t>(ring.size());
        if (hole.size() < 3)
            continue;
        wanted -= std::abs(signedArea(hole));
        corners += hole.size();
        holes.push_back(std::move(hole));
    }
    if (corners <= kMaxEarVertices) {
        const auto rightmost = [](const std::vector<Corner> &ring) {
            return std::max_element(ring.begin(), ring.end(),
                                    [](const Corner &a, const Corner &b) { return a.x < b.x; })
                ->x;
        };
        std::sort(holes.begin(), holes.end(),
                  [&](const auto &a, const auto &b) { return rightmost(a) > rightmost(b); });
        for (std::vector<Corner> &hole : holes)
            bridge(outline, std::move(hole));
        double area = 0;
        std::vector<std::uint32_t> out = clipEars(outline, area);
        if (std::abs(area - wanted) <= kAreaTolerance * std::abs(wanted))
            return out;
    }
    return triangulateWithGeos(rings, origin);
}

} // namespace cim::city
