// SPDX-License-Identifier: Apache-2.0
#include "geo/localframe.h"

#include "base/words.h"

#include <cmath>

namespace cim::geo {

Result<LocalFrame> LocalFrame::at(const Crs &crs, const Vec3 &origin) {
    const QString doing = Words::tr("laying the local frame");
    if (!crs.isProjected() || crs.metresPerUnit() <= 0) {
        return Error{
            ErrorKind::BadCrs, doing, crs.text(),
            Words::tr("a city needs a projected system in metres or feet; set the project's \"crs\", for example to "
                      "EPSG:4549+5737")};
    }
    if (!std::isfinite(origin.x) || !std::isfinite(origin.y)) {
        return Error{ErrorKind::BadCrs, doing, crs.text(),
                     Words::tr("the origin is no place in it; check the layers' CRS and the project's \"home\"")};
    }
    LocalFrame frame;
    frame.m_origin = {origin.x, origin.y, std::isfinite(origin.z) ? origin.z : 0.0};
    frame.m_scale = crs.metresPerUnit();
    return frame;
}

} // namespace cim::geo
