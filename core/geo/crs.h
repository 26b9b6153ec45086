// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/geometry.h"
#include "geo/mapoffset.h"

#include <memory>
#include <span>

namespace cim::geo {

/** A coordinate reference system as PROJ knows it. Coordinates are always easting (longitude) first, whatever the
 * authority's axis order: it is handled here and nowhere else. Immutable, cheap to copy, any thread. */
class Crs {
public:
    /** "EPSG:4549", "EPSG:4549+5737", WKT or a PROJ string; "GCJ-02" and "BD-09" are longitude and latitude with the
     * offset of public maps of China; " (north, east)" behind any of them says that coordinates are written northing
     * first. Fails with BadCrs and what to write instead. */
    static Result<Crs> fromText(const QString &text);

    [[nodiscard]] QString text() const;       ///< as short as it can be: authority code, PROJ string as given, else WKT
    [[nodiscard]] QString name() const;       ///< "CGCS2000 / 3-degree Gauss-Kruger CM 120E"
    [[nodiscard]] QString heightName() const; ///< "Yellow Sea 1985 height", empty when there is no vertical part
    [[nodiscard]] bool isProjected() const;
    [[nodiscard]] double metresPerUnit() const;        ///< of the horizontal axes; 0 for degrees
    [[nodiscard]] bool isSame(const Crs &other) const; ///< same horizontal system
    [[nodiscard]] QString wkt() const;                 ///< without offset and order of writing
    [[nodiscard]] MapOffset offset() const;
    [[nodiscard]] bool isNorthingFirst() const;
    /** Whether its coordinates can be used as they are written. */
    [[nodiscard]] bool isPlain() const { return offset() == MapOffset::None && !isNorthingFirst(); }

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/** A coordinate operation between two CRS. One object serves one thread at a time. */
class Transform {
public:
    static Result<Transform> between(const Crs &from, const Crs &to);

    /** In place; heights pass unchanged unless both CRS have a vertical part. A point that cannot be transformed
     * becomes NaN; returns how many could not. */
    std::size_t apply(std::span<Vec3> points) const;
    [[nodiscard]] Vec3 apply(const Vec3 &point) const;

    [[nodiscard]] bool isIdentity() const;
    /** True when PROJ has only a ballpark operation (datum shift ignored): to be said, never hidden. */
    [[nodiscard]] bool isBallpark() const;
    /** What a reader of the coordinates has to be told about the operation, in a sentence; empty when nothing. WGS 84
     * to CGCS2000 is no ballpark here (they differ by less than a metre), but has its sentence. */
    [[nodiscard]] QString caution() const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/** The longitude and latitude that a projected system is counted from; a geographic one itself, without heights. */
[[nodiscard]] Result<Crs> geographicOf(const Crs &crs);
/** The part in plan as other programs' files have it: WKT 1 in ESRI's words. Empty for a system that is none. */
[[nodiscard]] QString planWkt(const Crs &crs);

/** Convergence in degrees (grid north east of true north is positive) of a projected CRS at a point in it. */
[[nodiscard]] Result<double> gridConvergenceDegrees(const Crs &crs, const Vec3 &at);

} // namespace cim::geo
