// SPDX-License-Identifier: Apache-2.0
#include "analysis/cranes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::analysis {

namespace {

using geo::Vec3;
constexpr double kStepS = 0.5;

struct Arm {
    Vec3 tail, tip; ///< in plan
};

Arm armOf(const Crane &crane, double afterS) {
    const double angle = (crane.slewDegrees + crane.turnDegreesPerS * afterS) * std::numbers::pi / 180;
    const double dx = std::sin(angle), dy = std::cos(angle);
    return {{crane.foot.x - crane.counterJib * dx, crane.foot.y - crane.counterJib * dy, 0},
            {crane.foot.x + crane.jib * dx, crane.foot.y + crane.jib * dy, 0}};
}

double fromSegment(const Vec3 &p, const Arm &arm) {
    const double dx = arm.tip.x - arm.tail.x, dy = arm.tip.y - arm.tail.y, square = dx * dx + dy * dy;
    const double t =
        square > 0 ? std::clamp(((p.x - arm.tail.x) * dx + (p.y - arm.tail.y) * dy) / square, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - arm.tail.x - t * dx, p.y - arm.tail.y - t * dy);
}

double apart(const Arm &a, const Arm &b) {
    const double dx = a.tip.x - a.tail.x, dy = a.tip.y - a.tail.y, ex = b.tip.x - b.tail.x, ey = b.tip.y - b.tail.y;
    const double cross = dx * ey - dy * ex, ax = b.tail.x - a.tail.x, ay = b.tail.y - a.tail.y;
    if (cross != 0) {
        const double s = (ax * ey - ay * ex) / cross, t = (ax * dy - ay * dx) / cross;
        if (s >= 0 && s <= 1 && t >= 0 && t <= 1)
            return 0;
    }
    return std::min({fromSegment(a.tip, b), fromSegment(a.tail, b), fromSegment(b.tip, a), fromSegment(b.tail, a)});
}

} // namespace

std::vector<CranePair> cranePairs(std::span<const Crane> cranes, double seconds) {
    std::vector<CranePair> out;
    for (std::size_t i = 0; i < cranes.size(); ++i) {
        for (std::size_t j = i + 1; j < cranes.size(); ++j) {
            const bool isLower = cranes[i].top() <= cranes[j].top();
            const Crane &low = isLower ? cranes[i] : cranes[j], &high = isLower ? cranes[j] : cranes[i];
            const double metres = std::hypot(low.foot.x - high.foot.x, low.foot.y - high.foot.y);
            if (!(low.jib > 0) || !(high.jib > 0) || !(metres < low.jib + high.jib))
                continue;
            CranePair pair;
            pair.a = low.row;
            pair.b = high.row;
            pair.apart = metres;
            pair.tipToMast = metres - low.jib;
            pair.heights = high.top() - low.top();
            pair.isLive = low.isLive && high.isLive;
            pair.now = pair.soon = apart(armOf(low, 0), armOf(high, 0));
            for (double at = kStepS; at <= seconds + 1e-9; at += kStepS) {
                if (const double then = apart(armOf(low, at), armOf(high, at)); then < pair.soon) {
                    pair.soon = then;
                    pair.soonInS = at;
                }
            }
            out.push_back(pair);
        }
    }
    std::sort(out.begin(), out.end(), [](const CranePair &a, const CranePair &b) {
        return a.soon != b.soon ? a.soon < b.soon : a.heights < b.heights;
    });
    return out;
}

} // namespace cim::analysis
