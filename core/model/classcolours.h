// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"

namespace cim::model {

/** Five classes from little to much, for maps of what is no alarm (symbol "area" with the colour "class" and an
 * attribute whose values are "1" to "5"): one hue, told apart when printed grey. */
inline constexpr std::size_t kClasses = 5;
[[nodiscard]] const std::array<Rgb, kClasses> &classColours(Theme theme);
/** 0..4 of "1".."5"; -1 for anything else. */
[[nodiscard]] int classOf(const QString &word);

} // namespace cim::model
