// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace cim::geo {

/** East (or longitude), north (or latitude), up; in the CRS that the owner states. NaN height means "none given". */
struct Vec3 {
    double x = 0;
    double y = 0;
    double z = 0;
};

inline constexpr double kNoHeight = std::numeric_limits<double>::quiet_NaN();

/** An axis-aligned box; empty until something is added. Heights that are NaN do not count. */
struct Extent {
    Vec3 min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity(),
             std::numeric_limits<double>::infinity()};
    Vec3 max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
             -std::numeric_limits<double>::infinity()};

    void add(const Vec3 &p) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            return;
        min.x = std::min(min.x, p.x);
        min.y = std::min(min.y, p.y);
        max.x = std::max(max.x, p.x);
        max.y = std::max(max.y, p.y);
        if (std::isfinite(p.z)) {
            min.z = std::min(min.z, p.z);
            max.z = std::max(max.z, p.z);
        }
    }
    void add(const Extent &other);
    [[nodiscard]] bool isEmpty() const { return !(min.x <= max.x && min.y <= max.y); }
    [[nodiscard]] double width() const { return isEmpty() ? 0 : max.x - min.x; }
    [[nodiscard]] double height() const { return isEmpty() ? 0 : max.y - min.y; }
    [[nodiscard]] Vec3 centre() const;
    [[nodiscard]] bool contains(double x, double y) const {
        return x >= min.x && x <= max.x && y >= min.y && y <= max.y;
    }
    [[nodiscard]] bool intersects(const Extent &other) const;
};

enum class GeometryKind : std::uint8_t { None, Point, Line, Polygon, Mesh };

/** What a face of a Mesh is, where its model says so. */
enum class FaceKind : std::uint8_t { Untold, Wall, Roof, Ground, Closure, Window, Door, Other };

/** A ring, a line, a run of points or (Mesh) one planar 3D face ring. Rings are not closed: the first point is not
 * repeated. */
struct Part {
    std::uint32_t first = 0; ///< into Geometries::points
    std::uint32_t count = 0;
    bool hole = false;                ///< a hole of the nearest part before it that is none
    FaceKind face = FaceKind::Untold; ///< of a Mesh; a hole has none of its own
    std::uint16_t picture = 0;        ///< what a face wears, counted from 1 in the owner's list; 0: nothing
};

/** A corner's place in the picture of its face: 0..1 across from the left and up from below; beyond it the picture
 * repeats. */
struct PicturePlace {
    float u = 0;
    float v = 0;
};

/** The geometry of many features in three flat arrays: no object for each, nothing to chase.
 *  Polygon: exterior rings counter-clockwise, holes clockwise. Mesh: faces of a solid, seen from outside
 * counter-clockwise. */
class Geometries {
public:
    void reserve(std::size_t rows, std::size_t points);
    /** Begins a new row; parts and points added next belong to it. */
    void beginRow(GeometryKind kind);
    void beginPart(bool hole = false, FaceKind face = FaceKind::Untold);
    void addPoint(const Vec3 &point);
    /** Adds @p count points to the current part; the caller fills them in. Valid until the next call that adds. */
    std::span<Vec3> addPoints(std::size_t count);
    /** The points of the current part. */
    [[nodiscard]] std::span<Vec3> currentPart();
    /** Shortens the current part to its first @p count points. */
    void truncatePart(std::size_t count);
    /** Takes the current part back. */
    void dropPart();
    /** Gives a part, by its number among all, a picture and its corners their places in it: as many as it has, or none
     * where the picture is a plain colour. */
    void wear(std::size_t part, std::uint16_t picture, std::span<const PicturePlace> places);
    /** Makes @p row one without geometry: kind None, no parts, its points NaN. */
    void dropRow(std::size_t row);

    [[nodiscard]] std::size_t size() const { return m_kinds.size(); }
    [[nodiscard]] GeometryKind kind(std::size_t row) const { return m_kinds[row]; }
    [[nodiscard]] std::span<const Part> parts(std::size_t row) const;
    [[nodiscard]] std::span<const Vec3> points(const Part &part) const {
        return {m_points.data() + part.first, part.count};
    }
    /** By corner; empty where the part wears nothing. Of a plain colour they mean nothing. */
    [[nodiscard]] std::span<const PicturePlace> places(const Part &part) const;
    [[nodiscard]] Extent extent(std::size_t row) const;
    [[nodiscard]] Extent extent() const;
    /** The point itself, the middle of a line by length, the area centroid of the first polygon; NaN when the row has
     * none. */
    [[nodiscard]] Vec3 anchor(std::size_t row) const;
    /** Signed area in square units of the CRS, holes taken off; length of all parts. */
    [[nodiscard]] double area(std::size_t row) const;
    [[nodiscard]] double length(std::size_t row) const;

    [[nodiscard]] std::vector<Vec3> &mutablePoints() { return m_points; }

    /** The flat arrays, as a file keeps them. */
    [[nodiscard]] std::span<const Vec3> allPoints() const { return m_points; }
    [[nodiscard]] std::span<const Part> allParts() const { return m_parts; }
    [[nodiscard]] std::span<const std::uint32_t> firstParts() const { return m_rowParts; } ///< by row
    [[nodiscard]] std::span<const GeometryKind> kinds() const { return m_kinds; }
    [[nodiscard]] std::span<const PicturePlace> allPlaces() const { return m_places; } ///< by point, as far as needed
    /** From such arrays, which may come from anywhere: nullopt when one points outside another. */
    [[nodiscard]] static std::optional<Geometries> fromArrays(std::vector<Vec3> points, std::vector<Part> parts,
                                                              std::vector<std::uint32_t> firstParts,
                                                              std::vector<GeometryKind> kinds,
                                                              std::vector<PicturePlace> places = {});

private:
    std::vector<Vec3> m_points;
    std::vector<Part> m_parts;
    std::vector<std::uint32_t> m_rowParts; ///< first part of each row
    std::vector<GeometryKind> m_kinds;
    std::vector<PicturePlace> m_places; ///< by point; ends with the last one that has any
};

} // namespace cim::geo
