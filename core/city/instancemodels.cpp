// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include "base/words.h"
#include "city/footprint.h"
#include "city/meshbuilder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cim::city {

namespace {

/** A pole stands on its point's own height when that is so near the ground; otherwise on the ground. */
constexpr double kKeepOwnHeight = 3.0;

/** Boxes, prisms and cones in a model's own axes. v = 1 marks what moves with arm a along y, v = 2 what moves with -b.
 */
class ModelBuilder {
public:
    ModelBuilder() : m_builder(geo::Vec3{}) {}

    void surface(Surface s) { m_builder.surface = s; }
    void arm(int which) { m_arm = which; }

    void box(double x0, double y0, double z0, double x1, double y1, double z1) {
        const geo::Vec3 c[8] = {{x0, y0, z0}, {x1, y0, z0}, {x1, y1, z0}, {x0, y1, z0},
                                {x0, y0, z1}, {x1, y0, z1}, {x1, y1, z1}, {x0, y1, z1}};
        static constexpr int kFaces[5][4] = {{0, 1, 5, 4}, {1, 2, 6, 5}, {2, 3, 7, 6}, {3, 0, 4, 7}, {4, 5, 6, 7}};
        std::uint32_t ids[8];
        for (int i = 0; i < 8; ++i)
            ids[i] = m_builder.add(c[i], 0, m_arm);
        for (const auto &f : kFaces)
            m_builder.quad(ids[f[0]], ids[f[1]], ids[f[2]], ids[f[3]]);
    }
    /** A box whose far end follows an arm: the near end stays. */
    void reach(double halfWidth, double z0, double z1, int which) {
        const double far = which == 1 ? 1.0 : -1.0;
        std::uint32_t ids[8];
        const double xs[2] = {-halfWidth, halfWidth}, zs[2] = {z0, z1};
        int n = 0;
        for (const double z : zs) {
            for (int end = 0; end < 2; ++end) {
                for (const double x : xs)
                    ids[n++] = m_builder.add({x, end ? far : 0.0, z}, 0, end ? which : 0);
            }
        }
        static constexpr int kFaces[6][4] = {{0, 1, 5, 4}, {1, 3, 7, 5}, {3, 2, 6, 7},
                                             {2, 0, 4, 6}, {4, 5, 7, 6}, {1, 0, 2, 3}};
        for (const auto &f : kFaces)
            m_builder.quad(ids[f[0]], ids[f[1]], ids[f[2]], ids[f[3]]);
    }
    void prism(double x, double y, double z0, double z1, double r0, double r1, int sides) {
        std::uint32_t before = 0, first = 0;
        for (int k = 0; k <= sides; ++k) {
            const double angle = 2 * std::numbers::pi * k / sides;
            const std::uint32_t id = m_builder.add({x + r0 * std::cos(angle), y + r0 * std::sin(angle), z0}, 0, m_arm);
            m_builder.add({x + r1 * std::cos(angle), y + r1 * std::sin(angle), z1}, 0, m_arm);
            if (k > 0)
                m_builder.quad(before, id, id + 1, before + 1);
            else
                first = id;
            before = id;
        }
        if (r1 > 0) {
            for (int k = 1; k + 1 < sides; ++k)
                m_builder.triangle(first + 1, first + 1 + 2 * k, first + 1 + 2 * (k + 1));
        }
    }
    /** A rounded crown: three rings and two ends. */
    void crown(double z0, double z1, double radius, int sides) {
        const double middle = (z0 + z1) / 2, half = (z1 - z0) / 2;
        prism(0, 0, middle - 0.55 * half, middle + 0.35 * half, radius, radius * 0.82, sides);
        prism(0, 0, z0, middle - 0.55 * half, radius * 0.35, radius, sides);
        prism(0, 0, middle + 0.35 * half, z1, radius * 0.82, radius * 0.05, sides);
    }
    void flat(double x0, double y0, double x1, double y1, double z) {
        m_builder.face({x0, y0, z}, {x1, y0, z}, {x1, y1, z}, {x0, y1, z});
    }
    [[nodiscard]] Mesh take() { return m_builder.take(); }

private:
    MeshBuilder m_builder;
    int m_arm = 0;
};

Mesh poleNear(bool smart) {
    ModelBuilder m;
    m.surface(Surface::Mast);
    m.prism(0, 0, 0, 1, 0.13, 0.08, 6);
    m.reach(0.05, 0.955, 0.975, 1);
    if (smart) {
        m.surface(Surface::Device);
        m.box(-0.28, -0.22, 0.10, 0.28, 0.22, 0.20);
        m.box(-0.30, 0.12, 0.34, 0.30, 0.2, 0.46);
        m.box(-0.1, -0.35, 0.86, 0.1, -0.12, 0.93);
    }
    m.surface(Surface::Lamp);
    m.arm(1);
    m.box(-0.22, 0.45, 0.945, 0.22, 1.1, 0.985);
    return m.take();
}

Mesh craneNear() {
    ModelBuilder m;
    m.surface(Surface::Crane);
    m.box(-0.9, -0.9, 0, 0.9, 0.9, 1);
    m.reach(0.7, 1.0, 1.045, 1);
    m.reach(0.8, 1.0, 1.05, 2);
    m.prism(0, 0, 1, 1.14, 0.9, 0.2, 4);
    m.surface(Surface::Device);
    m.arm(2);
    m.box(-1.1, -1.0, 0.95, 1.1, -0.82, 1.06);
    m.arm(0);
    m.box(-0.9, 1.0, 0.95, 0.9, 2.4, 1.02);
    return m.take();
}

Mesh tree(bool pine, int sides) {
    ModelBuilder m;
    if (sides > 4) {
        m.surface(Surface::Trunk);
        m.prism(0, 0, 0, 0.35, 0.18, 0.12, 5);
    }
    m.surface(Surface::Foliage);
    if (pine) {
        m.prism(0, 0, 0.18, 0.62, 1.9, 0.7, sides);
        m.prism(0, 0, 0.5, 1.0, 1.3, 0.0, sides);
    } else {
        m.crown(0.22, 1.0, 2.3, sides);
    }
    return m.take();
}

Mesh simple(double halfWidth, double top, Surface surface, int sides = 4) {
    ModelBuilder m;
    m.surface(surface);
    if (sides == 4)
        m.box(-halfWidth, -halfWidth, 0, halfWidth, halfWidth, top);
    else
        m.prism(0, 0, 0, top, halfWidth, halfWidth, sides);
    return m.take();
}

Mesh onMast(Surface head) {
    ModelBuilder m;
    m.surface(Surface::Mast);
    m.prism(0, 0, 0, 0.8, 0.07, 0.06, 5);
    m.surface(head);
    m.box(-0.35, -0.25, 0.62, 0.35, 0.25, 1.0);
    return m.take();
}

Mesh charger() {
    ModelBuilder m;
    m.surface(Surface::Mast);
    m.box(-0.35, -0.25, 0, 0.35, 0.25, 0.82);
    m.surface(Surface::Lamp);
    m.box(-0.4, -0.3, 0.82, 0.4, 0.3, 1.0);
    return m.take();
}

/** A rectangle of unit size: scaled by a (length, along y) and b (width, along x). */
Mesh slot() {
    ModelBuilder m;
    m.surface(Surface::Lot);
    m.flat(-0.5, -0.5, 0.5, 0.5, 0);
    return m.take();
}

} // namespace

