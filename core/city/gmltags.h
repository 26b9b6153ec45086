// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace cim::city {

/** What an element of CityGML 1.0 to 3.0 is to the reader. Private to the room. */
enum class GmlTag : std::uint8_t {
    Other,
    Object,
    Skipped,
    Lod,
    Face,
    Aggregate,
    Exterior,
    Interior,
    Ring,
    Positions,
    Implicit,
    Template,
    Matrix,
    Reference,
    Generic,
    Boundary,
    Texture,
    Image,
    Places,
    Material,
    Colour,
    Target
};

/** Of an element by its local name, whatever version's namespace it stands in. */
GmlTag gmlTagOf(std::string_view name);

} // namespace cim::city
