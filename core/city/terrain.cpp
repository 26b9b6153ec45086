// SPDX-License-Identifier: Apache-2.0
#include "city/terrain.h"

#include "city/meshbuilder.h"

#include <algorithm>
#include <cmath>

namespace cim::city {

namespace {

/** Grid cells of one ground tile at the finest level. */
constexpr int kTileCells = 64;
constexpr int kLevelStep[3] = {1, 4, 16};
/** Skirts hide the cracks between levels; they hang this much below the widest of them. */
constexpr double kSkirtSpare = 1.0;

using Post = std::function<geo::Vec3(int, int)>;

/** How far the coarsest line of posts leaves the finest one along a side of a tile: from post (c, r) on, @p count cells
 * in the direction (dc, dr). */
double widestCrack(const Post &post, int c, int r, int dc, int dr, int count) {
    double widest = 0;
    const int step = kLevelStep[2];
    for (int from = 0; from < count; from += step) {
        const int to = std::min(from + step, count);
        const double a = post(c + dc * from, r + dr * from).z, b = post(c + dc * to, r + dr * to).z;
        for (int i = from + 1; i < to; ++i) {
            const double between = a + (b - a) * (i - from) / (to - from);
            widest = std::max(widest, std::abs(post(c + dc * i, r + dr * i).z - between));
        }
    }
    return widest;
}

} // namespace

Terrain Terrain::flat(const geo::LocalFrame &frame, double height) {
    Terrain out;
    out.m_frame = frame;
    out.m_flat = height - frame.origin().z;
    return out;
}

Terrain Terrain::fromGrid(const geo::LocalFrame &frame, geo::HeightGrid grid) {
    Terrain out;
    out.m_frame = frame;
    out.m_grid = std::move(grid);
    // A hole in the heights becomes the lowest ground there is rather than a hole in the city.
    float lowest = std::numeric_limits<float>::infinity();
    for (const float h : out.m_grid.heights) {
        if (std::isfinite(h))
            lowest = std::min(lowest, h);
    }
    if (!std::isfinite(lowest))
        lowest = 0;
    for (float &h : out.m_grid.heights) {
        if (!std::isfinite(h))
            h = lowest;
    }
    return out;
}

double Terrain::heightAt(double x, double y) const {
    if (isFlat())
        return m_flat;
    const geo::Vec3 p = m_frame.toProjected({x, y, 0});
    const double column =
        std::clamp((p.x - m_grid.originX) / m_grid.cell, 0.0, static_cast<double>(m_grid.columns - 1));
    const double row = std::clamp((p.y - m_grid.originY) / m_grid.cell, 0.0, static_cast<double>(m_grid.rows - 1));
    const int c = std::min(static_cast<int>(column), m_grid.columns - 2),
              r = std::min(static_cast<int>(row), m_grid.rows - 2);
    if (c < 0 || r < 0)
        return m_grid.heights.front() - m_frame.origin().z;
    const double fx = column - c, fy = row - r;
    const auto at = [&](int i, int j) {
        return static_cast<double>(m_grid.heights[static_cast<std::size_t>(j) * m_grid.columns + i]);
    };
    // On the same two triangles as the mesh, cut from south-west to north-east, so that what lies on the ground lies on
    // its picture.
    const double sw = at(c, r), se = at(c + 1, r), nw = at(c, r + 1), ne = at(c + 1, r + 1);
    const double height = fx > fy ? sw + (se - sw) * fx + (ne - se) * fy : sw + (ne - nw) * fx + (nw - sw) * fy;
    return height - m_frame.origin().z;
}

double Terrain::lowest() const {
    if (isFlat())
        return m_flat;
    return static_cast<double>(*std::min_element(m_grid.heights.begin(), m_grid.heights.end())) - m_frame.origin().z;
}

double Terrain::highest() const {
    if (isFlat())
        return m_flat;
    return static_cast<double>(*std::max_element(m_grid.heights.begin(), m_grid.heights.end())) - m_frame.origin().z;
}

geo::Extent Terrain::extent() const {
    geo::Extent out;
    if (isFlat())
        return out;
    out.add(m_frame.toLocal({m_grid.originX, m_grid.originY, geo::kNoHeight}));
    out.add(m_frame.toLocal({m_grid.originX + (m_grid.columns - 1) * m_grid.cell,
                             m_grid.originY + (m_grid.rows - 1) * m_grid.cell, geo::kNoHeight}));
    return out;
}

double Terrain::cellMetres() const {
    return isFlat() ? 0.0 : m_grid.cell * m_frame.metresPerUnit();
}

namespace {

/** A grid of posts with a skirt of @p deep metres along its four sides. @p normal is the ground's there. */
void addSurface(MeshBuilder &builder, int columns, int rows, double deep, const Post &post, const Post &normal) {
    builder.surface = Surface::Ground;
    const auto add = [&](const geo::Vec3 &place, const geo::Vec3 &n) {
        builder.height = static_cast<float>(n.z);
        return builder.add(place, n.x, n.y);
    };
    std::vector<std::uint32_t> ids;
    for (int r = 0; r <= rows; ++r) {
        for (int c = 0; c <= columns; ++c)
            ids.push_back(add(post(c, r), normal(c, r)));
    }
    const auto id = [&](int c, int r) { return ids[static_cast<std::size_t>(r) * (columns + 1) + c]; };
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c) {
            builder.triangle(id(c, r), id(c + 1, r), id(c + 1, r + 1));
            builder.triangle(id(c, r), id(c + 1, r + 1), id(c, r + 1));
        }
    }
    const auto skirt = [&](int c0, int r0, int c1, int r1) {
        geo::Vec3 a = post(c0, r0), b = post(c1, r1);
        a.z -= deep;
        b.z -= deep;
        const std::uint32_t la = add(a, normal(c0, r0)), lb = add(b, normal(c1, r1));
        builder.quad(la, lb, id(c1, r1), id(c0, r0));
    };
    for (int c = 0; c < columns; ++c) {
        skirt(c, 0, c + 1, 0);
        skirt(c + 1, rows, c, rows);
    }
    for (int r = 0; r < rows; ++r) {
        skirt(0, r + 1, 0, r);
        skirt(columns, r, columns, r + 1);
    }
}

} // namespace

