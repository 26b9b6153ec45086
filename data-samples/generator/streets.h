// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "writer.h"

#include <QString>

namespace sample {

enum class RoadClass { Trunk, Secondary, Branch };

/** A street line of the grid: constant v (along the coast) or constant u (inland). */
struct Road {
    QString id, name, nameEn;
    RoadClass kind = RoadClass::Branch;
    double width = 14;
    bool alongCoast = true;
    double at = 0;    ///< the constant u or v
    double begin = 0; ///< the other one at the line's first point; each further point is kStreetStep on
    Ring line;
    struct Crossing {
        double metres; ///< along this road
        double half;   ///< so far to both sides the other one takes from it, kerb to kerb
    };
    std::vector<Crossing> crossings;

    /** Metres along the road to where the grid line @p t of the other family meets it, or to the end nearest to it. */
    [[nodiscard]] double metresNear(double t) const;
    /** Whether a place along the road lies in a crossing or within @p clear metres of it. */
    [[nodiscard]] bool isAtCrossing(double metres, double clear) const;
};
inline constexpr double kStreetStep = 20.0;

/** The street grid and the blocks between its lines. */
struct Streets {
    std::vector<double> us, vs;            ///< the grid lines
    std::vector<RoadClass> uKinds, vKinds; ///< their classes
    std::vector<Road> roads;               ///< pieces where the ground is fit for a street
    int riverColumn = 0;                   ///< column of blocks that the river takes
};

[[nodiscard]] double widthOf(RoadClass kind);
[[nodiscard]] const char *classWord(RoadClass kind);
[[nodiscard]] Streets makeStreets();

/** Whether one may build: dry, not too steep, not on a hill. */
[[nodiscard]] bool isBuildable(Point p);

/** The part of a line from @p from to @p to metres, shifted @p offset metres to the right of its direction. */
[[nodiscard]] Ring along(const Ring &line, double from, double to, double offset);
[[nodiscard]] double lengthOf(const Ring &line);
/** Place and direction (unit) at @p metres along the line. */
struct Station {
    Point at, direction;
};
[[nodiscard]] Station stationAt(const Ring &line, double metres);

void writeRoads(Writer &writer, const Streets &streets);

} // namespace sample
