// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace cim::geo {

/** The cell of a place as hubs name it: @p length characters (1..12) of the geohash of longitude and latitude in WGS 84
 * degrees (G. Niemeyer 2008; base 32 without a, i, l, o). Six are a cell of about 1.2 by 0.6 km. Empty for what is no
 * place on Earth. */
[[nodiscard]] QString geohash(double longitude, double latitude, int length);

/** The cells that cover a box of WGS 84 degrees, with the longest names of 4 to 6 characters of which there are at most
 * @p most; empty when even the largest are too many, and for what is no box. */
[[nodiscard]] QStringList geohashCells(double west, double south, double east, double north, int most);

} // namespace cim::geo
