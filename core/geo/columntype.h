// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

namespace cim::geo {

/** Turns a text column into numbers when every word of it is one as people write quantities: "007" stays a code and a
 * word among a million numbers keeps them all as text, so that nothing is lost. */
void guessType(Column &column);

} // namespace cim::geo
