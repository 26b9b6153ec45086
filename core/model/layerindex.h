// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/board.h"

namespace cim::model {

/** The layers by which samples find their asset: immutable parts of a board, so that other threads may hold them. */
struct IndexedLayer {
    int index = -1; ///< on the board
    std::shared_ptr<const LayerSpec> spec;
    std::shared_ptr<const AssetTable> table;
};
using LayerIndex = std::vector<IndexedLayer>;
/** The live layers that are on the board now. GUI thread. */
[[nodiscard]] LayerIndex layerIndexOf(const Board &board);
/** Null when the layer is not in it. */
[[nodiscard]] const AssetTable *tableOf(const LayerIndex &index, int layer);

} // namespace cim::model
