// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QString>

#include <cstdint>
#include <limits>
#include <vector>

namespace cim::model {

enum class Quality : std::uint8_t { Good, Suspect, Substituted, Manual, Missing };

/** What a protocol delivers: one value of one property of one asset at one time, ids still as text. Values only. */
struct RawSample {
    QString layer; ///< layer id
    QString asset; ///< asset key
    QString property;
    double number = std::numeric_limits<double>::quiet_NaN(); ///< flags are 0 and 1; NaN with an empty word: "no value"
    QString word;                                             ///< for word properties
    QString unit;                                             ///< as sent; must be the property's
    TimeMs observed = 0;                                      ///< device time
    TimeMs received = 0;                                      ///< our clock, when the bytes came in
    Quality quality = Quality::Good;
    bool simulated = false;
    std::uint32_t boot = 0; ///< 0: not given
    std::uint32_t sequence = 0;
};
using RawSamples = std::vector<RawSample>;

/** The same after acceptance: addressed by row, ready for the board. */
struct Sample {
    int layer = -1;
    std::uint32_t row = 0;
    std::uint16_t property = 0;
    double number = std::numeric_limits<double>::quiet_NaN();
    std::int16_t word = -1; ///< index in PropertySpec::words
    TimeMs observed = 0;
    TimeMs received = 0;
    Quality quality = Quality::Good;
    bool simulated = false;
    std::uint32_t boot = 0;
    std::uint32_t sequence = 0;
};

} // namespace cim::model
