// SPDX-License-Identifier: Apache-2.0
#include "geo/geometry.h"

#include <algorithm>
#include <cmath>

namespace cim::geo {

void Extent::add(const Extent &other) {
    if (other.isEmpty())
        return;
    min = {std::min(min.x, other.min.x), std::min(min.y, other.min.y), std::min(min.z, other.min.z)};
    max = {std::max(max.x, other.max.x), std::max(max.y, other.max.y), std::max(max.z, other.max.z)};
}

Vec3 Extent::centre() const {
    return {(min.x + max.x) / 2, (min.y + max.y) / 2, min.z <= max.z ? (min.z + max.z) / 2 : 0.0};
}

bool Extent::intersects(const Extent &o) const {
    return !isEmpty() && !o.isEmpty() && min.x <= o.max.x && o.min.x <= max.x && min.y <= o.max.y && o.min.y <= max.y;
}

void Geometries::reserve(std::size_t rows, std::size_t points) {
    m_kinds.reserve(rows);
    m_rowParts.reserve(rows);
    m_parts.reserve(rows);
    m_points.reserve(points);
}

void Geometries::beginRow(GeometryKind kind) {
    m_kinds.push_back(kind);
    m_rowParts.push_back(static_cast<std::uint32_t>(m_parts.size()));
}

void Geometries::beginPart(bool hole, FaceKind face) {
    m_parts.push_back({static_cast<std::uint32_t>(m_points.size()), 0, hole, face});
}

void Geometries::addPoint(const Vec3 &point) {
    m_points.push_back(point);
    ++m_parts.back().count;
}

std::span<Vec3> Geometries::addPoints(std::size_t count) {
    const std::size_t first = m_points.size();
    m_points.resize(first + count);
    m_parts.back().count += static_cast<std::uint32_t>(count);
    return {m_points.data() + first, count};
}

std::span<Vec3> Geometries::currentPart() {
    return {m_points.data() + m_parts.back().first, m_parts.back().count};
}

void Geometries::truncatePart(std::size_t count) {
    m_points.resize(m_parts.back().first + count);
    m_parts.back().count = static_cast<std::uint32_t>(count);
}

void Geometries::dropPart() {
    m_points.resize(m_parts.back().first);
    m_parts.pop_back();
}

void Geometries::wear(std::size_t part, std::uint16_t picture, std::span<const PicturePlace> places) {
    Part &worn = m_parts[part];
    worn.picture = picture;
    if (places.size() != worn.count)
        return;
    m_places.resize(std::max<std::size_t>(m_places.size(), worn.first + worn.count));
    std::copy(places.begin(), places.end(), m_places.begin() + worn.first);
}

std::span<const PicturePlace> Geometries::places(const Part &part) const {
    if (part.picture == 0 || std::size_t{part.first} + part.count > m_places.size())
        return {};
    return {m_places.data() + part.first, part.count};
}

void Geometries::dropRow(std::size_t row) {
    for (const Part &part : parts(row))
        std::fill_n(m_points.begin() + part.first, part.count, Vec3{kNoHeight, kNoHeight, kNoHeight});
    m_kinds[row] = GeometryKind::None;
}

std::span<const Part> Geometries::parts(std::size_t row) const {
    if (m_kinds[row] == GeometryKind::None)
        return {};
    const std::size_t first = m_rowParts[row];
    const std::size_t end = row + 1 < m_rowParts.size() ? m_rowParts[row + 1] : m_parts.size();
    return {m_parts.data() + first, end - first};
}

std::optional<Geometries> Geometries::fromArrays(std::vector<Vec3> points, std::vector<Part> parts,
                                                 std::vector<std::uint32_t> firstParts, std::vector<GeometryKind> kinds,
                                                 std::vector<PicturePlace> places) {
    const bool partsFit = std::all_of(parts.begin(), parts.end(), [&](const Part &part) {
        return part.first <= points.size() && part.count <= points.size() - part.first && part.face <= FaceKind::Other;
    });
    const bool rowsFit = kinds.size() == firstParts.size() && std::is_sorted(firstParts.begin(), firstParts.end()) &&
                         (firstParts.empty() || firstParts.back() <= parts.size());
    const bool kindsFit =
        std::all_of(kinds.begin(), kinds.end(), [](GeometryKind kind) { return kind <= GeometryKind::Mesh; });
    if (!partsFit || !rowsFit || !kindsFit || places.size() > points.size())
        return std::nullopt;
    Geometries out;
    out.m_points = std::move(points);
    out.m_parts = std::move(parts);
    out.m_rowParts = std::move(firstParts);
    out.m_kinds = std::move(kinds);
    out.m_places = std::move(places);
    return out;
}

Extent Geometries::extent(std::size_t row) const {
    Extent out;
    for (const Part &part : parts(row))
        for (const Vec3 &p : points(part))
            out.add(p);
    return out;
}

Extent Geometries::extent() const {
    Extent out;
    for (const Vec3 &p : m_points)
        out.add(p);
    return out;
}

namespace {

/** Twice the signed area; coordinates are taken relative to the first point, so that big eastings lose nothing. */
double twiceArea(std::span<const Vec3> ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
               (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return sum;
}

Vec3 ringCentroid(std::span<const Vec3> ring) {
    const double twice = twiceArea(ring);
    Vec3 sum;
    double heights = 0;
    for (const Vec3 &p : ring)
        heights += p.z;
    const double n = static_cast<double>(ring.size());
    if (std::abs(twice) < 1e-12) {
        for (const Vec3 &p : ring)
            sum = {sum.x + p.x / n, sum.y + p.y / n, 0};
        return {sum.x, sum.y, heights / n};
    }
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x - ring[0].x, ay = ring[i].y - ring[0].y;
        const double bx = ring[i + 1].x - ring[0].x, by = ring[i + 1].y - ring[0].y;
        const double w = ax * by - bx * ay;
        sum.x += (ax + bx) * w;
        sum.y += (ay + by) * w;
    }
    return {ring[0].x + sum.x / (3 * twice), ring[0].y + sum.y / (3 * twice), heights / n};
}

double spanLength(std::span<const Vec3> line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    return sum;
}

Vec3 middle(std::span<const Vec3> line) {
    double left = spanLength(line) / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double step = std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
        if (left <= step && step > 0) {
            const double t = left / step;
            const auto mix = [t](double a, double b) { return a + (b - a) * t; };
            return {mix(line[i - 1].x, line[i].x), mix(line[i - 1].y, line[i].y), mix(line[i - 1].z, line[i].z)};
        }
        left -= step;
    }
    return line.front();
}

} // namespace

Vec3 Geometries::anchor(std::size_t row) const {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto all = parts(row);
    if (all.empty() || all.front().count == 0)
        return {nan, nan, nan};
    const auto first = points(all.front());
    switch (kind(row)) {
    case GeometryKind::Line:
        return middle(first);
    case GeometryKind::Polygon:
        return ringCentroid(first);
    case GeometryKind::Mesh:
        return extent(row).centre();
    default:
        return first.front();
    }
}

double Geometries::area(std::size_t row) const {
    double sum = 0;
    for (const Part &part : parts(row))
        sum += (part.hole ? -0.5 : 0.5) * std::abs(twiceArea(points(part)));
    return sum;
}

double Geometries::length(std::size_t row) const {
    double sum = 0;
    for (const Part &part : parts(row))
        sum += spanLength(points(part));
    return sum;
}

} // namespace cim::geo
