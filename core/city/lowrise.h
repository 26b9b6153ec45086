// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/footprint.h"
#include "city/meshbuilder.h"

#include <algorithm>
#include <array>
#include <vector>

namespace cim::city {

/** What low houses come to from afar: one slab, so that the far city keeps its ground plan's tone. */
struct Slab {
    geo::Extent extent;
    double area = 0, volume = 0, base = 0;
    int count = 0;

    void add(const Slab &other) {
        extent.add(other.extent);
        area += other.area;
        volume += other.volume;
        base += other.base;
        count += other.count;
    }
};
inline constexpr int kLowRiseCells = 8;
/** The low houses of a tile by 8 x 8 cells, so that their slabs follow streets and fields. */
struct LowRise {
    geo::Vec3 origin;
    std::array<Slab, kLowRiseCells * kLowRiseCells> cells;

    /** @p by x @p by cells as one: for the far city. */
    [[nodiscard]] std::vector<Slab> joined(int by) const {
        const int across = kLowRiseCells / by;
        std::vector<Slab> out(static_cast<std::size_t>(across) * across);
        for (int y = 0; y < kLowRiseCells; ++y) {
            for (int x = 0; x < kLowRiseCells; ++x)
                out[static_cast<std::size_t>(y / by * across + x / by)].add(
                    cells[static_cast<std::size_t>(y * kLowRiseCells + x)]);
        }
        return out;
    }

    Slab &at(const OrientedBox &box) {
        const auto cell = [](double metres) {
            return std::clamp(static_cast<int>(metres / kTileMetres * kLowRiseCells), 0, kLowRiseCells - 1);
        };
        return cells[static_cast<std::size_t>(cell(box.y - origin.y) * kLowRiseCells + cell(box.x - origin.x))];
    }
};

/** Eight corners: from so far away a facade has no windows, and a roof is told by its slope. */
void boxMesh(MeshBuilder &builder, const OrientedBox &box, double foot, double top);

/** Without walls from so far away that they are less than a pixel high. */
void addSlab(MeshBuilder &builder, const Slab &slab, bool hasWalls);

/** Tile::distant: four slabs of all that stands in a tile, and its tallest tower: the others are within its pixels.
 * @p spare gives its arrays. */
Mesh distantMesh(const geo::Vec3 &origin, const std::vector<RowBox> &boxes, Mesh spare);

} // namespace cim::city
