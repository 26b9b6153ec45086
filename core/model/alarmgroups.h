// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"

namespace cim::model {

/** Alarms of one cause in one place: the same rule of the same layer, on assets whose place attribute says the same
 * (the lamps of a loop, the fire zones of a tunnel, the stations of a site). One line and one decision instead of a
 * hundred: how a flood stays readable (ISA-18.2, EEMUA 191). A layer without a place attribute is one place. */
struct AlarmGroup {
    int layer = -1;
    int rule = -1;
    QString place;               ///< as the attribute says; empty: the whole layer
    std::vector<quint64> alarms; ///< in the order in which they were given; never empty
    int level = 4;               ///< the worst
    int unacknowledged = 0;      ///< those that are neither acknowledged nor shelved
    TimeMs first = 0, last = 0;  ///< raised
};

/** In the order of the first alarm of each in @p alarms. @p now decides what is shelved. GUI thread. */
[[nodiscard]] std::vector<AlarmGroup> groupAlarms(const std::vector<Alarm> &alarms, const Board &board, TimeMs now);

} // namespace cim::model
