// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/prisms.h"

#include <functional>

namespace cim::analysis {

/** A cut through the city: a line in plan and the upright surface on it. Places in the local frame, metres; a chainage
 * is the way along the line from its first corner. Values; any thread. */
class SectionPath {
public:
    struct Leg {
        geo::Vec3 from, to;
        double start = 0; ///< chainage of @c from
        double length = 0;
    };
    /** A place seen from the line. */
    struct Foot {
        double chainage = 0;
        double offset = 0; ///< to the right; negative: to the left
    };

    /** Corners that repeat the one before are left out. */
    explicit SectionPath(std::span<const geo::Vec3> corners);
    /** Without two corners there is nothing to cut. */
    [[nodiscard]] bool isEmpty() const { return m_legs.empty(); }
    [[nodiscard]] double length() const;
    [[nodiscard]] std::span<const Leg> legs() const { return m_legs; }
    [[nodiscard]] const geo::Extent &extent() const { return m_extent; }
    /** In plan; before the beginning and behind the end the nearest corner. */
    [[nodiscard]] geo::Vec3 at(double chainage) const;
    /** Nothing for what lies farther off than @p reach, or before the beginning or behind the end. */
    [[nodiscard]] std::optional<Foot> foot(const geo::Vec3 &place, double reach) const;

private:
    std::vector<Leg> m_legs;
    geo::Extent m_extent;
};

struct ProfilePoint {
    double chainage = 0;
    double height = 0;
};

/** The ground at every corner and at least every @p step metres. */
[[nodiscard]] std::vector<ProfilePoint> groundAlong(const SectionPath &path, double step,
                                                    const std::function<double(double x, double y)> &groundAt);

struct CutSpan {
    double from = 0, to = 0; ///< chainages
};
/** Where the path is within the rings of a polygon, holes left out; ascending. */
[[nodiscard]] std::vector<CutSpan> spansWithin(const SectionPath &path, std::span<const std::vector<geo::Vec3>> rings);

struct CutBuilding {
    model::Row row = model::kNoRow;
    CutSpan span;
    double base = 0, top = 0;
};
[[nodiscard]] std::vector<CutBuilding> cutBuildings(const SectionPath &path, std::span<const city::Prism> prisms);

/** A line that the section cuts: an ellipse or a rectangle round its axis, wider where it is met askew. */
struct CutLine {
    model::Row row = model::kNoRow;
    double chainage = 0, height = 0; ///< of its axis
    double halfWidth = 0, halfHeight = 0;
};
/** A stretch of a line that runs along the section, seen from the side. */
struct LineBeside {
    model::Row row = model::kNoRow;
    std::vector<ProfilePoint> axis;
    double halfHeight = 0;
    double offset = 0; ///< where it is nearest; to the right
};
struct LineCuts {
    std::vector<CutLine> cut;
    std::vector<LineBeside> beside;
};
/** Lines at 30° and more to the path are cut by it, others run beside it if they come as near as @p reach; upright ones
 * always do. @p lines with heights of their axes; @p across and @p tall by row, metres. */
[[nodiscard]] LineCuts cutLines(const SectionPath &path, const geo::Geometries &lines, std::span<const double> across,
                                std::span<const double> tall, double reach, std::stop_token stop = {});

} // namespace cim::analysis
