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

/** A grid of posts with a skirt of @p deep metres along its four sides. */
void addSurface(MeshBuilder &builder, int columns, int rows, double deep, const Post &post) {
    builder.surface = Surface::Ground;
    std::vector<std::uint32_t> ids;
    for (int r = 0; r <= rows; ++r) {
        for (int c = 0; c <= columns; ++c)
            ids.push_back(builder.add(post(c, r)));
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
        const std::uint32_t la = builder.add(a), lb = builder.add(b);
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

std::vector<Tile> Terrain::tiles(const geo::Extent &area) const {
    std::vector<Tile> out;
    if (isFlat()) {
        if (area.isEmpty())
            return out;
        // A plane wide enough that its edge is beyond the haze.
        const double margin = std::max(2000.0, std::max(area.width(), area.height()));
        Tile tile;
        MeshBuilder builder(area.centre());
        builder.surface = Surface::Ground;
        builder.face(
            {area.min.x - margin, area.min.y - margin, m_flat}, {area.max.x + margin, area.min.y - margin, m_flat},
            {area.max.x + margin, area.max.y + margin, m_flat}, {area.min.x - margin, area.max.y + margin, m_flat});
        tile.levels[0] = builder.take();
        tile.levels[1] = tile.levels[2] = tile.levels[0];
        placeTile(tile);
        out.push_back(std::move(tile));
        return out;
    }
    const auto post = [&](int c, int r) {
        c = std::min(c, m_grid.columns - 1);
        r = std::min(r, m_grid.rows - 1);
        return m_frame.toLocal({m_grid.originX + c * m_grid.cell, m_grid.originY + r * m_grid.cell,
                                static_cast<double>(m_grid.heights[static_cast<std::size_t>(r) * m_grid.columns + c])});
    };
    for (int r0 = 0; r0 < m_grid.rows - 1; r0 += kTileCells) {
        for (int c0 = 0; c0 < m_grid.columns - 1; c0 += kTileCells) {
            Tile tile;
            const int across = std::min(kTileCells, m_grid.columns - 1 - c0),
                      up = std::min(kTileCells, m_grid.rows - 1 - r0);
            const double deep =
                kSkirtSpare +
                std::max({widestCrack(post, c0, r0, 1, 0, across), widestCrack(post, c0, r0 + up, 1, 0, across),
                          widestCrack(post, c0, r0, 0, 1, up), widestCrack(post, c0 + across, r0, 0, 1, up)});
            for (int level = 0; level < 3; ++level) {
                const int step = kLevelStep[level];
                const int columns = (across + step - 1) / step;
                const int rows = (up + step - 1) / step;
                MeshBuilder builder(post(c0, r0));
                addSurface(builder, columns, rows, deep, [&](int c, int r) {
                    return post(c0 + std::min(c * step, across), r0 + std::min(r * step, up));
                });
                tile.levels[static_cast<std::size_t>(level)] = builder.take();
            }
            placeTile(tile);
            out.push_back(std::move(tile));
        }
    }
    return out;
}

} // namespace cim::city
