// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/mesh.h"
#include "geo/localframe.h"
#include "geo/raster.h"

namespace cim::city {

/** The ground in the local frame: bilinear heights on a regular grid, or a plane. Immutable; any thread. */
class Terrain {
public:
    /** A plane at @p height metres (project datum). */
    static Terrain flat(const geo::LocalFrame &frame, double height);
    static Terrain fromGrid(const geo::LocalFrame &frame, geo::HeightGrid grid);

    /** Local height (metres above the frame's origin) at a local place; outside the grid the nearest cell's. */
    [[nodiscard]] double heightAt(double x, double y) const;
    [[nodiscard]] bool isFlat() const { return m_grid.isEmpty(); }
    /** Size of a grid cell in metres; 0 when flat. */
    [[nodiscard]] double cellMetres() const;
    /** Local height of the lowest and the highest ground there is. */
    [[nodiscard]] double lowest() const;
    [[nodiscard]] double highest() const;
    /** Local extent; empty when flat. */
    [[nodiscard]] geo::Extent extent() const;

    /** Tiles of the ground surface with skirts (u, v and height of a vertex are its normal): level 0 at the grid's own
     * cell, 1 at 4x, 2 at 16x; a plane is one tile wide enough for @p area (local). Rows are kNoRow. */
    [[nodiscard]] std::vector<Tile> tiles(const geo::Extent &area) const;
    /** The same without level 0 of a grid, but for its bounds and one box; see finest(). */
    [[nodiscard]] std::vector<Tile> farTiles(const geo::Extent &area) const;
    /** Level 0 of a grid's tile. Any thread. */
    [[nodiscard]] Mesh finest(std::size_t tile) const;

private:
    struct Cells;
    [[nodiscard]] Cells cellsOf(std::size_t tile) const;
    [[nodiscard]] std::size_t tileCount() const;
    [[nodiscard]] geo::Vec3 post(int column, int row) const;
    [[nodiscard]] geo::Vec3 normalAt(int column, int row, int step) const;
    [[nodiscard]] Mesh level(const Cells &cells, int level) const;
    [[nodiscard]] Tile farTile(std::size_t tile) const;

    geo::LocalFrame m_frame;
    geo::HeightGrid m_grid;
    double m_flat = 0;
};

/** Everything a builder needs to know of where it builds. */
struct Surroundings {
    geo::Crs crs;
    geo::LocalFrame frame;
    std::shared_ptr<const Terrain> terrain;
    geo::Extent area; ///< local, of all layers: what the ground covers
};

} // namespace cim::city
