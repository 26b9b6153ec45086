// SPDX-License-Identifier: Apache-2.0
#include "analysis/viewshed.h"

#include "city/parallel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace cim::analysis {

namespace {

using geo::Vec3;
constexpr double kTurn = 2 * std::numbers::pi;

/** Where a ray meets a wall. */
struct Crossing {
    double metres = 0;
    double top = 0;
    std::uint32_t prism = 0;
};

/** Clockwise from north, 0 to 2 pi. */
double bearing(double dx, double dy) {
    const double out = std::atan2(dx, dy);
    return out < 0 ? out + kTurn : out;
}

/** The walls that each ray meets, by their bearings: a wall is tried by the rays between its ends only. */
std::vector<std::vector<Crossing>> crossings(const Vec3 &eye, double radius, std::size_t rays,
                                             std::span<const city::Prism> prisms) {
    std::vector<std::vector<Crossing>> out(rays);
    const double step = kTurn / static_cast<double>(rays);
    for (std::uint32_t p = 0; p < prisms.size(); ++p) {
        for (const auto &ring : prisms[p].rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
                const double ax = a.x - eye.x, ay = a.y - eye.y, bx = b.x - eye.x, by = b.y - eye.y;
                if (!std::isfinite(ax + ay + bx + by))
                    continue;
                double from = bearing(ax, ay), turn = bearing(bx, by) - from;
                if (turn > std::numbers::pi)
                    turn -= kTurn;
                else if (turn < -std::numbers::pi)
                    turn += kTurn;
                if (turn < 0) {
                    from += turn;
                    turn = -turn;
                }
                const double first = std::ceil(from / step);
                for (double k = first; k * step <= from + turn; ++k) {
                    const double angle = k * step, dx = std::sin(angle), dy = std::cos(angle);
                    const double cross = dx * (by - ay) - dy * (bx - ax);
                    if (cross == 0)
                        continue;
                    const double metres = (ax * (by - ay) - ay * (bx - ax)) / cross;
                    if (metres > 0 && metres <= radius) {
                        const auto count = static_cast<double>(rays);
                        const double ray = std::fmod(std::fmod(k, count) + count, count);
                        out[static_cast<std::size_t>(ray)].push_back({metres, prisms[p].top, p});
                    }
                }
            }
        }
    }
    for (auto &ray : out)
        std::sort(ray.begin(), ray.end(), [](const Crossing &a, const Crossing &b) { return a.metres < b.metres; });
    return out;
}

struct RayResult {
    std::vector<SeenGround> ground;
    std::vector<std::uint32_t> prisms;
    double seen = 0, open = 0; ///< metres weighted by their distance: areas of a sector of one radian
};

/** @p inside: the prisms over which the ray begins; it is over one between an odd and an even crossing of its outline.
 */
RayResult lookAlong(std::uint32_t ray, const Vec3 &eye, double radius, double angle, double step,
                    const std::vector<Crossing> &walls, std::vector<std::uint32_t> inside,
                    const std::function<double(double, double)> &groundAt) {
    RayResult out;
    const double dx = std::sin(angle), dy = std::cos(angle);
    double highest = -std::numeric_limits<double>::infinity(); // slope of the line of sight that is still free
    std::size_t next = 0;
    double from = -1;
    const auto end = [&](double at) {
        if (from >= 0 && at > from)
            out.ground.push_back({ray, from, at});
        from = -1;
    };
    for (double metres = step / 2; metres < radius; metres += step) {
        for (; next < walls.size() && walls[next].metres <= metres; ++next) {
            const Crossing &wall = walls[next];
            const double slope = (wall.top - eye.z) / wall.metres;
            if (slope > highest) {
                out.prisms.push_back(wall.prism);
                highest = slope;
            }
            const auto within = std::find(inside.begin(), inside.end(), wall.prism);
            if (within == inside.end())
                inside.push_back(wall.prism);
            else
                inside.erase(within);
        }
        const double slope = (groundAt(eye.x + metres * dx, eye.y + metres * dy) - eye.z) / metres;
        const bool isOpen = inside.empty(), isSeen = isOpen && slope >= highest;
        if (isOpen)
            out.open += metres * step;
        if (isSeen) {
            out.seen += metres * step;
            if (from < 0)
                from = metres - step / 2;
        } else {
            end(metres - step / 2);
        }
        highest = std::max(highest, slope);
    }
    end(radius);
    return out;
}

} // namespace

Viewshed viewshed(const Vec3 &eye, double radius, std::size_t rays, double stepMetres,
                  std::span<const city::Prism> prisms, const std::function<double(double, double)> &groundAt,
                  std::stop_token stop) {
    Viewshed out;
    if (rays < 3 || !(radius > 0) || !(stepMetres > 0))
        return out;
    // Who is in a building looks out: it is left out. Who is above one begins over its roof.
    std::vector<city::Prism> others;
    std::vector<std::uint32_t> below;
    for (const city::Prism &prism : prisms) {
        bool around = false;
        for (const auto &ring : prism.rings) {
            for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                if ((ring[i].y > eye.y) != (ring[j].y > eye.y) &&
                    eye.x < (ring[j].x - ring[i].x) * (eye.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                    around = !around;
            }
        }
        if (around && prism.top > eye.z)
            continue;
        if (around)
            below.push_back(static_cast<std::uint32_t>(others.size()));
        others.push_back(prism);
    }
    const auto walls = crossings(eye, radius, rays, others);
    std::vector<RayResult> results(rays);
    const double sector = kTurn / static_cast<double>(rays);
    city::forEachTile(rays, stop, [&](std::size_t ray) {
        results[ray] = lookAlong(static_cast<std::uint32_t>(ray), eye, radius, sector * static_cast<double>(ray),
                                 stepMetres, walls[ray], below, groundAt);
    });
    if (stop.stop_requested())
        return out;
    out.rays = rays;
    for (RayResult &ray : results) {
        out.ground.insert(out.ground.end(), ray.ground.begin(), ray.ground.end());
        out.seenArea += ray.seen * sector;
        out.area += ray.open * sector;
        for (const std::uint32_t prism : ray.prisms)
            out.buildings.push_back(others[prism].row);
    }
    std::sort(out.buildings.begin(), out.buildings.end());
    out.buildings.erase(std::unique(out.buildings.begin(), out.buildings.end()), out.buildings.end());
    return out;
}

} // namespace cim::analysis
