// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <vector>

namespace sample {

struct Point {
    double x = 0; ///< metres along the coast from the district's centre, to the east-north-east
    double y = 0; ///< metres inland
};

inline Point operator+(Point a, Point b) {
    return {a.x + b.x, a.y + b.y};
}
inline Point operator-(Point a, Point b) {
    return {a.x - b.x, a.y - b.y};
}
inline Point operator*(Point a, double k) {
    return {a.x * k, a.y * k};
}
inline double lengthOf(Point a) {
    return std::hypot(a.x, a.y);
}

/** EPSG:4549 of the district's centre: on Lingshan Bay in the West Coast New Area, near 35.915 N 120.103 E. */
inline constexpr double kEast = 509'300.0;
inline constexpr double kNorth = 3'976'000.0;
/** The coast runs so many degrees to the north of east there, and the district with it. */
inline constexpr double kTurnDegrees = 21.0;

/** Easting and northing of EPSG:4549 from the district's own axes, and back. */
[[nodiscard]] Point onEarth(Point p);
[[nodiscard]] Point fromEarth(Point eastNorth);
/** Degrees clockwise from grid north of a direction in the district's own axes: [0, 360). */
[[nodiscard]] double azimuthOf(Point direction);

/** Half the extent in metres. */
inline constexpr double kHalfWidth = 3'750.0;
inline constexpr double kHalfHeight = 3'000.0;

/** The shore as y over x: the bay between two headlands as it lies there, small coves left out. The sea is below it. */
[[nodiscard]] double shore(double x);

/** Streets follow the shore and straighten inland: u runs along the coast, v inland, both in metres. v = 0 is the
 * shore. */
[[nodiscard]] Point fromStreetGrid(double u, double v);

/** Height above the 1985 datum in metres; below zero in the sea. */
[[nodiscard]] double heightAt(Point p);
/** Steepness as rise over run. */
[[nodiscard]] double slopeAt(Point p);

} // namespace sample
