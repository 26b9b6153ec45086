// SPDX-License-Identifier: Apache-2.0
#include "geo/geohash.h"

#include <cmath>

namespace cim::geo {

QString geohash(double longitude, double latitude, int length) {
    if (!(std::abs(longitude) <= 180) || !(std::abs(latitude) <= 90) || length < 1 || length > 12)
        return {};
    static const char *kLetters = "0123456789bcdefghjkmnpqrstuvwxyz";
    double west = -180, east = 180, south = -90, north = 90;
    QString out;
    for (int bit = 0, letter = 0; out.size() < length; ++bit) {
        const bool isEast = bit % 2 == 0; // halves in turn, longitude first
        double &low = isEast ? west : south;
        double &high = isEast ? east : north;
        const double middle = (low + high) / 2;
        const bool isUpper = (isEast ? longitude : latitude) >= middle;
        (isUpper ? low : high) = middle;
        letter = letter * 2 + (isUpper ? 1 : 0);
        if (bit % 5 == 4) {
            out += QLatin1Char(kLetters[letter]);
            letter = 0;
        }
    }
    return out;
}

} // namespace cim::geo
