// SPDX-License-Identifier: Apache-2.0
#include "city/solidfaces.h"

#include <QHash>

#include <cmath>

namespace cim::city {

Surface surfaceOfType(const QString &type) {
    static const QHash<QString, Surface> surfaces{{QStringLiteral("Road"), Surface::Road},
                                                  {QStringLiteral("Railway"), Surface::Road},
                                                  {QStringLiteral("Track"), Surface::Road},
                                                  {QStringLiteral("Square"), Surface::Road},
                                                  {QStringLiteral("TransportSquare"), Surface::Road},
                                                  {QStringLiteral("TransportationComplex"), Surface::Road},
                                                  {QStringLiteral("WaterBody"), Surface::Water},
                                                  {QStringLiteral("Waterway"), Surface::Water},
                                                  {QStringLiteral("PlantCover"), Surface::Green},
                                                  {QStringLiteral("SolitaryVegetationObject"), Surface::Green}};
    return surfaces.value(type, Surface::Wall);
}

Surface surfaceOf(geo::FaceKind kind, const geo::Vec3 &normal) {
    switch (kind) {
    case geo::FaceKind::Wall:
        return Surface::Wall;
    case geo::FaceKind::Roof:
        return Surface::Roof;
    case geo::FaceKind::Ground:
        return Surface::Base;
    case geo::FaceKind::Window:
        return Surface::Window;
    case geo::FaceKind::Door:
        return Surface::Door;
    case geo::FaceKind::Untold:
    case geo::FaceKind::Closure:
    case geo::FaceKind::Other:
        break;
    }
    return normal.z > 0.35 ? Surface::Roof : normal.z < -0.7 ? Surface::Base : Surface::Wall;
}

geo::Vec3 normalOf(std::span<const geo::Vec3> ring) {
    geo::Vec3 n;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
        n.x += (a.y - b.y) * (a.z + b.z - 2 * ring[0].z);
        n.y += (a.z - b.z) * (a.x + b.x - 2 * ring[0].x);
        n.z += (a.x - b.x) * (a.y + b.y - 2 * ring[0].y);
    }
    const double length = std::sqrt(n.x * n.x + n.y * n.y + n.z * n.z);
    return length > 0 ? geo::Vec3{n.x / length, n.y / length, n.z / length} : geo::Vec3{0, 0, 0};
}

geo::Vec3 flatten(const geo::Vec3 &p, const geo::Vec3 &n) {
    const double ax = std::abs(n.x), ay = std::abs(n.y), az = std::abs(n.z);
    if (az >= ax && az >= ay)
        return {n.z > 0 ? p.x : -p.x, p.y, 0};
    if (ay >= ax)
        return {n.y > 0 ? -p.x : p.x, p.z, 0};
    return {n.x > 0 ? p.y : -p.y, p.z, 0};
}

} // namespace cim::city
