// SPDX-License-Identifier: Apache-2.0
#include "geo/mapoffset.h"

#include <cmath>
#include <numbers>

namespace cim::geo {

namespace {

constexpr double kPi = std::numbers::pi;
// Krassovsky's ellipsoid, which the formula is built on.
constexpr double kAxis = 6378245.0, kExcentricity = 0.00669342162296594323;
constexpr int kMostSteps = 30;
constexpr double kEnough = 1e-10; // degrees, 0.01 mm

bool isShiftedAt(const Vec3 &p) {
    return p.x >= 72.004 && p.x <= 137.8347 && p.y >= 0.8293 && p.y <= 55.8271;
}

double waves(double t) {
    return (20.0 * std::sin(6.0 * t * kPi) + 20.0 * std::sin(2.0 * t * kPi)) * 2.0 / 3.0;
}

Vec3 toGcj(const Vec3 &p) {
    if (!isShiftedAt(p))
        return p;
    const double x = p.x - 105.0, y = p.y - 35.0;
    double north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) + waves(x);
    north += (20.0 * std::sin(y * kPi) + 40.0 * std::sin(y / 3.0 * kPi)) * 2.0 / 3.0;
    north += (160.0 * std::sin(y / 12.0 * kPi) + 320.0 * std::sin(y * kPi / 30.0)) * 2.0 / 3.0;
    double east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + waves(x);
    east += (20.0 * std::sin(x * kPi) + 40.0 * std::sin(x / 3.0 * kPi)) * 2.0 / 3.0;
    east += (150.0 * std::sin(x / 12.0 * kPi) + 300.0 * std::sin(x / 30.0 * kPi)) * 2.0 / 3.0;
    const double latitude = p.y / 180.0 * kPi;
    const double magic = 1 - kExcentricity * std::sin(latitude) * std::sin(latitude), root = std::sqrt(magic);
    return {p.x + east * 180.0 / (kAxis / root * std::cos(latitude) * kPi),
            p.y + north * 180.0 / (kAxis * (1 - kExcentricity) / (magic * root) * kPi), p.z};
}

Vec3 toBd(const Vec3 &p) {
    if (!isShiftedAt(p))
        return p;
    const Vec3 g = toGcj(p);
    constexpr double kWave = kPi * 3000.0 / 180.0;
    const double radius = std::hypot(g.x, g.y) + 0.00002 * std::sin(g.y * kWave);
    const double angle = std::atan2(g.y, g.x) + 0.000003 * std::cos(g.x * kWave);
    return {radius * std::cos(angle) + 0.0065, radius * std::sin(angle) + 0.006, p.z};
}

} // namespace

Vec3 withOffset(MapOffset offset, const Vec3 &point) {
    return offset == MapOffset::Gcj02 ? toGcj(point) : offset == MapOffset::Bd09 ? toBd(point) : point;
}

void removeOffset(MapOffset offset, std::span<Vec3> points) {
    if (offset == MapOffset::None)
        return;
    for (Vec3 &p : points) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            continue;
        Vec3 guess = p;
        for (int step = 0; step < kMostSteps; ++step) {
            const Vec3 there = withOffset(offset, guess);
            const double dx = p.x - there.x, dy = p.y - there.y;
            guess.x += dx;
            guess.y += dy;
            if (std::abs(dx) < kEnough && std::abs(dy) < kEnough)
                break;
        }
        p.x = guess.x;
        p.y = guess.y;
    }
}

} // namespace cim::geo
