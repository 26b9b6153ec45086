// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sample {

/** PCG32 with its own conversions: the same numbers on every system, which std::distributions do not promise. */
class Rng {
public:
    explicit Rng(std::uint64_t seed) : m_state(seed * 6364136223846793005ull + 1442695040888963407ull) { next(); }

    std::uint32_t next() {
        const std::uint64_t old = m_state;
        m_state = old * 6364136223846793005ull + 1442695040888963407ull;
        const auto shifted = static_cast<std::uint32_t>(((old >> 18u) ^ old) >> 27u);
        const auto rotation = static_cast<std::uint32_t>(old >> 59u);
        return (shifted >> rotation) | (shifted << ((32u - rotation) & 31u));
    }
    /** [0, 1) */
    double unit() { return next() * (1.0 / 4294967296.0); }
    double between(double low, double high) { return low + (high - low) * unit(); }
    /** [low, high] */
    int integer(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }
    bool chance(double share) { return unit() < share; }

private:
    std::uint64_t m_state;
};

} // namespace sample
