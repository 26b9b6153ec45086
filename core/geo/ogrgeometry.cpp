// SPDX-License-Identifier: Apache-2.0
#include "geo/ogrgeometry.h"

#include <algorithm>
#include <cmath>

namespace cim::geo {

bool hasHeights(std::span<const Vec3> points) {
    return std::all_of(points.begin(), points.end(), [](const Vec3 &p) { return std::isfinite(p.z); });
}

namespace {

void addTo(OGRSimpleCurve &curve, std::span<const Vec3> points, bool isSolid) {
    for (const Vec3 &p : points) {
        if (isSolid)
            curve.addPoint(p.x, p.y, p.z);
        else
            curve.addPoint(p.x, p.y);
    }
}

/** One of several, or the only one by itself. */
template <class Many>
std::unique_ptr<OGRGeometry> alone(std::unique_ptr<Many> many) {
    if (many->getNumGeometries() == 1)
        return std::unique_ptr<OGRGeometry>(many->getGeometryRef(0)->clone());
    return many;
}

} // namespace

std::unique_ptr<OGRGeometry> geometryOf(const Geometries &all, std::uint32_t row) {
    const std::span<const Part> parts = all.parts(row);
    // Parts and what holds them are of one sort: with heights only where all have them.
    const bool isSolid =
        std::all_of(parts.begin(), parts.end(), [&](const Part &part) { return hasHeights(all.points(part)); });
    switch (all.kind(row)) {
    case GeometryKind::None:
        return nullptr;
    case GeometryKind::Point: {
        auto many = std::make_unique<OGRMultiPoint>();
        many->set3D(isSolid);
        for (const Part &part : parts) {
            for (const Vec3 &p : all.points(part))
                many->addGeometryDirectly(isSolid ? new OGRPoint(p.x, p.y, p.z) : new OGRPoint(p.x, p.y));
        }
        return alone(std::move(many));
    }
    case GeometryKind::Line: {
        auto many = std::make_unique<OGRMultiLineString>();
        many->set3D(isSolid);
        for (const Part &part : parts) {
            auto *line = new OGRLineString;
            addTo(*line, all.points(part), isSolid);
            many->addGeometryDirectly(line);
        }
        return alone(std::move(many));
    }
    case GeometryKind::Polygon:
    case GeometryKind::Mesh: {
        auto many = std::make_unique<OGRMultiPolygon>();
        many->set3D(isSolid);
        OGRPolygon *polygon = nullptr;
        for (const Part &part : parts) {
            auto *ring = new OGRLinearRing;
            addTo(*ring, all.points(part), isSolid);
            ring->closeRings();
            if (!part.hole || !polygon) {
                polygon = new OGRPolygon;
                polygon->set3D(isSolid);
                many->addGeometryDirectly(polygon);
            }
            polygon->addRingDirectly(ring);
        }
        return all.kind(row) == GeometryKind::Mesh ? std::unique_ptr<OGRGeometry>(std::move(many))
                                                   : alone(std::move(many));
    }
    }
    return nullptr;
}

} // namespace cim::geo
