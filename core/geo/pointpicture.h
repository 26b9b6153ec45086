// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/imagery.h"
#include "geo/pointfile.h"

#include <array>
#include <optional>

namespace cim::geo {

/** How a density is coloured: from one step to the next on a logarithmic scale, so that a village and a centre are both
 * seen. None of the colours of states is among them. */
struct DensityStep {
    double perSquareKilometre;
    std::array<std::uint8_t, 4> rgba;
};
inline constexpr std::array<DensityStep, 5> kDensitySteps{{{10, {157, 173, 222, 70}},
                                                           {100, {124, 134, 226, 120}},
                                                           {1'000, {128, 90, 226, 165}},
                                                           {10'000, {176, 56, 214, 200}},
                                                           {100'000, {228, 44, 200, 225}}}};
/** Straight red, green, blue and opacity; transparent where there is nothing. */
[[nodiscard]] std::array<std::uint8_t, 4> densityColour(double perSquareKilometre);

/** Draws points as a picture of the ground. Far away: the cells of a geohash, each some pixels wide, by their density;
 * close by (a metre and a half for a pixel or less, and few enough to be told apart): every point as a disc, or as a
 * ring where it lacks the flag that PointFileHead::full names. One object serves one thread at a time. */
class PointPicture {
public:
    /** Fails when @p target cannot be brought to longitude and latitude. */
    static Result<PointPicture> of(PointFile points, const Crs &target);

    [[nodiscard]] const PointFile &points() const { return m_points; }
    [[nodiscard]] const Extent &extent() const { return m_extent; } ///< in the target CRS
    [[nodiscard]] Picture read(const Extent &window, int columns, int rows) const;
    /** The point within @p radius of a place of the target CRS that is nearest to it; nothing: there is none. */
    [[nodiscard]] std::optional<std::uint32_t> nearest(const Vec3 &place, double radius) const;

private:
    struct Degrees;
    [[nodiscard]] Degrees degreesOf(const Extent &window) const;
    void paintCells(Picture &picture, const Degrees &window) const;
    void paintPoints(Picture &picture, const Extent &window, const std::vector<PointFile::Stretch> &stretches) const;
    [[nodiscard]] std::vector<PointFile::Stretch> stretchesOf(const Extent &degrees) const;

    PointFile m_points;
    Transform m_toDegrees, m_fromDegrees;
    double m_metresPerUnit = 1;
    Extent m_extent;
};

} // namespace cim::geo
