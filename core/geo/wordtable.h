// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cim::geo {

/** Numbers distinct texts from 1 in the order of their coming; 0 stands for none. All bytes lie in one string and the
 * index is one array, so that a hundred thousand different names cost no allocation each. */
class WordTable {
public:
    std::uint32_t code(std::string_view text) {
        if (m_last != 0 && word(m_last) == text)
            return m_last;
        if ((m_ends.size() + 1) * 2 > m_slots.size())
            grow();
        std::size_t slot = std::hash<std::string_view>()(text) & (m_slots.size() - 1);
        while (m_slots[slot] != 0 && word(m_slots[slot]) != text)
            slot = (slot + 1) & (m_slots.size() - 1);
        if (m_slots[slot] == 0) {
            m_bytes.append(text);
            m_ends.push_back(m_bytes.size());
            m_slots[slot] = static_cast<std::uint32_t>(m_ends.size() - 1);
        }
        return m_last = m_slots[slot];
    }

    [[nodiscard]] std::string_view word(std::uint32_t code) const {
        return code == 0 ? std::string_view()
                         : std::string_view(m_bytes).substr(m_ends[code - 1], m_ends[code] - m_ends[code - 1]);
    }
    /** How many codes there are, 0 included. */
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_ends.size()); }

private:
    void grow() {
        m_slots.assign(m_slots.empty() ? 64 : m_slots.size() * 2, 0);
        for (std::uint32_t i = 1; i < size(); ++i) {
            std::size_t slot = std::hash<std::string_view>()(word(i)) & (m_slots.size() - 1);
            while (m_slots[slot] != 0)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = i;
        }
    }

    std::string m_bytes;
    std::vector<std::size_t> m_ends{0}; ///< word i is the bytes between the ends of i - 1 and i
    std::vector<std::uint32_t> m_slots;
    std::uint32_t m_last = 0;
};

} // namespace cim::geo
