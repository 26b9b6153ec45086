// SPDX-License-Identifier: Apache-2.0
#include "geo/sun.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::geo {

namespace {

constexpr double kDegree = std::numbers::pi / 180;

double sinOf(double degrees) {
    return std::sin(degrees * kDegree);
}
double cosOf(double degrees) {
    return std::cos(degrees * kDegree);
}
double turned(double degrees) {
    return degrees - 360 * std::floor(degrees / 360);
}

/** What the air adds to an altitude, degrees; of NOAA's calculator. */
double refraction(double altitude) {
    const double t = std::tan(altitude * kDegree);
    double seconds = 0;
    if (altitude > 85)
        seconds = 0;
    else if (altitude > 5)
        seconds = 58.1 / t - 0.07 / (t * t * t) + 0.000086 / std::pow(t, 5);
    else if (altitude > -0.575)
        seconds = 1735 + altitude * (-518.2 + altitude * (103.4 + altitude * (-12.79 + altitude * 0.711)));
    else
        seconds = -20.772 / t;
    return seconds / 3600;
}

} // namespace

SunPosition sunPosition(double longitude, double latitude, TimeMs time) {
    constexpr double kDayMs = 86'400'000, kJulian1970 = 2'440'587.5, kJulian2000 = 2'451'545, kCentury = 36'525;
    const double century = (static_cast<double>(time) / kDayMs + kJulian1970 - kJulian2000) / kCentury;
    const double meanLongitude = turned(280.46646 + century * (36'000.76983 + century * 0.0003032));
    const double meanAnomaly = 357.52911 + century * (35'999.05029 - 0.0001537 * century);
    const double eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
    const double centre = sinOf(meanAnomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
                          sinOf(2 * meanAnomaly) * (0.019993 - 0.000101 * century) + sinOf(3 * meanAnomaly) * 0.000289;
    const double node = 125.04 - 1934.136 * century;
    const double apparent = meanLongitude + centre - 0.00569 - 0.00478 * sinOf(node);
    const double obliquity = 23 +
                             (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60 +
                             0.00256 * cosOf(node);
    const double declination = std::asin(sinOf(obliquity) * sinOf(apparent)) / kDegree;
    const double y = std::pow(std::tan(obliquity / 2 * kDegree), 2);
    const double equationOfTime = // minutes
        4 / kDegree *
        (y * sinOf(2 * meanLongitude) - 2 * eccentricity * sinOf(meanAnomaly) +
         4 * eccentricity * y * sinOf(meanAnomaly) * cosOf(2 * meanLongitude) - 0.5 * y * y * sinOf(4 * meanLongitude) -
         1.25 * eccentricity * eccentricity * sinOf(2 * meanAnomaly));
    const double minutes = std::fmod(static_cast<double>(time), kDayMs) / 60'000;
    const double hourAngle = turned((minutes + equationOfTime + 4 * longitude) / 4 - 180 + 180) - 180;
    const double sinAltitude = std::clamp(
        sinOf(latitude) * sinOf(declination) + cosOf(latitude) * cosOf(declination) * cosOf(hourAngle), -1.0, 1.0);
    SunPosition out;
    const double altitude = std::asin(sinAltitude) / kDegree;
    out.altitudeDegrees = altitude + refraction(altitude);
    out.azimuthDegrees = turned(std::atan2(sinOf(hourAngle), cosOf(hourAngle) * sinOf(latitude) -
                                                                 std::tan(declination * kDegree) * cosOf(latitude)) /
                                    kDegree +
                                180);
    return out;
}

} // namespace cim::geo
