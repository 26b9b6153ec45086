// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simoptions.h"
#include "simprocess.h"
#include "simrandom.h"

#include <optional>

namespace cim::sim {

/** One asset of the catalogue. */
struct AssetId {
    int layer = 0;
    int asset = 0;
};

/** A number, or the index of a word. */
struct SimValue {
    double number = 0;
    int word = -1;
};

/** What goes on in the simulated city: the value of every property at a time of the simulation. Asked with times that
 * do not go back, in the same order, it answers the same for the same seed. */
class SimCity {
public:
    SimCity(std::shared_ptr<const hub::Catalogue> catalogue, const SimOptions &options);

    [[nodiscard]] int layers() const { return static_cast<int>(m_layers.size()); }
    [[nodiscard]] const hub::CatalogueLayer &layer(int layer) const {
        return m_catalogue->layers[static_cast<std::size_t>(layer)];
    }
    [[nodiscard]] Process process(int layer, int property) const;
    [[nodiscard]] bool applies(AssetId id, int property) const;
    [[nodiscard]] SimValue value(AssetId id, int property, TimeMs time);
    /** A driver comes or goes: somebody looks at a bay of @p layer. The bay, when its state changed. */
    std::optional<AssetId> visitBay(int layer, TimeMs time);
    /** Whether the layer is nothing but bays, which report when something happens. */
    [[nodiscard]] bool isBays(int layer) const;

private:
    struct Walk {
        float x = 0;
        TimeMs at = 0;
    };
    struct Layer {
        std::vector<Process> processes;
        std::vector<Walk> walks;            ///< asset * properties + property
        std::vector<std::uint8_t> occupied; ///< by asset, for bays
        std::vector<int> group;             ///< by asset: the lot of a bay, the lot itself; -1: none
    };
    struct Group {
        int bays = 0;
        int occupied = 0;
        bool business = false;
        double bias = 0.5;
    };
    void findGroups();
    void fillBays();
    double walked(AssetId id, int property, TimeMs time);
    double number(AssetId id, int property, TimeMs time);
    double freeSpaces(AssetId id, int property, TimeMs time);
    [[nodiscard]] std::uint64_t hashOf(AssetId id, int property = 0) const;
    [[nodiscard]] SimValue word(AssetId id, int property, TimeMs time) const;

    std::shared_ptr<const hub::Catalogue> m_catalogue;
    SimOptions m_options;
    Random m_random;
    std::vector<Layer> m_layers;
    std::vector<Group> m_groups;
};

} // namespace cim::sim
