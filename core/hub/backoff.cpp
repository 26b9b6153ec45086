// SPDX-License-Identifier: Apache-2.0
#include "hub/backoff.h"

#include <algorithm>

namespace cim::hub {

int Backoff::next() {
    if (m_last < 0) {
        m_last = m_policy.leastMs;
        return m_random.bounded(m_policy.firstMs + 1);
    }
    const qint64 most = std::min<qint64>(m_policy.mostMs, static_cast<qint64>(m_last) * 3);
    m_last = m_random.bounded(m_policy.leastMs, static_cast<int>(std::max<qint64>(most, m_policy.leastMs)) + 1);
    return m_last;
}

} // namespace cim::hub
