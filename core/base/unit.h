// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace cim {

/** A UCUM unit as people read it: "Cel" -> "℃", "ug/m3" -> "µg/m³", "{#}" (a count) -> nothing. A unit that is not
 * known here stands as it was given. */
[[nodiscard]] QString unitText(const QString &ucum);

/** @p value and its unit with a thin space between; the degree sign stands close. */
[[nodiscard]] QString withUnit(const QString &value, const QString &ucum);

/** The UCUM code of a unit as hubs write it: "°C", "degC" and "celsius" are "Cel". One that is not known here, and one
 * that is a code already, stands as it is. */
[[nodiscard]] QString ucumOf(const QString &written);

/** @p value in @p from as one in @p to, both UCUM codes; nothing when they do not measure the same, or are not known
 * here. Factors are those of the SI and of UCUM 2.1. */
[[nodiscard]] std::optional<double> convertUnit(double value, const QString &from, const QString &to);

} // namespace cim
