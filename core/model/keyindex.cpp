// SPDX-License-Identifier: Apache-2.0
#include "model/keyindex.h"

#include <QHashFunctions>

namespace cim::model {

namespace {
constexpr std::size_t kLeastSlots = 16;
} // namespace

void KeyIndex::place(Row row, const QString &key) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = qHash(key) & mask;
    while (m_slots[slot] != kNoRow)
        slot = (slot + 1) & mask;
    m_slots[slot] = row;
}

void KeyIndex::add(Row row, const std::vector<QString> &keys) {
    if (3 * (m_count + 1) > 2 * m_slots.size()) {
        const std::vector<Row> before = std::move(m_slots);
        m_slots.assign(std::max(kLeastSlots, 2 * before.size()), kNoRow);
        for (const Row known : before) {
            if (known != kNoRow)
                place(known, keys[known]);
        }
    }
    place(row, keys[row]);
    ++m_count;
}

void KeyIndex::build(const std::vector<QString> &keys) {
    std::size_t slots = kLeastSlots;
    while (3 * keys.size() > 2 * slots)
        slots *= 2;
    m_slots.assign(slots, kNoRow);
    m_count = keys.size();
    for (Row row = 0; row < keys.size(); ++row)
        place(row, keys[row]);
}

Row KeyIndex::find(const QString &key, const std::vector<QString> &keys) const {
    if (m_slots.empty())
        return kNoRow;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = qHash(key) & mask; m_slots[slot] != kNoRow; slot = (slot + 1) & mask) {
        if (keys[m_slots[slot]] == key)
            return m_slots[slot];
    }
    return kNoRow;
}

} // namespace cim::model
