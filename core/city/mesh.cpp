// SPDX-License-Identifier: Apache-2.0
#include "city/mesh.h"

#include <cmath>
#include <map>

namespace cim::city {

std::vector<TileRows> tileRows(std::span<const geo::Vec3> localAnchors, double tileMetres) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<model::Row>> tiles;
    for (std::size_t row = 0; row < localAnchors.size(); ++row) {
        const geo::Vec3 &p = localAnchors[row];
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            continue;
        tiles[{static_cast<std::int64_t>(std::floor(p.y / tileMetres)),
               static_cast<std::int64_t>(std::floor(p.x / tileMetres))}]
            .push_back(static_cast<model::Row>(row));
    }
    std::vector<TileRows> out;
    out.reserve(tiles.size());
    for (auto &[cell, rows] : tiles)
        out.push_back({{static_cast<double>(cell.second) * tileMetres, static_cast<double>(cell.first) * tileMetres, 0},
                       std::move(rows)});
    return out;
}

std::uint8_t seedOf(const QString &key) {
    std::uint32_t hash = 2166136261u;
    for (const QChar c : key) {
        hash = (hash ^ c.unicode()) * 16777619u;
    }
    return static_cast<std::uint8_t>((hash >> 13) ^ hash);
}

} // namespace cim::city
