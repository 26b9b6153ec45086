// SPDX-License-Identifier: Apache-2.0
#include "app/view/cutopen.h"

#include <cmath>
#include <numbers>

namespace cim::app {

namespace {

/** Upright, through @p at; @p x and @p y point to the side that stays. */
scene::CutPlane upright(const geo::Vec3 &at, double x, double y) {
    const double length = std::hypot(x, y);
    return {{x / length, y / length, 0}, -(x * at.x + y * at.y) / length};
}

/** The smallest rectangle round the corners that has a side along their longest edge. */
std::vector<scene::CutPlane> boxRound(const std::vector<geo::Vec3> &corners) {
    double longest = 0, wx = 1, wy = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const geo::Vec3 &a = corners[i], &b = corners[(i + 1) % corners.size()];
        if (const double length = std::hypot(b.x - a.x, b.y - a.y); length > longest) {
            longest = length;
            wx = (b.x - a.x) / length;
            wy = (b.y - a.y) / length;
        }
    }
    std::vector<scene::CutPlane> out;
    for (const auto &[x, y] : {std::pair(wx, wy), {-wx, -wy}, {-wy, wx}, {wy, -wx}}) {
        double least = std::numeric_limits<double>::infinity();
        for (const geo::Vec3 &p : corners)
            least = std::min(least, p.x * x + p.y * y);
        out.push_back({{x, y, 0}, -least});
    }
    return out;
}

} // namespace

std::vector<scene::CutPlane> cutsFor(const Measure &measure, const scene::Camera &camera) {
    const std::vector<geo::Vec3> &drawn = measure.corners();
    if (measure.kind() == Measure::Kind::Area && drawn.size() >= 3)
        return boxRound(drawn);
    if (measure.kind() == Measure::Kind::Distance && drawn.size() >= 2) {
        const geo::Vec3 &a = drawn.front(), &b = drawn.back();
        if (std::hypot(b.x - a.x, b.y - a.y) > 0.01) {
            scene::CutPlane plane = upright(a, b.y - a.y, a.x - b.x);
            if (plane.keeps(camera.eye())) {
                plane.normal = {-plane.normal.x, -plane.normal.y, 0};
                plane.offset = -plane.offset;
            }
            return {plane};
        }
    }
    const double azimuth = camera.azimuthDegrees * std::numbers::pi / 180;
    return {upright(camera.target, std::sin(azimuth), std::cos(azimuth))};
}

} // namespace cim::app
