// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hublink.h"
#include "model/board.h"

#include <deque>
#include <functional>

namespace cim::hub {

/** The commands of a session, from being asked for to what the assets report: bounded, never repeated, never waiting
 * for a link that is away. A plain object; times are given. GUI thread. */
class Commands {
public:
    static constexpr TimeMs kExpiresMs = 10'000; ///< for the hub to take it
    static constexpr TimeMs kConfirmMs = 15'000; ///< for the asset to report it
    static constexpr std::size_t kMostUnderWay = 50;
    static constexpr std::size_t kMostKept = 200;

    /** @p changed hears every step. */
    explicit Commands(std::function<void(const model::CommandState &)> changed) : m_changed(std::move(changed)) {}

    /** Checks it against what @p board says the property may take, stamps it and takes it in. Refused while another
     * for the same property of the same asset is under way: a double click has one effect. */
    Result<model::CommandState> begin(model::Command command, const QString &link, const model::Board &board,
                                      TimeMs now);
    void answered(const CommandAnswer &answer, TimeMs now);
    /** What assets report. */
    void seen(const std::vector<model::Sample> &samples, TimeMs now);
    void tick(TimeMs now);
    /** What they were addressed by is gone; those under way stay unconfirmed. */
    void layersChanged(TimeMs now);

    /** Newest last. */
    [[nodiscard]] std::vector<model::CommandState> all() const;
    /** Of one property of one asset, the newest; null when there was none. */
    [[nodiscard]] const model::CommandState *newest(const QString &layer, const QString &asset,
                                                    const QString &property) const;

private:
    struct Entry {
        model::CommandState state;
        int layer = -1;
        model::Row row = 0;
        int property = 0;
        int word = -1;
        double tolerance = 0;
    };
    void step(Entry &entry, model::CommandStep to, const QString &why, TimeMs now);
    [[nodiscard]] Entry *find(const QString &id);

    std::function<void(const model::CommandState &)> m_changed;
    std::deque<Entry> m_entries;
};

} // namespace cim::hub
