// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/photometry.h"
#include "geo/geometry.h"

#include <functional>
#include <span>
#include <stop_token>

namespace cim::analysis {

/** A lamp that burns. Local frame, metres. */
struct Luminaire {
    geo::Vec3 at;
    double frontDegrees = 0; ///< to which it looks, clockwise from grid north
    double share = 1;        ///< of the light of its photometry: by power, dimming and age
};

/** A piece of a street. */
struct LitPiece {
    std::uint32_t row = 0;
    geo::Vec3 from, to;            ///< of its axis
    double average = 0, least = 0; ///< lx
    std::size_t lamps = 0;         ///< that reach it
    [[nodiscard]] double uniformity() const { return average > 0 ? least / average : 0; }
};

/** Streets as lines with heights of their surface and a width, in pieces of about @c piece metres. */
struct Streets {
    const geo::Geometries &lines;
    std::span<const double> widths;
    double piece = 30;
    std::function<double(double x, double y)> groundAt = {}; ///< height of the surface; empty: that of the lines
    double spacing = 1; ///< of the points that are asked, along; across there are as many as lie no farther apart
};

/** Horizontal illuminance at points of the street by E = I(C, γ) cos³γ / h², summed over the lamps within ten times
 * their height, 200 m at most. What stands between and what is thrown back by walls is left out. All cores; empty when
 * stopped. */
[[nodiscard]] std::vector<LitPiece> litPieces(const Streets &streets, std::span<const Luminaire> lamps,
                                              const Photometry &photometry, std::stop_token stop = {});
/** At one point. */
[[nodiscard]] double illuminance(const geo::Vec3 &at, const Luminaire &lamp, const Photometry &photometry);

} // namespace cim::analysis
