// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <array>
#include <cstdint>

namespace cim::hub {

/** How long values were on their way, over the last minute: counts in classes that are a tenth wide, so that a million
 * values cost no more than one. Not thread-safe. */
class Delays {
public:
    static constexpr TimeMs kWindowMs = 60'000;

    /** @p delayMs between being observed and being received; negative counts as 0. */
    void add(TimeMs received, qint64 delayMs);
    /** The delay that @p share (0..1) of the values did not exceed, to a tenth; -1 when there were none in the minute
     * before @p now. */
    [[nodiscard]] qint64 quantile(TimeMs now, double share) const;

private:
    static constexpr int kSlices = 6;
    static constexpr int kPerDoubling = 8;
    static constexpr int kClasses = kPerDoubling * 28 + 1; ///< 1 ms to three days
    struct Slice {
        TimeMs number = -1; ///< of ten seconds since 1970
        std::array<std::uint32_t, kClasses> counts{};
    };
    std::array<Slice, kSlices> m_slices;
};

} // namespace cim::hub
