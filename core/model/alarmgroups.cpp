// SPDX-License-Identifier: Apache-2.0
#include "model/alarmgroups.h"

#include <algorithm>

namespace cim::model {

std::vector<AlarmGroup> groupAlarms(const std::vector<Alarm> &alarms, const Board &board, TimeMs now) {
    std::vector<AlarmGroup> out;
    QHash<std::pair<QString, std::pair<int, int>>, std::size_t> known;
    for (const Alarm &alarm : alarms) {
        const geo::Column *column = board.table(alarm.asset.layer).column(board.spec(alarm.asset.layer).placeAttribute);
        const QString place = column ? column->value(alarm.asset.row).toString() : QString();
        const auto key = std::pair(place, std::pair(alarm.asset.layer, alarm.rule));
        const auto found = known.constFind(key);
        const std::size_t at = found == known.cend() ? out.size() : *found;
        if (found == known.cend()) {
            known.insert(key, at);
            AlarmGroup group;
            group.layer = alarm.asset.layer;
            group.rule = alarm.rule;
            group.place = place;
            group.first = alarm.raised;
            out.push_back(std::move(group));
        }
        AlarmGroup &group = out[at];
        group.alarms.push_back(alarm.id);
        group.level = std::min(group.level, alarm.level);
        group.unacknowledged += alarm.acknowledged == 0 && alarm.shelvedUntil <= now;
        group.first = std::min(group.first, alarm.raised);
        group.last = std::max(group.last, alarm.raised);
    }
    return out;
}

} // namespace cim::model
