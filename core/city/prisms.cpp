// SPDX-License-Identifier: Apache-2.0
#include "city/prisms.h"

#include "city/buildingsize.h"
#include "city/footprint.h"
#include "city/solidfaces.h"

#include <algorithm>
#include <cmath>

namespace cim::city {

namespace {

/** A face looks down when its normal leans less than so from straight down: cosine. */
constexpr double kLooksDown = 0.7;

geo::Extent planOf(std::span<const geo::Vec3> ring) {
    geo::Extent out;
    for (const geo::Vec3 &p : ring)
        out.add(p);
    return out;
}

/** The faces of a solid that look down, turned over. */
void addSolid(std::vector<Prism> &out, model::Row row, std::vector<LocalPolygon> faces) {
    Prism prism;
    prism.row = row;
    prism.base = std::numeric_limits<double>::infinity();
    prism.top = -prism.base;
    std::vector<std::vector<geo::Vec3>> down;
    for (LocalPolygon &face : faces) {
        for (const geo::Vec3 &p : face.rings.front()) {
            prism.base = std::min(prism.base, p.z);
            prism.top = std::max(prism.top, p.z);
        }
        const geo::Vec3 n = normalOf(face.rings.front());
        if (face.rings.front().size() < 3 || n.z > -kLooksDown) // without area it is 0
            continue;
        for (std::vector<geo::Vec3> &ring : face.rings) {
            std::reverse(ring.begin(), ring.end());
            down.push_back(std::move(ring));
        }
    }
    if (down.empty() || !(prism.top > prism.base))
        return;
    prism.rings = std::move(down);
    out.push_back(std::move(prism));
}

} // namespace

std::vector<Prism> prisms(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
                          const geo::Extent &place, double reach, std::stop_token stop) {
    std::vector<Prism> out;
    const BuildingSizes sizes(table, spec, where);
    geo::Extent near = place;
    if (!near.isEmpty()) {
        near.min.x -= reach;
        near.min.y -= reach;
        near.max.x += reach;
        near.max.y += reach;
    }
    geo::Extent projected; // the frame has no turn: told before anything is copied
    if (!near.isEmpty()) {
        projected.add(where.frame.toProjected(near.min));
        projected.add(where.frame.toProjected(near.max));
    }
    for (model::Row row = 0; row < table.size() && !stop.stop_requested(); ++row) {
        const geo::GeometryKind kind = table.geometries.kind(row);
        if (kind != geo::GeometryKind::Polygon && kind != geo::GeometryKind::Mesh)
            continue;
        if (!projected.isEmpty() && !projected.intersects(table.geometries.extent(row)))
            continue;
        std::vector<LocalPolygon> polygons = localPolygons(table.geometries, row, where.frame);
        geo::Extent plan;
        for (const LocalPolygon &polygon : polygons)
            plan.add(planOf(polygon.rings.front()));
        if (plan.isEmpty() || (!near.isEmpty() && !near.intersects(plan)))
            continue;
        if (kind == geo::GeometryKind::Mesh) {
            addSolid(out, row, std::move(polygons));
            continue;
        }
        for (LocalPolygon &polygon : polygons) {
            if (polygon.rings.front().size() < 3)
                continue;
            const BuildingSize size = sizes.of(row, polygon.rings.front());
            out.push_back({row, std::move(polygon.rings), size.base, size.base + size.height, size.storeyDm / 10.0});
        }
    }
    return out;
}

} // namespace cim::city
