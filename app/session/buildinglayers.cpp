// SPDX-License-Identifier: Apache-2.0
#include "app/session/buildinglayers.h"

#include <algorithm>

namespace cim::app {

std::vector<int> buildingLayers(const Session &session) {
    using Symbol = model::SymbolSpec::Kind;
    std::vector<int> out;
    const auto &layers = session.layers();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].table && layers[i].spec->kind.isEmpty() && !layers[i].isResult &&
            (layers[i].spec->symbol.kind == Symbol::Extrusion || layers[i].spec->symbol.kind == Symbol::Mesh))
            out.push_back(static_cast<int>(i));
    }
    return out;
}

int buildingsLayer(const Session &session) {
    const std::vector<int> all = buildingLayers(session);
    const auto rows = [&](int layer) { return session.layers()[static_cast<std::size_t>(layer)].table->size(); };
    const auto largest = std::max_element(all.begin(), all.end(), [&](int a, int b) { return rows(a) < rows(b); });
    return largest == all.end() || rows(*largest) == 0 ? -1 : *largest;
}

OtherBuildings buildingsBeside(const Session &session, int layer) {
    OtherBuildings out;
    for (const int other : buildingLayers(session)) {
        const SessionLayer &one = session.layers()[static_cast<std::size_t>(other)];
        if (other != layer && one.visible)
            out.layers.push_back({one.spec, one.table, one.filter});
    }
    return out;
}

void OtherBuildings::addTo(std::vector<city::Prism> &prisms, const city::Surroundings &where, const geo::Extent &place,
                           double reach, std::stop_token stop) const {
    for (const Layer &layer : layers) {
        std::vector<bool> isShown(layer.table->size(), !layer.filter);
        if (layer.filter) {
            for (const model::Row row : *layer.filter)
                isShown[row] = true;
        }
        for (city::Prism &prism : city::prisms(*layer.table, *layer.spec, where, place, reach, stop)) {
            if (!isShown[prism.row])
                continue;
            prism.row = model::kNoRow;
            prisms.push_back(std::move(prism));
        }
    }
}

} // namespace cim::app
