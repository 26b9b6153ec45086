// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/clearancerules.h"
#include "geo/geometry.h"

#include <span>
#include <stop_token>

namespace cim::analysis {

/** Buried lines with what the tables ask of them. Coordinates in metres; heights are those of their axes. */
struct BuriedLines {
    const geo::Geometries &lines;
    std::span<const int> classes;   ///< ClearanceRules::classOf(); -1: not judged
    std::span<const double> dn;     ///< millimetres; NaN: not known
    std::span<const QString> kinds; ///< codes: two lines of one code are one net and not judged
};

/** Four answers, not two: what is not known never passes. */
enum class Clearance : std::uint8_t {
    Pass,
    Review, ///< less than the table asks but at least four fifths of it: allowed with measures, by judgement
    Fail,
    Unknown, ///< a depth or diameter is missing
};

struct ClearanceFinding {
    std::uint32_t a = 0, b = 0; ///< rows; where they cross, a is the upper one
    bool isCrossing = false;
    Clearance state = Clearance::Pass;
    double metres = 0; ///< clear distance; negative: they touch; NaN: unknown
    double limit = 0;
    LocalText clause;
    geo::Vec3 at;
};

/** Lines side by side (less than 30° apart) by their distance in plan, crossing lines by their distance in height; of
 * each pair the worst place of either sort. Pairs with at least one of @p asked (by row; empty: all). Pairs without a
 * rule are not judged and counted in @p noRule. Passes are left out unless @p passes. Worker. */
[[nodiscard]] std::vector<ClearanceFinding> checkClearance(const BuriedLines &lines, const ClearanceRules &rules,
                                                           const std::vector<bool> &asked, bool passes, int &noRule,
                                                           std::stop_token stop = {});

/** A pit with upright walls. */
struct Pit {
    std::vector<geo::Vec3> outline; ///< in plan, either way round
    double floor = 0;               ///< height of its bottom, as the lines' heights
    double depth = 0;               ///< metres below the ground, for the volume
    [[nodiscard]] double area() const;
    [[nodiscard]] bool contains(const geo::Vec3 &p) const; ///< in plan
    [[nodiscard]] double volume() const { return area() * depth; }
};

struct PitFinding {
    enum class Relation : std::uint8_t {
        Hit,     ///< in the pit
        Near,    ///< beside it, nearer than its rule allows
        Below,   ///< under its floor, nearer than its rule allows
        Unknown, ///< in plan within it or too near, at a depth that is not known
    };
    std::uint32_t row = 0;
    Relation relation = Relation::Hit;
    double metres = 0; ///< clear distance of wall or floor; 0 for a hit; NaN: unknown
    double limit = 0;
    LocalText clause;
    geo::Vec3 at;
    double insideMetres = 0; ///< length within the outline
};

/** Lines that a pit hits or comes too near to, the worst first. Lines without a class are judged by the strictest
 * digging rule. Worker. */
[[nodiscard]] std::vector<PitFinding> checkPit(const BuriedLines &lines, const ClearanceRules &rules, const Pit &pit,
                                               std::stop_token stop = {});

} // namespace cim::analysis
