// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRandomGenerator>

namespace cim::hub {

/** Bounds of the waits between attempts, milliseconds. */
struct RetryPolicy {
    int firstMs = 1000; ///< the first retry comes within so much, at once when luck has it
    int leastMs = 1000;
    int mostMs = 60'000;
    int resetAfterMs = 60'000; ///< streaming so long makes the next failure a first one again
};

/** Decorrelated jitter: each wait is drawn between the least and three times the one before, so that a thousand desks
 * do not come back together after the broker's restart. A plain value. */
class Backoff {
public:
    explicit Backoff(RetryPolicy policy = {}, quint32 seed = QRandomGenerator::global()->generate())
        : m_policy(policy), m_random(seed) {}

    /** The next wait in milliseconds. */
    int next();
    void reset() { m_last = -1; }

private:
    RetryPolicy m_policy;
    QRandomGenerator m_random;
    int m_last = -1; ///< -1: none yet
};

} // namespace cim::hub