/** The part of the grid that one tile covers. */
struct Terrain::Cells {
    int column = 0, row = 0; ///< of its south-western post
    int across = 0, up = 0;
    double skirt = 0; ///< metres
};

std::size_t Terrain::tileCount() const {
    const auto along = [](int posts) {
        return posts < 2 ? std::size_t(0) : static_cast<std::size_t>((posts - 2) / kTileCells + 1);
    };
    return along(m_grid.columns) * along(m_grid.rows);
}

geo::Vec3 Terrain::post(int column, int row) const {
    const int c = std::min(column, m_grid.columns - 1), r = std::min(row, m_grid.rows - 1);
    return m_frame.toLocal({m_grid.originX + c * m_grid.cell, m_grid.originY + r * m_grid.cell,
                            static_cast<double>(m_grid.heights[static_cast<std::size_t>(r) * m_grid.columns + c])});
}

/** Across @p step posts to each side, so that a coarse level is shaded as what it shows. */
geo::Vec3 Terrain::normalAt(int column, int row, int step) const {
    const auto clamped = [](int i, int count) { return std::clamp(i, 0, count - 1); };
    const geo::Vec3 w = post(clamped(column - step, m_grid.columns), row),
                    e = post(clamped(column + step, m_grid.columns), row),
                    s = post(column, clamped(row - step, m_grid.rows)),
                    n = post(column, clamped(row + step, m_grid.rows));
    const double dx = e.x > w.x ? (e.z - w.z) / (e.x - w.x) : 0, dy = n.y > s.y ? (n.z - s.z) / (n.y - s.y) : 0;
    const double length = std::sqrt(dx * dx + dy * dy + 1);
    return {-dx / length, -dy / length, 1 / length};
}

