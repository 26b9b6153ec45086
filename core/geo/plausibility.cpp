// SPDX-License-Identifier: Apache-2.0
#include "geo/plausibility.h"

#include "base/words.h"
#include "geo/projobject.h"

#include <cmath>

namespace cim::geo {

namespace {

/** Where a CRS is used, in degrees. */
struct AreaOfUse {
    double west = -180, south = -90, east = 180, north = 90;

    [[nodiscard]] bool holds(double longitude, double lat) const {
        const double lon = std::remainder(longitude, 360.0);
        constexpr double kNear = 3.0; // degrees: national data cross their zone's edge
        const bool inLon =
            west <= east ? lon >= west - kNear && lon <= east + kNear : lon >= west - kNear || lon <= east + kNear;
        return inLon && lat >= south - kNear && lat <= north + kNear;
    }
};

} // namespace

void notePlausibility(const Geometries &geometries, const Crs &crs, Notes &notes) {
    const Vec3 centre = geometries.extent().centre();
    if (!std::isfinite(centre.x) || !std::isfinite(centre.y))
        return;
    const ProjContext &context = ProjContext::ofThread();
    const ProjObject object = context.parse(crs.wkt());
    AreaOfUse area;
    if (!object ||
        !proj_get_area_of_use(context, object.get(), &area.west, &area.south, &area.east, &area.north, nullptr) ||
        area.west < -180.5) {
        return; // PROJ says -1000 for "not known"
    }
    const Result<Crs> degrees = Crs::fromText(QStringLiteral("EPSG:4326"));
    const Result<Transform> toDegrees =
        degrees ? Transform::between(crs, *degrees) : Result<Transform>(degrees.error());
    if (!toDegrees)
        return;
    const auto plausible = [&](double x, double y) {
        const Vec3 p = toDegrees->apply({x, y, kNoHeight});
        return std::isfinite(p.x) && area.holds(p.x, p.y);
    };
    if (plausible(centre.x, centre.y))
        return;
    QString guess = Words::tr("check \"crs\" of the source");
    if (plausible(centre.y, centre.x))
        guess = Words::tr("with north and east exchanged they would fit: exchange them in the source");
    else if (crs.isProjected() && centre.x > 1e6 && plausible(std::fmod(centre.x, 1e6), centre.y))
        guess = Words::tr("the easting seems to carry its zone number: choose the CRS with zone prefix, as EPSG:4528");
    notes.add(Words::tr("the coordinates lie far outside the area where %1 is used; %2").arg(crs.name(), guess),
              QStringLiteral("%1, %2").arg(centre.x, 0, 'f', 1).arg(centre.y, 0, 'f', 1));
}

} // namespace cim::geo
