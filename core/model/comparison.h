// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/board.h"

#include <optional>

namespace cim::model {

/** One asset that stands otherwise at one time than at another. */
struct Change {
    AssetRef asset;
    DrawnState then = DrawnState::Unknown, now = DrawnState::Unknown;
    int property = -1; ///< the one whose value moved most for its range; -1: none has moved
    LiveValue before, after;
};

/** What differs between two boards of the same layers, each at its own clock: assets whose drawn state is another, and
 * with @p least those whose value has moved by at least that share (0..1) of its range, or whose word is another. The
 * worse of the two states first, then as the layers have them. GUI thread. */
[[nodiscard]] std::vector<Change> compareBoards(const Board &then, const Board &now, std::optional<double> least = {});

} // namespace cim::model
