// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <cstdint>

namespace cim::sim {

/** The same number for the same words on every machine; std::distributions differ between libraries. */
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
    std::uint64_t x = a * 0x9E3779B97F4A7C15ull ^ b * 0xC2B2AE3D27D4EB4Full ^ c * 0x165667B19E3779F9ull;
    x ^= x >> 31;
    x *= 0xBF58476D1CE4E5B9ull;
    x ^= x >> 27;
    x *= 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}

inline double unit(std::uint64_t bits) {
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

/** Draws in a row, by seed. */
class Random {
public:
    explicit Random(std::uint64_t seed) : m_seed(seed) {}
    double uniform() { return unit(mixed(m_seed, ++m_drawn)); }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }
    /** Mean 0, variance 1, never beyond 3.5: four uniforms (Irwin-Hall). A simulated value has no tail that raises
     * alarms. */
    double normal() { return (uniform() + uniform() + uniform() + uniform() - 2.0) * 1.7320508; }

private:
    std::uint64_t m_seed;
    std::uint64_t m_drawn = 0;
};

} // namespace cim::sim
