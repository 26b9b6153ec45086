// SPDX-License-Identifier: Apache-2.0
#include "hub/viewscope.h"

#include <algorithm>

namespace cim::hub {

void ViewScope::look(QStringList cells, TimeMs now) {
    if (cells == m_sight)
        return;
    m_sight = std::move(cells);
    m_looked = now;
    m_settled = false;
}

std::optional<TimeMs> ViewScope::due() const {
    std::optional<TimeMs> first;
    if (!m_settled)
        first = m_looked + kSettleMs;
    for (const TimeMs left : m_left)
        first = std::min(first.value_or(left + kLingerMs), left + kLingerMs);
    return first;
}

std::optional<QStringList> ViewScope::take(TimeMs now) {
    if (!m_settled && now - m_looked >= kSettleMs) {
        m_settled = true;
        for (const QString &cell : m_sight)
            m_left.remove(cell);
        for (const QString &cell : m_given) {
            if (!m_sight.contains(cell) && !m_left.contains(cell))
                m_left.insert(cell, now);
        }
    }
    if (!m_settled)
        return std::nullopt;
    m_left.removeIf([now](const auto &each) { return now - each.value() >= kLingerMs; });
    if (m_sight.isEmpty()) // the whole city: nothing lingers in it
        m_left.clear();
    QStringList lingering = m_left.keys();
    std::sort(lingering.begin(), lingering.end(),
              [this](const QString &a, const QString &b) { return std::pair(m_left[a], a) > std::pair(m_left[b], b); });
    while (!lingering.isEmpty() && m_sight.size() + lingering.size() > kMostCells)
        m_left.remove(lingering.takeLast());
    // A larger cell in sight holds those that linger in it.
    lingering.removeIf([this](const QString &cell) {
        return std::any_of(m_sight.begin(), m_sight.end(), [&](const QString &each) { return cell.startsWith(each); });
    });
    QStringList wanted = m_sight + lingering;
    wanted.sort();
    if (wanted == m_given)
        return std::nullopt;
    m_given = wanted;
    return wanted;
}

} // namespace cim::hub
