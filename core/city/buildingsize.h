// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"

namespace cim::city {

/** Local metres. */
struct BuildingSize {
    double height = 0;
    double base = 0;            ///< of its lowest storey
    double foot = 0;            ///< of its walls: they reach into the ground, so that nothing floats on a slope
    std::uint8_t storeyDm = 30; ///< height of a storey in decimetres
    std::uint8_t kind = 0;      ///< BuildingUse
    bool isGuessed = false;     ///< height by the layer's default although it has attributes for it
    bool isAbsurd = false;      ///< because the source's is above 1200 m
};

/** How tall buildings are, from what their layer knows of them: height, else storeys x 3.0 m (3.5 m for offices), else
 * the symbol's height; base from the attribute, else the lowest ground under the outline. One answer for the picture,
 * for shadows and for analyses. Keeps what it is made of by reference. Private to the room. */
class BuildingSizes {
public:
    BuildingSizes(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where);
    /** @p outline in the local frame. Any thread. */
    [[nodiscard]] BuildingSize of(model::Row row, std::span<const geo::Vec3> outline) const;

private:
    const model::LayerSpec &m_spec;
    const Surroundings &m_where;
    const geo::Column *m_height, *m_floors, *m_base;
    std::span<const std::uint32_t> m_useCodes; ///< by row; empty: the uses are not known
    std::vector<std::uint8_t> m_kinds;         ///< BuildingUse by code
};

} // namespace cim::city
