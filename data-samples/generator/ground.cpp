// SPDX-License-Identifier: Apache-2.0
#include "ground.h"

#include <algorithm>

namespace sample {

namespace {

struct Hill {
    double x, y, height, radius;
};
/** The range in the north-west, two spurs, and a small hill that became a park. */
constexpr Hill kHills[] = {{-3300, 2500, 230, 950}, {-2300, 3300, 170, 700}, {-4300, 900, 140, 650},
                           {-600, 3700, 150, 620},  {3600, 3500, 120, 600},  {1050, 760, 46, 170}};

double smooth(double t)
{
    t = std::clamp(t, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

} // namespace

double shore(double x)
{
    return -1450.0 + 420.0 * std::sin(x / 1500.0 + 2.2) - 0.06 * x + 130.0 * std::sin(x / 520.0);
}

Point fromStreetGrid(double u, double v)
{
    const double fade = std::exp(-std::max(v, 0.0) / 1900.0);
    // Inland the grid forgets the small coves first and then the bay.
    const double bend = (shore(u) + 1450.0) * fade * (v < 0 ? 1.0 : smooth(1.0 - v / 6500.0));
    return {u + 85.0 * std::sin(v / 1100.0), -1450.0 + v + bend};
}

double heightAt(Point p)
{
    const double inland = p.y - shore(p.x);
    if (inland < 0)
        return std::max(-15.0, -0.6 + inland * 0.02);
    // A quay of 3 m, then a gentle rise.
    double height = 3.2 * smooth(inland / 40.0) + 0.0085 * std::max(0.0, inland - 60.0);
    for (const Hill &hill : kHills) {
        const double d2 = ((p.x - hill.x) * (p.x - hill.x) + (p.y - hill.y) * (p.y - hill.y)) / (hill.radius * hill.radius);
        height += hill.height * std::exp(-d2 * 1.4) * smooth(inland / 300.0);
    }
    return height + 0.8 * std::sin(p.x / 310.0) * std::sin(p.y / 270.0) * smooth(inland / 400.0);
}

double slopeAt(Point p)
{
    constexpr double kStep = 15.0;
    const double dx = heightAt({p.x + kStep, p.y}) - heightAt({p.x - kStep, p.y});
    const double dy = heightAt({p.x, p.y + kStep}) - heightAt({p.x, p.y - kStep});
    return std::hypot(dx, dy) / (2 * kStep);
}

} // namespace sample
