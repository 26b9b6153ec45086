// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "base/result.h"

#include <QString>

#include <simdjson.h>

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace cim::city {

/** A tile that a subtree says is there. */
struct ImplicitTile {
    int level = 0, x = 0, y = 0, z = 0;
    std::uint32_t contents = 0; ///< a bit for each content that is there
};

/** Implicit tiling (3D Tiles 1.1): the tiles that its subtrees tell of, coarse ones first. @p open gives the path of a
 * subtree's uri, empty when there is none. At most @p most tiles. Private to the room. */
Result<std::vector<ImplicitTile>> readImplicitTiles(const simdjson::dom::element &implicit, std::size_t contents,
                                                    std::size_t most,
                                                    const std::function<QString(const std::string &)> &open,
                                                    const std::stop_token &stop, Notes &notes);
/** "{level}/{x}/{y}" of a template. */
[[nodiscard]] std::string filledIn(std::string text, const ImplicitTile &tile);

} // namespace cim::city
