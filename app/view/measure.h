// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace cim::app {

/** What the measuring tools have been pointed at; lengths in metres of the local frame. A plain value. */
class Measure {
    Q_DECLARE_TR_FUNCTIONS(Measure)
public:
    enum class Kind { None, Distance, Area, Height, Angle };

    void begin(Kind kind);
    /** A height has two points and an angle three, its corner in the middle: one more begins anew. */
    void add(const geo::Vec3 &local);
    void removeLast();
    void setPreview(const geo::Vec3 &local) {
        m_preview = local;
        m_hasPreview = true;
    }
    void clear();

    [[nodiscard]] Kind kind() const { return m_kind; }
    /** The points so far and, while measuring, the one under the cursor; an area's outline comes back to its first. */
    [[nodiscard]] std::vector<geo::Vec3> line() const;
    /** The corners clicked so far. */
    [[nodiscard]] const std::vector<geo::Vec3> &corners() const { return m_points; }
    /** Square metres in plan; the sign says which way round. 0 for less than three corners. */
    [[nodiscard]] double area() const;
    [[nodiscard]] double length() const;
    [[nodiscard]] double planLength() const;
    /** Degrees between the two legs of an angle in plan, 0 to 180; 0 before there are two. */
    [[nodiscard]] double angle() const;
    /** Last point above the first. */
    [[nodiscard]] double rise() const;
    /** "132.4 m, in plan 131.9 m"; empty before there is a length. */
    [[nodiscard]] QString sentence() const;

private:
    [[nodiscard]] bool isDone() const; ///< has all points that its kind can have
    Kind m_kind = Kind::None;
    std::vector<geo::Vec3> m_points;
    geo::Vec3 m_preview;
    bool m_hasPreview = false;
};

} // namespace cim::app
