// SPDX-License-Identifier: Apache-2.0
#include "hub/delays.h"

#include <algorithm>
#include <cmath>

namespace cim::hub {

void Delays::add(TimeMs received, qint64 delayMs) {
    const TimeMs number = received / (kWindowMs / kSlices);
    Slice &slice = m_slices[static_cast<std::size_t>(number % kSlices)];
    if (slice.number != number)
        slice = {number, {}};
    const double doublings = std::log2(static_cast<double>(std::max<qint64>(1, delayMs)));
    ++slice.counts[static_cast<std::size_t>(std::clamp<long>(std::lround(doublings * kPerDoubling), 0, kClasses - 1))];
}

qint64 Delays::quantile(TimeMs now, double share) const {
    const TimeMs newest = now / (kWindowMs / kSlices);
    std::array<std::uint64_t, kClasses> counts{};
    std::uint64_t all = 0;
    for (const Slice &slice : m_slices) {
        if (slice.number <= newest - kSlices || slice.number > newest)
            continue;
        for (std::size_t at = 0; at < counts.size(); ++at) {
            counts[at] += slice.counts[at];
            all += slice.counts[at];
        }
    }
    if (all == 0)
        return -1;
    const double wanted = share * static_cast<double>(all);
    std::uint64_t passed = 0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
        passed += counts[at];
        if (static_cast<double>(passed) >= wanted && passed > 0)
            return std::lround(std::exp2(static_cast<double>(at) / kPerDoubling));
    }
    return -1;
}

} // namespace cim::hub
