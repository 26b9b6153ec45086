// SPDX-License-Identifier: Apache-2.0
#include "model/layerindex.h"

#include <algorithm>

namespace cim::model {

LayerIndex layerIndexOf(const Board &board) {
    LayerIndex out;
    for (int layer = 0; layer < board.layerCount(); ++layer) {
        if (board.hasLayer(layer) && board.spec(layer).isLive())
            out.push_back({layer, board.sharedSpec(layer), board.sharedTable(layer)});
    }
    return out;
}

const AssetTable *tableOf(const LayerIndex &index, int layer) {
    const auto it = std::find_if(index.begin(), index.end(),
                                 [layer](const IndexedLayer &indexed) { return indexed.index == layer; });
    return it == index.end() ? nullptr : it->table.get();
}

} // namespace cim::model
