// SPDX-License-Identifier: Apache-2.0
#include "city/footprint.h"

#include <algorithm>
#include <cmath>

namespace cim::city {

std::vector<LocalPolygon> localPolygons(const geo::Geometries &geometries, std::size_t row,
                                        const geo::LocalFrame &frame) {
    std::vector<LocalPolygon> out;
    bool isOutlineKept = false;
    const std::span<const geo::Part> parts = geometries.parts(row);
    for (const geo::Part &part : parts) {
        // Without its outline a hole is none; one of two corners encloses nothing.
        if (part.hole ? !isOutlineKept || part.count < 3 : part.count == 0) {
            isOutlineKept = isOutlineKept && part.hole;
            continue;
        }
        isOutlineKept = true;
        std::vector<geo::Vec3> ring;
        ring.reserve(part.count);
        for (const geo::Vec3 &p : geometries.points(part))
            ring.push_back(frame.toLocal(p));
        if (!part.hole)
            out.push_back({{}, static_cast<std::uint32_t>(&part - parts.data())});
        out.back().rings.push_back(std::move(ring));
    }
    return out;
}

double numberOr(const geo::Column *column, std::size_t row, double fallback) {
    const double value = column ? column->number(row) : std::numeric_limits<double>::quiet_NaN();
    return std::isfinite(value) ? value : fallback;
}

geo::Vec3 OrientedBox::corner(int i, double z) const {
    static constexpr double kSigns[4][2] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};
    const double dx = kSigns[i][0] * halfLength, dy = kSigns[i][1] * halfWidth;
    return {x + dx * cosine - dy * sine, y + dx * sine + dy * cosine, z};
}

OrientedBox orientedBox(std::span<const geo::Vec3> ring) {
    OrientedBox out;
    double longest = -1;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
        const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
        if (square > longest) {
            longest = square;
            out.cosine = dx;
            out.sine = dy;
        }
    }
    const double length = std::sqrt(longest);
    out.cosine = length > 0 ? out.cosine / length : 1;
    out.sine = length > 0 ? out.sine / length : 0;
    const double c = out.cosine, s = out.sine;
    double minX = 1e300, maxX = -1e300, minY = 1e300, maxY = -1e300;
    for (const geo::Vec3 &p : ring) {
        const double x = p.x * c + p.y * s, y = -p.x * s + p.y * c;
        minX = std::min(minX, x);
        maxX = std::max(maxX, x);
        minY = std::min(minY, y);
        maxY = std::max(maxY, y);
    }
    const double x = (minX + maxX) / 2, y = (minY + maxY) / 2;
    out.x = x * c - y * s;
    out.y = x * s + y * c;
    out.halfLength = (maxX - minX) / 2;
    out.halfWidth = (maxY - minY) / 2;
    return out;
}

bool isRectangle(std::span<const geo::Vec3> ring) {
    const OrientedBox box = orientedBox(ring);
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += (a.x - box.x) * (b.y - box.y) - (b.x - box.x) * (a.y - box.y);
    }
    return twice / 2 > 0.93 * 4 * box.halfLength * box.halfWidth;
}

} // namespace cim::city
