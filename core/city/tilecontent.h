// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/tileset.h"

#include <QByteArray>

namespace cim::city {

/** Triangles or points of one look. */
struct TilePiece {
    std::vector<geo::Vec3> points;      ///< in the tile's frame, z up
    std::vector<float> places;          ///< u, v of each point, v downwards as glTF has it; empty: none
    std::vector<std::uint32_t> colours; ///< 0xAABBGGRR of each point; empty: none
    std::vector<std::uint32_t> batch;   ///< feature of each point; empty: the content has none
    std::vector<std::uint32_t> indices; ///< triangles; of a cloud of points empty
    std::array<float, 4> colour{1, 1, 1, 1};
    int picture = -1; ///< index into TileContent::pictures
    bool arePoints = false;
};

/** One content of a tile as values. */
struct TileContent {
    std::vector<QByteArray> pictures; ///< files as they stand: JPEG, PNG, WebP
    std::vector<TilePiece> pieces;
};

/** What a batch table says of the features of a content. */
struct BatchTable {
    std::uint32_t features = 0;
    std::vector<std::pair<QString, QStringList>> columns; ///< a text for each feature
};

/** b3dm, i3dm, pnts, cmpt, glb or gltf. Draco and meshopt are unpacked; a picture in a Basis texture is noted. Files it
 * names are read from its own folder only. Counts and offsets are checked against what is there; too much is an error.
 * Any thread. */
Result<TileContent> readTileContent(const QString &path, const TilesetTile &tile, Notes &notes);
/** Of b3dm, i3dm and the first of these in a cmpt; no features of anything else. Any thread. */
Result<BatchTable> readBatchTable(const QString &path);

} // namespace cim::city