Result<InstanceModel> instanceModel(const QString &name) {
    if (name == QLatin1String("pole") || name == QLatin1String("lamp"))
        return InstanceModel{poleNear(name == QLatin1String("pole")), simple(0.12, 1.0, Surface::Mast), true};
    if (name == QLatin1String("crane"))
        return InstanceModel{craneNear(), craneNear(), true};
    if (name == QLatin1String("tree-broadleaf"))
        return InstanceModel{tree(false, 7), tree(false, 4), false};
    if (name == QLatin1String("tree-pine"))
        return InstanceModel{tree(true, 7), tree(true, 4), false};
    if (name == QLatin1String("valve"))
        return InstanceModel{simple(0.3, 1.0, Surface::Lamp, 8), simple(0.3, 1.0, Surface::Lamp), false};
    if (name == QLatin1String("station") || name == QLatin1String("camera"))
        return InstanceModel{onMast(Surface::Lamp), simple(0.25, 1.0, Surface::Lamp), false};
    if (name == QLatin1String("charger"))
        return InstanceModel{charger(), simple(0.35, 1.0, Surface::Lamp), false};
    if (name == QLatin1String("slot"))
        return InstanceModel{slot(), slot(), false};
    if (name == QLatin1String("box"))
        return InstanceModel{simple(0.8, 1.0, Surface::Device), simple(0.8, 1.0, Surface::Device), false};
    if (name == QLatin1String("point"))
        return InstanceModel{onMast(Surface::Lamp), simple(0.4, 1.0, Surface::Lamp), false};
    return Error{ErrorKind::NotFound, Words::tr("looking for a symbol's model"), name,
                 Words::tr("known are pole, lamp, crane, tree-broadleaf, tree-pine, valve, station, camera, "
                           "charger, slot, box, point")};
}

