// SPDX-License-Identifier: Apache-2.0
#include "model/comparison.h"

#include <algorithm>
#include <cmath>

namespace cim::model {

namespace {

/** How far a value has moved, as a share of the property's range; a flag or word that is another, and a value that came
 * or went, by all of it. */
double moved(const PropertySpec &property, const LiveValue &before, const LiveValue &after) {
    if (before.hasValue() != after.hasValue())
        return 1;
    if (!before.hasValue())
        return 0;
    if (property.type == PropertySpec::Type::Word) // whose number is none
        return before.word != after.word ? 1 : 0;
    if (property.type == PropertySpec::Type::Flag)
        return before.number != after.number ? 1 : 0;
    const double range = property.min && property.max
                             ? *property.max - *property.min
                             : std::max({std::abs(before.number), std::abs(after.number), 1e-9});
    return std::abs(after.number - before.number) / range;
}

/** Alarms by level, then what is not heard of, then the rest. */
int severity(DrawnState state) {
    const int level = stateLevel(state);
    return level > 0 ? level : state == DrawnState::Offline ? 5 : state == DrawnState::Stale ? 6 : 7;
}

} // namespace

std::vector<Change> compareBoards(const Board &then, const Board &now, std::optional<double> least) {
    std::vector<Change> out;
    for (int layer = 0; layer < std::min(then.layerCount(), now.layerCount()); ++layer) {
        if (!then.hasLayer(layer) || !now.hasLayer(layer) || !now.spec(layer).isLive() ||
            then.sharedTable(layer) != now.sharedTable(layer))
            continue;
        const std::vector<PropertySpec> &properties = now.spec(layer).properties;
        for (Row row = 0; row < now.rows(layer); ++row) {
            Change change{{layer, row}, then.status({layer, row}).drawn, now.status({layer, row}).drawn, -1, {}, {}};
            double most = 0;
            for (std::size_t p = 0; p < properties.size(); ++p) {
                const LiveValue before = then.value(change.asset, static_cast<int>(p));
                const LiveValue after = now.value(change.asset, static_cast<int>(p));
                const double share = moved(properties[p], before, after);
                if (share <= most)
                    continue;
                most = share;
                change.property = static_cast<int>(p);
                change.before = before;
                change.after = after;
            }
            if (change.then != change.now || (least && most >= *least && most > 0))
                out.push_back(std::move(change));
        }
    }
    const auto worse = [](const Change &each) { return std::min(severity(each.then), severity(each.now)); };
    std::stable_sort(out.begin(), out.end(), [&](const Change &a, const Change &b) { return worse(a) < worse(b); });
    return out;
}

} // namespace cim::model
