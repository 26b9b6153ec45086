// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/vertexplace.h"

#include <array>

namespace cim::city {

/** Four columns of four, as glTF and 3D Tiles write them. */
using Matrix = std::array<double, 16>;
inline constexpr Matrix kIdentity{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
[[nodiscard]] Matrix multiplied(const Matrix &a, const Matrix &b);
[[nodiscard]] geo::Vec3 moved(const Matrix &m, const geo::Vec3 &p);

/** One tile of a tileset: what it shows, and what shows the same more finely. */
struct TilesetTile {
    Matrix toWorld = kIdentity; ///< of the vertices of its contents
    geo::Vec3 centre;           ///< of the sphere round it, in the tileset's world
    double radius = 0;          ///< metres
    double geometricError = 0;  ///< metres by which its contents differ from what is meant; 0: they are final
    bool adds = false;          ///< its children are drawn with it, not instead of it
    char upAxis = 'Y';          ///< of its glTF contents
    QStringList contents;       ///< absolute paths
    std::vector<std::uint32_t> children;
};

/** 3D Tiles 1.0 and 1.1 as one tree: tilesets that are named as contents and implicit tiles (quadtree, octree) are in
 * it. The world is geocentric (EPSG:4978), or, without a transform to there, a system that the file does not name. */
struct Tileset {
    std::vector<TilesetTile> tiles; ///< the first is the root
    bool isGeocentric = true;
    Notes notes;
};

/** Reads tileset.json and the tilesets and subtrees it names; no contents. Only files in its folder are followed:
 * addresses and paths out of it are left out and noted, as are missing files. Worker. */
Result<Tileset> readTileset(const QString &path, std::stop_token stop = {});
[[nodiscard]] bool looksLikeTileset(const QString &path);
/** The tileset.json of a folder that has one; anything else as it stands. */
[[nodiscard]] QString tilesetIn(const QString &path);

/** Where its vertices stand; @p crs is that of a tileset that names no place on earth, and not looked at otherwise. */
[[nodiscard]] Result<VertexPlace> tilesetPlace(bool isGeocentric, const QString &crs, const QString &path);

/** What the contents hold as a table: a row for each feature of their batch tables (b3dm, i3dm), or for each content
 * without one, with the square round its tile; a feature that is in several levels has a row in each. Columns: id,
 * tileset, crs (as given), content (paths), batch (-1: the whole content), and what the batch tables say. Worker. */
Result<geo::FeatureSet> readTilesetFeatures(const QString &path, const QString &crs, const geo::Crs &target,
                                            std::stop_token stop = {});

} // namespace cim::city
