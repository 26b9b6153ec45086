// SPDX-License-Identifier: Apache-2.0
#include "geo/geohash.h"

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {
constexpr int kShortestCell = 4, kLongestCell = 6; ///< of the topics of hubs
} // namespace

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

QStringList geohashCells(double west, double south, double east, double north, int most) {
    if (!(west <= east && south <= north && west >= -180 && east <= 180 && south >= -90 && north <= 90))
        return {};
    for (int length = kLongestCell; length >= kShortestCell; --length) {
        // Bits in turn, longitude first: of an odd number it has one more.
        const int bits = 5 * length, eastBits = (bits + 1) / 2, northBits = bits / 2;
        const double width = 360.0 / std::exp2(eastBits), height = 180.0 / std::exp2(northBits);
        const auto index = [](double from, double step, double count) {
            return std::clamp(std::floor(from / step), 0.0, count - 1);
        };
        const double x0 = index(west + 180, width, std::exp2(eastBits)),
                     x1 = index(east + 180, width, std::exp2(eastBits));
        const double y0 = index(south + 90, height, std::exp2(northBits)),
                     y1 = index(north + 90, height, std::exp2(northBits));
        if ((x1 - x0 + 1) * (y1 - y0 + 1) > most)
            continue;
        QStringList out;
        for (double y = y0; y <= y1; ++y)
            for (double x = x0; x <= x1; ++x)
                out << geohash(-180 + (x + 0.5) * width, -90 + (y + 0.5) * height, length);
        return out;
    }
    return {};
}

} // namespace cim::geo
