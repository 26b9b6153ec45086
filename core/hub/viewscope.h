// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace cim::hub {

/** Which cells a link that follows the view is asked for: those in sight once the view has stood for 300 ms, and those
 * that left it less than 10 s ago, so that a camera swung to and fro asks for nothing twice. At most kMostCells; those
 * that left longest ago make room. Not thread-safe. */
class ViewScope {
public:
    static constexpr int kMostCells = 56; ///< with heartbeat, status, events and what else a link asks for, 64
    static constexpr qint64 kSettleMs = 300, kLingerMs = 10'000;

    /** What is in sight by now; no cells: the whole city. */
    void look(QStringList cells, TimeMs now);
    /** The cells to be asked for from now on, sorted; nothing when they are those given last. */
    [[nodiscard]] std::optional<QStringList> take(TimeMs now);
    /** When take() may have something new; nothing when it waits for look(). */
    [[nodiscard]] std::optional<TimeMs> due() const;

private:
    QStringList m_sight;
    TimeMs m_looked = 0;
    bool m_settled = true;
    QHash<QString, TimeMs> m_left; ///< cell -> when it left the sight
    QStringList m_given;
};

} // namespace cim::hub
