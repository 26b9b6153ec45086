// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/tilenode.h"

#include <vector>

namespace cim::scene {

/** The finest levels of tiles that make them when they are wanted: nearest first, dropped when they have not been drawn
 * for longest and all together are more than the budget. What is in the picture is never dropped. GUI thread. */
class FineLevels {
public:
    /** Of vertices and indices; where the driver draws in software it keeps as much again. */
    static constexpr std::size_t kBudgetBytes = std::size_t{160} << 20;

    /** Makes what is wanted on all cores until @p milliseconds are over, a few at least; how many are still wanting. */
    std::size_t make(std::vector<WantedTile> wanted, double milliseconds);
    /** Drops what is beyond the budget and was not drawn in @p frame. */
    void trim(std::uint64_t frame, osg::State *state);
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    /** Whether a tile drawn in @p frame waits for pictures that it wears. */
    [[nodiscard]] bool isReading(std::uint64_t frame) const;

private:
    std::vector<osg::ref_ptr<TileNode>> m_kept;
    std::size_t m_bytes = 0;
};

} // namespace cim::scene
