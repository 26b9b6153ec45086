// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <memory>

namespace cim::city {

/** Where the vertices of a model stand that is no table of coordinates: oblique photography, 3D Tiles. */
struct VertexPlace {
    enum class Axes {
        Projected,   ///< metres along the axes of a projected CRS
        Topocentric, ///< east, north and up of a place on the WGS 84 ellipsoid
        Geocentric   ///< from the earth's centre (EPSG:4978)
    };
    Axes axes = Axes::Projected;
    QString crs;      ///< of Projected
    geo::Vec3 centre; ///< of Topocentric: longitude, latitude, 0
    geo::Vec3 origin; ///< added to every vertex
};

/** Brings vertices to the project's CRS. One object serves one thread at a time. */
class VertexTransform {
public:
    static Result<VertexTransform> between(const VertexPlace &from, const geo::Crs &to);
    /** In place; a vertex that has no place becomes NaN. Returns how many. */
    std::size_t apply(std::span<geo::Vec3> vertices) const;
    [[nodiscard]] const geo::Crs &source() const; ///< EPSG:4979 where the axes are not a projected system's
    /** What a reader has to know of the places, in a sentence; empty when nothing. */
    [[nodiscard]] QString caution() const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace cim::city
