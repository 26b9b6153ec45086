// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace cim::geo {

/** Walks through little-endian well-known binary (ISO and the older 2.5D form) and never beyond its end. */
class WkbReader {
public:
    explicit WkbReader(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    struct Head {
        bool good = false;      ///< false: cut, big-endian or a kind that is read the long way
        std::uint32_t type = 0; ///< 1 point … 6 multipolygon
        std::size_t dimensions = 2;
        bool hasZ = false;
    };

    Head head() {
        Head out;
        if (m_bytes.size() < 5 || m_bytes[0] != 1)
            return out;
        m_bytes = m_bytes.subspan(1);
        std::uint32_t type = count();
        const bool old = (type & 0x80000000U) != 0;
        type &= 0x7FFFFFFFU;
        const std::uint32_t form = type / 1000; // 1 = Z, 2 = M, 3 = ZM
        out.type = type % 1000;
        out.hasZ = old || form == 1 || form == 3;
        out.dimensions = 2U + (out.hasZ ? 1U : 0U) + (form >= 2 ? 1U : 0U);
        out.good = form <= 3 && out.type >= 1 && out.type <= 6;
        return out;
    }

    [[nodiscard]] bool holds(std::size_t bytes) const { return m_bytes.size() >= bytes; }

    std::uint32_t count() {
        std::uint32_t out = 0;
        if (holds(sizeof out)) {
            std::memcpy(&out, m_bytes.data(), sizeof out);
            m_bytes = m_bytes.subspan(sizeof out);
        }
        return out;
    }

    /** Eight bytes; the caller has asked holds(). */
    double number() {
        double out = 0;
        std::memcpy(&out, m_bytes.data(), sizeof out);
        m_bytes = m_bytes.subspan(sizeof out);
        return out;
    }

private:
    std::span<const std::uint8_t> m_bytes;
};

} // namespace cim::geo
