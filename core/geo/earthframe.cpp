// SPDX-License-Identifier: Apache-2.0
#include "geo/earthframe.h"

#include "base/words.h"
#include "geo/projobject.h"

#include <cmath>

namespace cim::geo {

struct EarthFrame::Data {
    ProjContext context; // first: dies last
    ProjObject operation;
};

Result<EarthFrame> EarthFrame::touching(const Vec3 &origin) {
    const auto data = std::make_shared<Data>();
    const auto number = [](double value) { return QString::number(value, 'g', 17); };
    data->operation = data->context.parse(
        QStringLiteral("+proj=pipeline +step +inv +proj=topocentric +ellps=WGS84 +lon_0=%1 +lat_0=%2 +h_0=%3 "
                       "+step +inv +proj=cart +ellps=WGS84 +step +proj=unitconvert +xy_in=rad +xy_out=deg")
            .arg(number(origin.x), number(origin.y), number(origin.z)));
    const bool isOnEarth = std::abs(origin.x) <= 360 && std::abs(origin.y) <= 90;
    if (!isOnEarth || !data->operation)
        return Error{ErrorKind::BadCrs, Words::tr("preparing a local frame"),
                     QStringLiteral("%1, %2").arg(origin.y).arg(origin.x),
                     isOnEarth ? data->context.lastMessage() : Words::tr("there is no such latitude and longitude")};
    EarthFrame out;
    out.m_data = data;
    return out;
}

Result<EarthFrame> EarthFrame::centred() {
    const auto data = std::make_shared<Data>();
    data->operation = data->context.parse(QStringLiteral(
        "+proj=pipeline +step +inv +proj=cart +ellps=WGS84 +step +proj=unitconvert +xy_in=rad +xy_out=deg"));
    if (!data->operation)
        return Error{ErrorKind::BadCrs, Words::tr("preparing a local frame"), QStringLiteral("EPSG:4978"),
                     data->context.lastMessage()};
    EarthFrame out;
    out.m_data = data;
    return out;
}

void EarthFrame::toGeographic(std::span<Vec3> points) const {
    for (Vec3 &p : points) {
        const PJ_COORD moved = proj_trans(m_data->operation.get(), PJ_FWD, proj_coord(p.x, p.y, p.z, 0));
        p = {moved.xyz.x, moved.xyz.y, moved.xyz.z};
    }
}

} // namespace cim::geo
