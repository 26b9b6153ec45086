// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/terrain.h"
#include "model/layerspec.h"

#include <functional>
#include <stop_token>

namespace cim::city {

/** Mesh::Vertex::kind of Wall and Roof. Villas and village houses with four corners get a tiled hip roof. */
enum class BuildingUse : std::uint8_t {
    Other,
    Residential,
    Office,
    Commercial,
    Industrial,
    Public,
    School,
    Hospital,
    Villa,
    Village
};
/** Mesh::Vertex::kind of Tube, in the order of lineKindWords(); the last four are what an analysis finds. */
enum class LineKind : std::uint8_t { JS, WS, YS, RQ, RL, DL, TX, GY, ZH, Other, Fail, Review, Unknown, Pass };
[[nodiscard]] const QStringList &lineKindWords();

/** Triangles of a polygon with holes by ear clipping with hole bridging; indices into the rings laid end to end.
 * Checked: when the triangles' area differs from the polygon's by more than 1e-6 of it (self-touching rings), a
 * constrained Delaunay triangulation replaces them. Empty when the polygon has no area. */
std::vector<std::uint32_t> tessellate(std::span<const std::span<const geo::Vec3>> rings);

/** What came of building: tiles and, by row in the local frame, where labels, flights and marks go (top of the asset)
 * and how far it reaches. Rows without geometry have a NaN anchor. */
struct Built {
    std::vector<Tile> tiles;
    std::vector<geo::Vec3> anchors;
    std::vector<float> radii;
    Notes notes;
};

/** Takes a finished tile, on any thread and in any order: its arrays can be given back before the next one is built. */
using TileSink = std::function<void(std::size_t index, const Tile &tile)>;

/** Buildings from footprints (or Mesh geometry): walls, roof, base. Height from attribute, floors x 3.0 m (3.5 m for
 * offices), else the symbol's. Level 0 all; level 1 boxes of h > 18 m plus merged low-rise blocks as flat slabs; level
 * 2 boxes of h > 60 m. Level 0 is nine tenths of all and seen only near by: it is made tile by tile when it is wanted,
 * from the table, which is kept. */
class Buildings {
public:
    Buildings(std::shared_ptr<const model::AssetTable> table, std::shared_ptr<const model::LayerSpec> spec,
              const Surroundings &where);
    ~Buildings();
    /** What is kept of each tile: levels 1 and 2 and the boxes of its rows; on all cores, each to @p sink. */
    [[nodiscard]] Built farLevels(std::stop_token stop, const TileSink &sink) const;
    [[nodiscard]] std::size_t tileCount() const;
    /** Level 0 of a tile. Any thread, also several at once. */
    [[nodiscard]] Mesh finest(std::size_t tile) const;

private:
    struct Data;
    std::unique_ptr<const Data> m_data;
};
/** All levels of all tiles at once. */
Built extrude(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
              std::stop_token stop = {});

/** Pipes (round, 8-gon) and compartments (box) along 3D lines, mitred at bends. Of a pipe the farther levels are flat
 * strips, wider than it is, so that a net can be seen from afar; of a compartment level 2 is its plan. */
Built sweep(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
            std::stop_token stop = {});

/** Lines of a width and polygons laid on the ground: cut at the terrain's cells so that nothing sinks in, lifted by the
 * symbol's offset. With @p wallHeight > 0 polygons get an upright fence along their outline as well (hoardings). */
Built drape(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
            std::stop_token stop = {}, double wallHeight = 0);

/** Instances: places, headings and sizes of rows by tile; the mesh is shared. */
struct InstanceTile {
    geo::Vec3 origin;
    geo::Extent bounds; ///< relative to origin, models included
    struct Place {
        float x, y, z;
        float azimuth; ///< radians clockwise from north
        float scaleXY, scaleZ;
        float a, b; ///< free for the model: crane: jib, counter-jib length; slot: length, width
        model::Row row;
    };
    std::vector<Place> places;
};
struct Instances {
    std::vector<InstanceTile> tiles;
    std::vector<geo::Vec3> anchors;
    std::vector<float> radii;
    Notes notes;
};
Instances placeInstances(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
                         std::stop_token stop = {});

/** A built-in model: unit size in its own axes (x right, y ahead = azimuth 0, z up). near: all; middle: a few facets.
 *  Known: "pole", "lamp", "tree-broadleaf", "tree-pine", "crane", "valve", "station", "charger", "camera", "slot",
 * "box". */
struct InstanceModel {
    Mesh near;
    Mesh middle;
    /** True: scaleXY/scaleZ stretch the unit model; crane and pole use a and b for their arms (vertices with v=1 move
     * by a, v=2 by -b along y). */
    bool hasArms = false;
};
Result<InstanceModel> instanceModel(const QString &name);

} // namespace cim::city
