// SPDX-License-Identifier: Apache-2.0
#include "geo/columntype.h"

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

/** What a word could be: 0 no number, 1 real, 2 integer that a double holds exactly. */
int rank(const QString &word, double &value) {
    const qsizetype sign = word.startsWith(QLatin1Char('-')) ? 1 : 0;
    const bool leadingZero = word.size() > sign + 1 && word.at(sign) == QLatin1Char('0') && word.at(sign + 1).isDigit();
    bool ok = false;
    value = word.toDouble(&ok);
    if (!ok || leadingZero || !std::isfinite(value))
        return 0;
    const bool digits = std::all_of(word.begin() + sign, word.end(), [](QChar c) { return c.isDigit(); });
    if (!digits)
        return 1;
    constexpr double kExact = 9007199254740992.0; // 2^53
    return std::abs(value) <= kExact ? 2 : 0;
}

} // namespace

void guessType(Column &column) {
    if (column.type != ColumnType::Text || column.words.size() < 2)
        return;
    std::vector<double> values(column.words.size(), kNoHeight);
    int lowest = 2;
    for (std::size_t i = 1; i < column.words.size() && lowest > 0; ++i)
        lowest = std::min(lowest, rank(column.words[i], values[i]));
    if (lowest == 0)
        return;
    column.type = lowest == 2 ? ColumnType::Integer : ColumnType::Real;
    column.numbers.reserve(column.codes.size());
    for (const std::uint32_t code : column.codes)
        column.numbers.push_back(values[code]);
    column.codes = {};
    column.words = {QString()};
}

} // namespace cim::geo
