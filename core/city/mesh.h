// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"
#include "model/assettable.h"

#include <array>

namespace cim::city {

/** Side of a batching tile in metres; tile origins are multiples of it in the local frame. */
inline constexpr double kTileMetres = 500.0;

/** What a vertex belongs to, for the shader: the low byte of Mesh::Vertex::style. */
enum class Surface : std::uint8_t {
    Wall = 0,
    Roof = 1,
    TileRoof = 2,
    Base = 3,
    Ground = 4,
    Road = 5,
    MainRoad = 6,
    Water = 7,
    Green = 8,
    Tube = 9,
    Compartment = 10,
    FireWall = 11,
    Band = 12,
    Hoarding = 13,
    Earth = 14,
    Mast = 15,
    Crane = 16,
    Foliage = 17,
    Trunk = 18,
    Device = 19,
    Lamp = 20,
    Outline = 21,
    Ring = 22,
    Lot = 23,
    Frame = 24,
    Sea = 25,
    Forest = 26,
    Class1 = 27, ///< of five classes (model/classcolours.h)
    Class5 = 31,
    Picture = 32, ///< of a face that wears one: u and v are its place in it, height which one of Mesh::pictures
    Window = 33,
    Door = 34,
};

/** Triangles batched for one tile and one level of detail, ready to become one draw. Positions are metres relative to
 * @c origin in the local frame. Normals are not stored: facets are flat and the shader derives them; only a ground of
 * heights is round. */
struct Mesh {
    struct Vertex {
        float x, y, z;
        model::Row row = 0; ///< the asset it belongs to
        float u = 0,
              v = 0; ///< Wall: metres along the wall, metres above the base; Tube, Ribbon: metres along, metres across
        float height = 0;         ///< Wall, Roof: height of the whole building; others: 0
        std::uint8_t surface = 0; ///< Surface
        std::uint8_t kind = 0;    ///< building use or line kind, index into the table's words; see each builder
        std::uint8_t storey = 30; ///< decimetres per storey
        std::uint8_t seed = 0;    ///< of the asset, for the +-8 % brightness and lit windows
    };
    geo::Vec3 origin;
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
    geo::Extent bounds;   ///< relative to origin
    QStringList pictures; ///< files, or "#rrggbb" for a plain colour
};
static_assert(sizeof(Mesh::Vertex) == 32);

/** The box round all triangles of one row, relative to the tile's origin. */
struct RowBox {
    std::array<float, 3> low, high;
    model::Row row = model::kNoRow;
};

/** The meshes of one tile, finest first; which is drawn follows from how many pixels a metre covers there, and what
 * each leaves out stands at its builder. An empty level draws nothing. */
struct Tile {
    std::array<Mesh, 3> levels;
    /** What is left of it where a city is no wider than the window; of many tiles it becomes one draw. Empty but for
     * buildings. */
    Mesh distant;
    geo::Vec3 centre; ///< local frame
    double radius = 0;
    /** Where level 0 is still to be made: its rows in order; its mesh has origin and bounds only. */
    std::vector<RowBox> boxes;
};

/** Groups rows by the tile their anchor lies in; rows without geometry are left out. In order of tile, then row. */
struct TileRows {
    geo::Vec3 origin;
    std::vector<model::Row> rows;
};
std::vector<TileRows> tileRows(std::span<const geo::Vec3> localAnchors, double tileMetres = kTileMetres);

/** A byte that is the same for the same key in every run. */
[[nodiscard]] std::uint8_t seedOf(const QString &key);

} // namespace cim::city
