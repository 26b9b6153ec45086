// SPDX-License-Identifier: Apache-2.0
#include "analysis/streetlight.h"

#include "analysis/plangrid.h"
#include "city/parallel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::analysis {

namespace {

/** Beyond so many heights a lamp adds next to nothing: cos³ of 84° is a thousandth. */
constexpr double kReachHeights = 10;
constexpr double kFarthestLamp = 200; ///< metres, of a mast of 20 m
constexpr double kDegrees = 180 / std::numbers::pi;

} // namespace

double illuminance(const geo::Vec3 &at, const Luminaire &lamp, const Photometry &photometry) {
    const double height = lamp.at.z - at.z;
    if (!(height > 0.1))
        return 0;
    const double x = at.x - lamp.at.x, y = at.y - lamp.at.y, plan = std::hypot(x, y);
    const double gamma = std::atan2(plan, height);
    const double bearing = plan > 0 ? std::atan2(x, y) * kDegrees : lamp.frontDegrees;
    const double cosine = std::cos(gamma);
    return lamp.share * photometry.candela(bearing - lamp.frontDegrees, gamma * kDegrees) * cosine * cosine * cosine /
           (height * height);
}

std::vector<LitPiece> litPieces(const Streets &streets, std::span<const Luminaire> lamps, const Photometry &photometry,
                                std::stop_token stop) {
    std::vector<LitPiece> out;
    std::vector<double> widths;
    for (std::uint32_t row = 0; row < streets.lines.size(); ++row) {
        if (streets.lines.kind(row) != geo::GeometryKind::Line)
            continue;
        for (const geo::Part &part : streets.lines.parts(row)) {
            const std::span<const geo::Vec3> points = streets.lines.points(part);
            for (std::size_t i = 1; i < points.size(); ++i) {
                const double length = planDistance(points[i - 1], points[i]);
                if (!isPlace(points[i - 1]) || !isPlace(points[i]) || length < streets.spacing)
                    continue;
                const auto pieces = static_cast<int>(std::max(1.0, std::round(length / streets.piece)));
                const auto at = [&](double t) {
                    const geo::Vec3 &a = points[i - 1], &b = points[i];
                    geo::Vec3 p{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)};
                    if (streets.groundAt)
                        p.z = streets.groundAt(p.x, p.y);
                    return p;
                };
                for (int k = 0; k < pieces; ++k) {
                    out.push_back({row, at(static_cast<double>(k) / pieces), at(static_cast<double>(k + 1) / pieces)});
                    widths.push_back(streets.widths[row]);
                }
            }
        }
    }
    constexpr double kCell = 60;
    PlanGrid grid(kCell);
    for (std::size_t i = 0; i < lamps.size(); ++i) {
        if (isPlace(lamps[i].at))
            grid.add(static_cast<std::uint32_t>(i), lamps[i].at, lamps[i].at);
    }
    city::forEachTile(out.size(), stop, [&](std::size_t i) {
        LitPiece &piece = out[i];
        std::vector<std::uint32_t> near;
        const geo::Vec3 middle{(piece.from.x + piece.to.x) / 2, (piece.from.y + piece.to.y) / 2, 0};
        grid.near(piece.from, piece.to, kFarthestLamp, [&](std::uint32_t lamp) {
            const double height = lamps[lamp].at.z - piece.from.z;
            if (planDistance(lamps[lamp].at, middle) <= std::min(kFarthestLamp, kReachHeights * height) + streets.piece)
                near.push_back(lamp);
        });
        piece.lamps = near.size();
        if (near.empty()) // dark: there is nothing to sum
            return;
        const double length = planDistance(piece.from, piece.to);
        const auto along = static_cast<int>(std::max(2.0, std::round(length / streets.spacing))),
                   across = static_cast<int>(std::max(3.0, std::round(widths[i] / (2 * streets.spacing))));
        const double sx = (piece.to.y - piece.from.y) / length, sy = -(piece.to.x - piece.from.x) / length;
        double sum = 0;
        piece.least = std::numeric_limits<double>::infinity();
        for (int a = 0; a < along; ++a) {
            const double t = (a + 0.5) / along;
            for (int c = 0; c < across; ++c) {
                const double side = ((c + 0.5) / across - 0.5) * widths[i];
                const geo::Vec3 at{piece.from.x + t * (piece.to.x - piece.from.x) + side * sx,
                                   piece.from.y + t * (piece.to.y - piece.from.y) + side * sy,
                                   piece.from.z + t * (piece.to.z - piece.from.z)};
                double lux = 0;
                for (const std::uint32_t lamp : near)
                    lux += illuminance(at, lamps[lamp], photometry);
                sum += lux;
                piece.least = std::min(piece.least, lux);
            }
        }
        piece.average = sum / (along * across);
    });
    if (stop.stop_requested())
        return {};
    return out;
}

} // namespace cim::analysis
