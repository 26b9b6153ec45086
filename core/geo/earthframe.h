// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "geo/geometry.h"

#include <memory>
#include <span>

namespace cim::geo {

/** Metres along three straight axes on the WGS 84 ellipsoid. One object serves one thread at a time. */
class EarthFrame {
public:
    /** East, north and up of one place, given in degrees and metres above the ellipsoid (EPSG Guidance Note 7-2, method
     * 9837). */
    static Result<EarthFrame> touching(const Vec3 &longitudeLatitudeHeight);

    /** From the earth's centre (EPSG:4978). */
    static Result<EarthFrame> centred();

    /** In place: metres of the frame become longitude, latitude and ellipsoidal height of EPSG:4979. */
    void toGeographic(std::span<Vec3> points) const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace cim::geo
