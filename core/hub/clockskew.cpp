// SPDX-License-Identifier: Apache-2.0
#include "hub/clockskew.h"

#include <algorithm>
#include <vector>

namespace cim::hub {

void ClockSkew::add(TimeMs hub, TimeMs asked, TimeMs received) {
    if (received - asked > kLongestMs || received < asked)
        return;
    m_last.push_back(hub - (asked + (received - asked) / 2));
    if (m_last.size() > kKept)
        m_last.pop_front();
}

std::optional<qint64> ClockSkew::value() const {
    if (m_last.empty())
        return std::nullopt;
    std::vector<qint64> sorted(m_last.begin(), m_last.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace cim::hub