Instances placeInstances(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
                         std::stop_token stop) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Instances out;
    out.anchors.assign(table.size(), {nan, nan, nan});
    out.radii.assign(table.size(), 0);
    const auto column = [&](const QString &id) { return id.isEmpty() ? nullptr : table.column(id); };
    const geo::Column *height = column(spec.symbol.heightAttribute), *azimuth = column(spec.symbol.azimuthAttribute),
                      *length = column(spec.symbol.lengthAttribute), *width = column(spec.symbol.widthAttribute);
    const bool isSlot = spec.symbol.kind == model::SymbolSpec::Kind::Slot;
    const bool isTree = spec.symbol.model.startsWith(QLatin1String("tree"));
    std::vector<geo::Vec3> places(table.size(), {nan, nan, nan});
    for (std::size_t row = 0; row < table.size() && !stop.stop_requested(); ++row) {
        geo::Vec3 p = where.frame.toLocal(table.geometries.anchor(row));
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
            out.notes.add(Words::tr("has no place and is not drawn"), table.keys[row]);
            continue;
        }
        const double ground = where.terrain->heightAt(p.x, p.y);
        const bool keeps = std::isfinite(p.z) && (spec.symbol.underground || std::abs(p.z - ground) < kKeepOwnHeight);
        p.z = (keeps && !isSlot ? p.z : ground) + spec.symbol.offset;
        places[row] = p;
    }
    for (const TileRows &tile : tileRows(places)) {
        InstanceTile made;
        made.origin = tile.origin;
        for (const model::Row row : tile.rows) {
            const geo::Vec3 &p = places[row];
            const double tall = isSlot ? 0.0 : numberOr(height, row, spec.symbol.height > 0 ? spec.symbol.height : 3.0);
            const double a = numberOr(length, row, spec.symbol.length > 0 ? spec.symbol.length : isSlot ? 5.3 : 1.8);
            const double b = numberOr(width, row, spec.symbol.width > 0 ? spec.symbol.width : isSlot ? 2.5 : 1.0);
            InstanceTile::Place place{};
            place.x = static_cast<float>(p.x - tile.origin.x);
            place.y = static_cast<float>(p.y - tile.origin.y);
            place.z = static_cast<float>(p.z - tile.origin.z);
            place.azimuth = static_cast<float>(numberOr(azimuth, row, isTree ? seedOf(table.keys[row]) * 1.4 : 0.0) *
                                               std::numbers::pi / 180.0);
            // A tree's crown grows with it; masts keep their thickness.
            place.scaleXY = static_cast<float>(isSlot ? 1.0 : isTree ? tall / 7.0 : 1.0);
            place.scaleZ = static_cast<float>(isSlot ? 1.0 : tall);
            place.a = static_cast<float>(a);
            place.b = static_cast<float>(b);
            place.row = row;
            made.places.push_back(place);
            const double reach = isSlot ? std::max(a, b) : std::max({a, b, 3.0});
            made.bounds.add(geo::Vec3{place.x - reach, place.y - reach, place.z - 0.5});
            made.bounds.add(geo::Vec3{place.x + reach, place.y + reach, place.z + tall * 1.2 + 0.5});
            out.anchors[row] = {p.x, p.y, p.z + tall};
            out.radii[row] = static_cast<float>(std::max(tall, reach) / 2);
        }
        out.tiles.push_back(std::move(made));
    }
    return out;
}

} // namespace cim::city
