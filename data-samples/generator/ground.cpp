// SPDX-License-Identifier: Apache-2.0
#include "ground.h"

#include <algorithm>
#include <iterator>
#include <numbers>

namespace sample {

namespace {

struct Hill {
    double x, y, height, radius;
};
/** The range in the north-west, two spurs, and a small hill that became a park. */
constexpr Hill kHills[] = {{-3300, 2500, 230, 950}, {-2300, 3300, 170, 700}, {-4300, 900, 140, 650},
                           {-600, 3700, 150, 620},  {3600, 3500, 120, 600},  {1050, 760, 46, 170}};

constexpr double kTurn = kTurnDegrees * std::numbers::pi / 180.0;

/** The shore read off the map every 750 m, from x = -5250. */
constexpr double kShore[] = {-2650, -2030, -1800, -2040, -2030, -1620, -1150, -890,
                             -710,  -850,  -1250, -1680, -1960, -2230, -2650};
constexpr double kShoreStep = 750.0, kShoreFrom = -5250.0;

double smooth(double t) {
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

} // namespace

Point onEarth(Point p) {
    return {kEast + p.x * std::cos(kTurn) - p.y * std::sin(kTurn),
            kNorth + p.x * std::sin(kTurn) + p.y * std::cos(kTurn)};
}

Point fromEarth(Point eastNorth) {
    const double e = eastNorth.x - kEast, n = eastNorth.y - kNorth;
    return {e * std::cos(kTurn) + n * std::sin(kTurn), -e * std::sin(kTurn) + n * std::cos(kTurn)};
}

double azimuthOf(Point direction) {
    const double degrees = std::atan2(direction.x, direction.y) * 180.0 / std::numbers::pi - kTurnDegrees;
    return std::fmod(degrees + 720.0, 360.0);
}

double shore(double x) {
    constexpr int kLast = static_cast<int>(std::size(kShore)) - 1;
    const double t = std::clamp((x - kShoreFrom) / kShoreStep, 0.0, static_cast<double>(kLast));
    const int i = std::min(static_cast<int>(t), kLast - 1);
    const double f = t - i;
    const auto at = [&](int k) { return kShore[std::clamp(k, 0, kLast)]; };
    // Catmull and Rom's curve through the marks.
    const double a = at(i - 1), b = at(i), c = at(i + 1), d = at(i + 2);
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
}

Point fromStreetGrid(double u, double v) {
    const double fade = std::exp(-std::max(v, 0.0) / 1900.0);
    // Inland the grid forgets the small coves first and then the bay.
    const double bend = (shore(u) + 1450.0) * fade * (v < 0 ? 1.0 : smooth(1.0 - v / 6500.0));
    return {u + 85.0 * std::sin(v / 1100.0), -1450.0 + v + bend};
}

double heightAt(Point p) {
    const double inland = p.y - shore(p.x);
    if (inland < 0)
        return std::max(-15.0, -0.6 + inland * 0.02);
    // A quay of 3 m, then a gentle rise.
    double height = 3.2 * smooth(inland / 40.0) + 0.0085 * std::max(0.0, inland - 60.0);
    for (const Hill &hill : kHills) {
        const double d2 =
            ((p.x - hill.x) * (p.x - hill.x) + (p.y - hill.y) * (p.y - hill.y)) / (hill.radius * hill.radius);
        height += hill.height * std::exp(-d2 * 1.4) * smooth(inland / 300.0);
    }
    return height + 0.8 * std::sin(p.x / 310.0) * std::sin(p.y / 270.0) * smooth(inland / 400.0);
}

double slopeAt(Point p) {
    constexpr double kStep = 15.0;
    const double dx = heightAt({p.x + kStep, p.y}) - heightAt({p.x - kStep, p.y});
    const double dy = heightAt({p.x, p.y + kStep}) - heightAt({p.x, p.y - kStep});
    return std::hypot(dx, dy) / (2 * kStep);
}

} // namespace sample
