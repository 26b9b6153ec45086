// SPDX-License-Identifier: Apache-2.0
#include "scene/finelevels.h"

#include "city/parallel.h"

#include <QElapsedTimer>

#include <algorithm>
#include <thread>

namespace cim::scene {

std::size_t FineLevels::make(std::vector<WantedTile> wanted, double milliseconds) {
    std::erase_if(wanted, [](const WantedTile &entry) { return !entry.tile->awaitsFinest(); });
    std::sort(wanted.begin(), wanted.end(),
              [](const WantedTile &a, const WantedTile &b) { return a.tile.get() < b.tile.get(); });
    wanted.erase(std::unique(wanted.begin(), wanted.end(),
                             [](const WantedTile &a, const WantedTile &b) { return a.tile == b.tile; }),
                 wanted.end());
    std::sort(wanted.begin(), wanted.end(),
              [](const WantedTile &a, const WantedTile &b) { return a.distance < b.distance; });
    QElapsedTimer clock;
    clock.start();
    // A few for each core between two looks at the clock: threads cost something to begin.
    const std::size_t batch = 4 * std::max(1u, std::thread::hardware_concurrency());
    std::size_t done = 0;
    while (done < wanted.size() && (done == 0 || static_cast<double>(clock.nsecsElapsed()) / 1e6 < milliseconds)) {
        const std::size_t count = std::min(batch, wanted.size() - done);
        std::vector<TileNode::Finest> made(count);
        city::forEachTile(count, {}, [&](std::size_t i) { made[i] = wanted[done + i].tile->makeFinest(); });
        for (std::size_t i = 0; i < count; ++i) {
            TileNode &tile = *wanted[done + i].tile;
            tile.setFinest(std::move(made[i]));
            m_bytes += tile.finestBytes();
            m_kept.push_back(&tile);
        }
        done += count;
    }
    return wanted.size() - done;
}

void FineLevels::trim(std::uint64_t frame, osg::State *state) {
    // Nobody else holds what belonged to a layer that is gone.
    std::erase_if(m_kept, [this](const osg::ref_ptr<TileNode> &tile) {
        const bool isGone = tile->referenceCount() == 1;
        m_bytes -= isGone ? tile->finestBytes() : 0;
        return isGone;
    });
    if (m_bytes <= kBudgetBytes)
        return;
    std::sort(m_kept.begin(), m_kept.end(), [](const auto &a, const auto &b) { return a->usedAt() > b->usedAt(); });
    while (!m_kept.empty() && m_bytes > kBudgetBytes && m_kept.back()->usedAt() != frame) {
        m_bytes -= m_kept.back()->finestBytes();
        m_kept.back()->dropFinest(state);
        m_kept.pop_back();
    }
}

bool FineLevels::isReading(std::uint64_t frame) const {
    return std::any_of(m_kept.begin(), m_kept.end(),
                       [&](const auto &tile) { return tile->usedAt() == frame && tile->awaitsPictures(); });
}

} // namespace cim::scene
