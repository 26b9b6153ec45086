// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/geometry.h"

#include <memory>
#include <span>

namespace cim::geo {

/** A frame that touches the WGS 84 ellipsoid at one place: metres east, north and up of it (EPSG Guidance Note 7-2,
 * method 9837). One object serves one thread at a time. */
class Topocentric {
public:
    /** Degrees and metres above the ellipsoid. */
    static Result<Topocentric> at(const Vec3 &longitudeLatitudeHeight);

    /** In place: metres of the frame become longitude, latitude and ellipsoidal height of EPSG:4979. */
    void toGeographic(std::span<Vec3> points) const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace cim::geo
