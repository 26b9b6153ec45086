// SPDX-License-Identifier: Apache-2.0
#include "city/lowrise.h"

#include <cmath>

namespace cim::city {

namespace {

/** Where a region is one draw a pixel is some 30 m: only what is three of them high is seen. */
constexpr double kDistantHeight = 100.0;

} // namespace

void boxMesh(MeshBuilder &builder, const OrientedBox &box, double foot, double top) {
    builder.surface = Surface::Wall;
    std::uint32_t lower[4], upper[4];
    for (int i = 0; i < 4; ++i) {
        lower[i] = builder.add(box.corner(i, foot), 0, 0);
        upper[i] = builder.add(box.corner(i, top), 0, top - foot);
    }
    for (int i = 0; i < 4; ++i)
        builder.quad(lower[i], lower[(i + 1) % 4], upper[(i + 1) % 4], upper[i]);
    builder.quad(upper[0], upper[1], upper[2], upper[3]);
}

void addSlab(MeshBuilder &builder, const Slab &slab, bool hasWalls) {
    if (slab.count == 0 || slab.area <= 0)
        return;
    builder.row = model::kNoRow;
    builder.seed = 128;
    builder.kind = 0;
    const double cover = std::min(1.0, slab.area / std::max(1.0, slab.extent.width() * slab.extent.height()));
    const double height = slab.volume / slab.area * (0.3 + 0.7 * cover), base = slab.base / slab.count;
    builder.height = static_cast<float>(height);
    OrientedBox box{slab.extent.centre().x, slab.extent.centre().y, slab.extent.width() / 2, slab.extent.height() / 2};
    const double shrink = std::sqrt(cover);
    box.halfLength *= shrink;
    box.halfWidth *= shrink;
    if (hasWalls) {
        boxMesh(builder, box, base, base + height);
        return;
    }
    builder.surface = Surface::Roof;
    const double top = base + height;
    builder.face(box.corner(0, top), box.corner(1, top), box.corner(2, top), box.corner(3, top));
}

Mesh distantMesh(const geo::Vec3 &origin, const std::vector<RowBox> &boxes, Mesh spare) {
    MeshBuilder builder(origin, std::move(spare));
    std::array<Slab, 4> quarters;
    for (const RowBox &box : boxes) {
        const auto at = [&](const std::array<float, 3> &p) {
            return geo::Vec3{origin.x + static_cast<double>(p[0]), origin.y + static_cast<double>(p[1]),
                             origin.z + static_cast<double>(p[2])};
        };
        const geo::Vec3 low = at(box.low), high = at(box.high);
        const bool isEast = (low.x + high.x) / 2 - origin.x > kTileMetres / 2,
                   isNorth = (low.y + high.y) / 2 - origin.y > kTileMetres / 2;
        Slab &slab = quarters[(isEast ? 1u : 0u) + (isNorth ? 2u : 0u)];
        const double area = (high.x - low.x) * (high.y - low.y);
        slab.extent.add(low);
        slab.extent.add(high);
        slab.area += area;
        slab.volume += area * (high.z - low.z);
        slab.base += low.z;
        ++slab.count;
    }
    for (const Slab &slab : quarters)
        addSlab(builder, slab, false);
    const auto heightOf = [](const RowBox &box) { return static_cast<double>(box.high[2] - box.low[2]); };
    const auto tallest = std::max_element(boxes.begin(), boxes.end(),
                                          [&](const RowBox &a, const RowBox &b) { return heightOf(a) < heightOf(b); });
    if (tallest == boxes.end() || heightOf(*tallest) <= kDistantHeight)
        return builder.take();
    const auto middle = [&](std::size_t i) { return static_cast<double>(tallest->low[i] + tallest->high[i]) / 2; };
    const auto half = [&](std::size_t i) { return static_cast<double>(tallest->high[i] - tallest->low[i]) / 2; };
    builder.row = tallest->row;
    builder.seed = 128;
    builder.height = static_cast<float>(heightOf(*tallest));
    boxMesh(builder, {origin.x + middle(0), origin.y + middle(1), half(0), half(1), 0},
            origin.z + static_cast<double>(tallest->low[2]), origin.z + static_cast<double>(tallest->high[2]));
    return builder.take();
}

} // namespace cim::city
