// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace cim {

/** A UCUM unit as people read it: "Cel" -> "℃", "ug/m3" -> "µg/m³", "{#}" (a count) -> nothing. A unit that is not
 * known here stands as it was given. */
[[nodiscard]] QString unitText(const QString &ucum);

/** @p value and its unit with a thin space between; the degree sign stands close. */
[[nodiscard]] QString withUnit(const QString &value, const QString &ucum);

} // namespace cim
