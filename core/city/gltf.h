// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/tilecontent.h"

#include <span>

namespace cim::city {

/** Bytes of a file that are read as they lie; every read is checked. Private to the room, like all here. */
using Bytes = std::span<const unsigned char>;

/** The meshes of a binary or text glTF 2.0 in its scene's frame, y up. @p path is for messages and for the files it
 * names, which are read from its folder only. */
Result<TileContent> readGltf(Bytes file, const QString &path, Notes &notes);

/** The numbers of an accessor, brought to one type. */
struct GltfNumbers {
    std::size_t components = 0;
    std::vector<double> values; ///< components for each element; normalised ones are 0..1 or -1..1
    [[nodiscard]] std::size_t size() const { return components == 0 ? 0 : values.size() / components; }
};

} // namespace cim::city
