// SPDX-License-Identifier: Apache-2.0
#include "geo/metriccrs.h"

#include "base/words.h"
#include "geo/projobject.h"

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

/** Zones of 3 degrees round 75 E to 135 E, one EPSG code after the other. */
constexpr int kFirstGaussKruger = 4534, kFirstMeridian = 75, kLastMeridian = 135, kGaussKrugerDegrees = 3;
constexpr int kUtmNorth = 32600, kUtmSouth = 32700;

/** Whether EPSG says that the CRS is used at this latitude: zones of one country do not go round the earth. */
bool isUsedAt(const Crs &crs, double latitude) {
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject object = context.parse(crs.wkt());
    double south = 0, north = 0;
    return object && proj_get_area_of_use(context, object.get(), nullptr, &south, nullptr, &north, nullptr) &&
           latitude >= south && latitude <= north;
}

} // namespace

Result<Crs> metricCrsAt(double longitude, double latitude) {
    if (!(std::abs(latitude) <= 84) || !(std::abs(longitude) <= 360))
        return Error{ErrorKind::BadCrs, Words::tr("choosing a coordinate reference system"),
                     QStringLiteral("%1, %2").arg(latitude).arg(longitude),
                     Words::tr("there is no such place, or it is too near a pole; name the project's CRS")};
    const double east = std::remainder(longitude, 360.0);
    const int meridian = kGaussKrugerDegrees * static_cast<int>(std::lround(east / kGaussKrugerDegrees));
    if (meridian >= kFirstMeridian && meridian <= kLastMeridian) {
        const Result<Crs> gaussKruger = Crs::fromText(
            QStringLiteral("EPSG:%1").arg(kFirstGaussKruger + (meridian - kFirstMeridian) / kGaussKrugerDegrees));
        if (gaussKruger && isUsedAt(*gaussKruger, latitude))
            return gaussKruger;
    }
    const int zone = std::clamp(static_cast<int>(std::floor((east + 180) / 6)) + 1, 1, 60);
    return Crs::fromText(QStringLiteral("EPSG:%1").arg((latitude < 0 ? kUtmSouth : kUtmNorth) + zone));
}

} // namespace cim::geo
