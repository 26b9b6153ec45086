// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <functional>
#include <optional>
#include <span>

namespace cim::geo {

/** What a layer's coordinates would fit better than what they are taken for, with the figures that say so. */
struct CrsFinding {
    QString crs;                 ///< to be set as the source's; Crs::fromText() knows it
    double insideShare = 0;      ///< of its points that would lie in the control's area
    QString against;             ///< the layer that the next figures are against
    double residual = kNoHeight; ///< median metres from a point to the nearest of it; NaN: none is near
    double insideNow = 0;        ///< the same as it is taken now; 0 when it has no CRS
    double residualNow = kNoHeight;
    [[nodiscard]] QString evidence() const; ///< one sentence
};

/** What is known to lie right. */
struct CrsControl {
    QString name; ///< of the layer
    std::vector<Vec3> points;
};

/** Tries what Chinese data usually are when they are not what they say: degrees, the zones of CGCS2000 with and without
 * zone number, of 3 and of 6 degrees, web Mercator, northing first, and the offsets of public maps. @p raw are
 * coordinates as written, @p stated what they are taken for (empty: nothing), @p controls layers of @p project. Only
 * what is clearly better is found, best first: a place that fits where the present one does not, or two fifths of its
 * distance from a layer that the points belong to; nothing while they lie on one of the layers already. Nothing is
 * changed. Worker. */
std::vector<CrsFinding> examineCrs(std::span<const Vec3> raw, const QString &stated,
                                   const std::vector<CrsControl> &controls, const Crs &project);

/** That heights are meant above another surface than the project's. */
struct HeightFinding {
    double shift = 0;                       ///< metres to be added to them
    double spread = 0;                      ///< half of the assets lie this near to it, metres
    std::size_t feet = 0;                   ///< so many were compared
    [[nodiscard]] QString evidence() const; ///< one sentence
};

/** Compares the feet of things that stand on the ground with the ground: nothing unless all of them, more or less, miss
 * it by the same, 3 m at least. @p groundAt may be NaN where none is known; units of the project's CRS, heights in
 * metres. Worker. */
std::optional<HeightFinding> examineHeights(std::span<const Vec3> feet,
                                            const std::function<double(const Vec3 &)> &groundAt);

/** Points along all lines and outlines, at most @p apart from each other, and all others; at most @p most. */
std::vector<Vec3> controlOf(const Geometries &geometries, double apart, std::size_t most);

} // namespace cim::geo