Terrain::Cells Terrain::cellsOf(std::size_t tile) const {
    const auto inRow = static_cast<std::size_t>((m_grid.columns - 2) / kTileCells + 1);
    Cells out;
    out.column = static_cast<int>(tile % inRow) * kTileCells;
    out.row = static_cast<int>(tile / inRow) * kTileCells;
    out.across = std::min(kTileCells, m_grid.columns - 1 - out.column);
    out.up = std::min(kTileCells, m_grid.rows - 1 - out.row);
    const Post at = [this](int c, int r) { return post(c, r); };
    out.skirt = kSkirtSpare + std::max({widestCrack(at, out.column, out.row, 1, 0, out.across),
                                        widestCrack(at, out.column, out.row + out.up, 1, 0, out.across),
                                        widestCrack(at, out.column, out.row, 0, 1, out.up),
                                        widestCrack(at, out.column + out.across, out.row, 0, 1, out.up)});
    return out;
}

Mesh Terrain::level(const Cells &cells, int level) const {
    const int step = kLevelStep[level];
    MeshBuilder builder(post(cells.column, cells.row));
    const auto column = [&](int c) { return cells.column + std::min(c * step, cells.across); };
    const auto row = [&](int r) { return cells.row + std::min(r * step, cells.up); };
    addSurface(
        builder, (cells.across + step - 1) / step, (cells.up + step - 1) / step, cells.skirt,
        [&](int c, int r) { return post(column(c), row(r)); },
        [&](int c, int r) { return normalAt(column(c), row(r), step); });
    return builder.take();
}

Mesh Terrain::finest(std::size_t tile) const {
    return level(cellsOf(tile), 0);
}

Tile Terrain::farTile(std::size_t tile) const {
    const Cells cells = cellsOf(tile);
    Tile out;
    Mesh &finest = out.levels[0];
    finest.origin = post(cells.column, cells.row);
    for (int r = 0; r <= cells.up; ++r) {
        for (int c = 0; c <= cells.across; ++c) {
            const geo::Vec3 p = post(cells.column + c, cells.row + r);
            const geo::Vec3 relative{p.x - finest.origin.x, p.y - finest.origin.y, p.z - finest.origin.z};
            finest.bounds.add(relative);
            finest.bounds.add(geo::Vec3{relative.x, relative.y, relative.z - cells.skirt});
        }
    }
    const auto corner = [](const geo::Vec3 &p) {
        return std::array{static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)};
    };
    out.boxes.push_back({corner(finest.bounds.min), corner(finest.bounds.max), model::kNoRow});
    out.levels[1] = level(cells, 1);
    out.levels[2] = level(cells, 2);
    placeTile(out);
    return out;
}

std::vector<Tile> Terrain::farTiles(const geo::Extent &area) const {
    if (!isFlat()) {
        std::vector<Tile> out;
        for (std::size_t i = 0; i < tileCount(); ++i)
            out.push_back(farTile(i));
        return out;
    }
    if (area.isEmpty())
        return {};
    // A plane wide enough that its edge is beyond the haze.
    const double margin = std::max(2000.0, std::max(area.width(), area.height()));
    Tile tile;
    MeshBuilder builder(area.centre());
    builder.surface = Surface::Ground;
    builder.height = 1; // the normal, with u and v 0
    builder.face({area.min.x - margin, area.min.y - margin, m_flat}, {area.max.x + margin, area.min.y - margin, m_flat},
                 {area.max.x + margin, area.max.y + margin, m_flat}, {area.min.x - margin, area.max.y + margin, m_flat},
                 0, 0);
    tile.levels.fill(builder.take());
    placeTile(tile);
    return {tile};
}

std::vector<Tile> Terrain::tiles(const geo::Extent &area) const {
    std::vector<Tile> out = farTiles(area);
    for (std::size_t i = 0; i < out.size() && !isFlat(); ++i) {
        out[i].levels[0] = finest(i);
        out[i].boxes.clear();
        placeTile(out[i]);
    }
    return out;
}

} // namespace cim::city
