// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/prisms.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace cim::analysis {

/** The sun at one moment of the day that counts, by true solar time. */
struct SunStep {
    double hour = 12;           ///< true solar time, 12 when the sun is due south (north)
    double azimuthDegrees = 0;  ///< clockwise from true north
    double altitudeDegrees = 0; ///< of its centre, without refraction, as the standards of sunlight reckon
};

/** The sun of a day with @p declinationDegrees (-23.44 at winter solstice, about -20.2 on 大寒日) at @p
 * latitudeDegrees, in the middle of each step of @p minutes between two hours of true solar time; steps with the sun
 * down are left out. sin a = sin φ sin δ + cos φ cos δ cos H, with the hour angle H = 15° (t - 12). */
[[nodiscard]] std::vector<SunStep> sunSteps(double latitudeDegrees, double declinationDegrees, double fromHour,
                                            double toHour, double minutes);

/** A point that asks how long the sun reaches it. Local frame, metres. */
struct SunReceiver {
    geo::Vec3 at;
    double nx = 0, ny = 0; ///< outward unit normal of its wall; both 0: lies open, as on the ground
};

/** What it got. Minutes of true solar time. */
struct SunTime {
    float total = 0;   ///< of all sunny pieces that are long enough
    float longest = 0; ///< of one piece
};

struct SunSettings {
    double stepMinutes = 15;    ///< as the steps were made
    double leastPiece = 0;      ///< minutes; a shorter sunny piece does not count (GB/T 50947: 5)
    double gridTurnDegrees = 0; ///< grid convergence: how far grid north lies east of true north
    double rowMetres = 0.25;    ///< how finely the walls are cut across the sun's way; the picture's error
};

/** How long each receiver sees the sun past the prisms. Exact in height and along the sun's way; across it walls are
 * cut every rowMetres, and a wall that the sun grazes at less than 1.5° gets none. The ground itself throws no shadow.
 * For each step the walls are sorted along the sun's way once, with the highest shadow still to come beside each, so
 * that a receiver asks by one bisection: n log n, where a ray would walk. All cores. Empty when stopped. */
[[nodiscard]] std::vector<SunTime> sunHours(std::span<const city::Prism> prisms, std::span<const SunReceiver> receivers,
                                            std::span<const SunStep> steps, const SunSettings &settings,
                                            std::stop_token stop = {});

/** A run of receivers along one wall at one height. */
struct FacadeLine {
    std::uint32_t prism = 0;
    std::uint32_t ring = 0, edge = 0;
    int storey = 0;                     ///< 0: the lowest
    std::uint32_t first = 0, count = 0; ///< receivers
    geo::Vec3 from, to;                 ///< of the line, on the wall
};

/** Receivers along the walls of prisms, about @p spacing apart, @p sill above the floor of each storey, at most
 * @p storeys of them from below. Walls shorter than 0.5 m are left out. */
struct Facade {
    std::vector<SunReceiver> receivers;
    std::vector<FacadeLine> lines;
};
[[nodiscard]] Facade facadeReceivers(std::span<const city::Prism> prisms, double spacing, double sill, int storeys);

/** Receivers in the middle of squares on the ground, none where a prism stands. */
struct GroundSquares {
    struct Square {
        int column = 0, row = 0; ///< eastwards and northwards from the corner
    };
    geo::Vec3 corner; ///< south-western
    double spacing = 0;
    std::vector<Square> squares; ///< row by row
    std::vector<SunReceiver> receivers;
};
[[nodiscard]] GroundSquares groundReceivers(const geo::Extent &place, double spacing,
                                            std::span<const city::Prism> prisms,
                                            const std::function<double(double x, double y)> &groundAt);

} // namespace cim::analysis
