// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <vector>

namespace sample {

struct Point {
    double x = 0; ///< metres east of the district's centre
    double y = 0; ///< metres north
};

inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
inline Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
inline Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
inline double lengthOf(Point a) { return std::hypot(a.x, a.y); }

/** EPSG:4549 of the district's centre: in the West Coast New Area, near 35.945 N 120.190 E. */
inline constexpr double kEast = 517'150.0;
inline constexpr double kNorth = 3'979'300.0;

/** Half the extent in metres. */
inline constexpr double kHalfWidth = 3'750.0;
inline constexpr double kHalfHeight = 3'000.0;

/** The shore as a northing over each easting: a bay between two headlands. The sea is south of it. */
[[nodiscard]] double shore(double x);

/** Streets follow the shore and straighten inland: u runs along the coast, v inland, both in metres. v = 0 is the shore. */
[[nodiscard]] Point fromStreetGrid(double u, double v);

/** Height above the 1985 datum in metres; below zero in the sea. */
[[nodiscard]] double heightAt(Point p);
/** Steepness as rise over run. */
[[nodiscard]] double slopeAt(Point p);

} // namespace sample
