// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include "base/words.h"
#include "city/footprint.h"
#include "city/lowrise.h"
#include "city/meshbuilder.h"
#include "city/parallel.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace cim::city {

namespace {

constexpr double kStoreyMetres = 3.0;
constexpr double kOfficeStoreyMetres = 3.5;
/** What is drawn from afar: boxes above these heights, everything lower as one slab a tile. */
constexpr double kMiddleHeight = 18.0;
constexpr double kFarHeight = 60.0;
/** Nothing built by people is higher; a larger number is a unit or a typing mistake. */
constexpr double kMaxHeight = 1200.0;
/** Walls reach so far into the ground that nothing floats on a slope. */
constexpr double kFootMetres = 0.3;

std::uint8_t useKind(const QString &use) {
    static const QHash<QString, BuildingUse> words{{QStringLiteral("residential"), BuildingUse::Residential},
                                                   {QStringLiteral("apartments"), BuildingUse::Residential},
                                                   {QStringLiteral("office"), BuildingUse::Office},
                                                   {QStringLiteral("commercial"), BuildingUse::Commercial},
                                                   {QStringLiteral("industrial"), BuildingUse::Industrial},
                                                   {QStringLiteral("public"), BuildingUse::Public},
                                                   {QStringLiteral("school"), BuildingUse::School},
                                                   {QStringLiteral("hospital"), BuildingUse::Hospital},
                                                   {QStringLiteral("villa"), BuildingUse::Villa},
                                                   {QStringLiteral("village"), BuildingUse::Village}};
    return static_cast<std::uint8_t>(words.value(use, BuildingUse::Other));
}

using Levels = decltype(Tile::levels);

struct Columns {
    const geo::Column *height, *floors, *base, *use;
};

struct BuildingSize {
    double height = 0, base = 0, foot = 0;
    std::uint8_t storeyDm = 30, kind = 0;
};

class Extruder {
public:
    Extruder(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where, Built &out)
        : m_table(table), m_spec(spec), m_where(where), m_out(out) {
        const auto column = [&](const QString &id) { return id.isEmpty() ? nullptr : table.column(id); };
        m_columns = {column(spec.symbol.heightAttribute), column(spec.symbol.floorsAttribute),
                     column(spec.symbol.baseAttribute), column(spec.symbol.useAttribute)};
    }

    Tile tile(const TileRows &rows, Levels spare = {}) {
        std::array<MeshBuilder, 3> levels{MeshBuilder(rows.origin, std::move(spare[0])),
                                          MeshBuilder(rows.origin, std::move(spare[1])),
                                          MeshBuilder(rows.origin, std::move(spare[2]))};
        std::size_t corners = 0, parts = 0;
        for (const model::Row row : rows.rows) {
            for (const geo::Part &part : m_table.geometries.parts(row))
                corners += part.count;
            parts += m_table.geometries.parts(row).size();
        }
        levels[0].reserve(2 * (corners + parts), 9 * corners);
        LowRise low{rows.origin, {}};
        for (const model::Row row : rows.rows) {
            if (m_table.geometries.kind(row) == geo::GeometryKind::Mesh)
                solid(levels, row);
            else
                building(levels, row, low);
        }
        for (const Slab &slab : low.cells)
            addSlab(levels[1], slab, true);
        for (const Slab &slab : low.joined())
            addSlab(levels[2], slab, false);
        Tile out;
        for (std::size_t i = 0; i < 3; ++i)
            out.levels[i] = levels[i].take();
        placeTile(out);
        return out;
    }

private:
    BuildingSize sizeOf(model::Row row, std::span<const geo::Vec3> outline) {
        BuildingSize out;
        const QString use = m_columns.use ? m_columns.use->text(row) : QString();
        out.kind = useKind(use);
        const bool office = out.kind == static_cast<std::uint8_t>(BuildingUse::Office);
        const double floors = numberOr(m_columns.floors, row, 0);
        double height = numberOr(m_columns.height, row, 0);
        if (!(height > 0) && floors > 0)
            height = floors * (office ? kOfficeStoreyMetres : kStoreyMetres);
        if (!(height > 0) || height > kMaxHeight) {
            if (m_columns.height || m_columns.floors)
                note(height > kMaxHeight ? Words::tr("has a height above 1200 m and is drawn at the layer's default")
                                         : Words::tr("has no height and is drawn at the layer's default"),
                     row);
            height = m_spec.symbol.height > 0 ? m_spec.symbol.height : 2 * kStoreyMetres;
        }
        out.height = height;
        double lowest = std::numeric_limits<double>::infinity();
        for (const geo::Vec3 &p : outline)
            lowest = std::min(lowest, m_where.terrain->heightAt(p.x, p.y));
        const double given = numberOr(m_columns.base, row, std::numeric_limits<double>::quiet_NaN());
        out.base = std::isfinite(given) ? given - m_where.frame.origin().z : lowest;
        // A tower stands on its podium, everything else goes into the ground.
        out.foot = out.base > lowest + 4.0 ? out.base : std::min(out.base, lowest) - kFootMetres;
        const double storey = floors > 0 ? std::clamp(height / floors, 2.2, 6.0)
                              : office   ? kOfficeStoreyMetres
                                         : kStoreyMetres;
        out.storeyDm = static_cast<std::uint8_t>(std::lround(storey * 10));
        return out;
    }

    void building(std::array<MeshBuilder, 3> &levels, model::Row row, LowRise &low) {
        const std::uint8_t seed = seedOf(m_table.keys[row]);
        double top = -1e9, radius = 1;
        geo::Extent extent;
        for (const LocalPolygon &polygon : localPolygons(m_table.geometries, row, m_where.frame)) {
            if (polygon.rings.front().size() < 3)
                continue;
            const BuildingSize size = sizeOf(row, polygon.rings.front());
            for (MeshBuilder &builder : levels) {
                builder.row = row;
                builder.seed = seed;
                builder.kind = size.kind;
                builder.storey = size.storeyDm;
                builder.height = static_cast<float>(size.height);
            }
            roof(levels[0], polygon, size, walls(levels[0], polygon, size));
            const OrientedBox box = orientedBox(polygon.rings.front());
            if (size.height > kMiddleHeight)
                boxMesh(levels[1], box, size.foot, size.base + size.height);
            else
                collect(low.at(box), box, size);
            if (size.height > kFarHeight)
                boxMesh(levels[2], box, size.foot, size.base + size.height);
            top = std::max(top, size.base + size.height);
            for (const geo::Vec3 &p : polygon.rings.front())
                extent.add(geo::Vec3{p.x, p.y, size.base});
        }
        if (extent.isEmpty())
            return;
        radius = std::max({extent.width(), extent.height(), top - extent.min.z}) / 2;
        m_out.anchors[row] = {extent.centre().x, extent.centre().y, top};
        m_out.radii[row] = static_cast<float>(radius);
    }

    /** Foot and top of each corner, one after another, the first corner of a ring twice; the index of the first. */
    std::uint32_t walls(MeshBuilder &builder, const LocalPolygon &polygon, const BuildingSize &size) {
        builder.surface = Surface::Wall;
        const double top = size.base + size.height;
        const std::uint32_t first = builder.size();
        for (const std::vector<geo::Vec3> &ring : polygon.rings) {
            double u = 0;
            std::uint32_t before = 0;
            for (std::size_t i = 0; i <= ring.size(); ++i) {
                const geo::Vec3 &p = ring[i % ring.size()];
                if (i > 0)
                    u += std::hypot(p.x - ring[i - 1].x, p.y - ring[i - 1].y);
                const std::uint32_t foot = builder.add({p.x, p.y, size.foot}, u, size.foot - size.base);
                builder.add({p.x, p.y, top}, u, size.height);
                if (i > 0)
                    builder.quad(before, foot, foot + 1, before + 1);
                before = foot;
            }
        }
        return first;
    }

    /** A flat roof hangs on the tops of the walls: it is told from them by its slope. */
    void roof(MeshBuilder &builder, const LocalPolygon &polygon, const BuildingSize &size, std::uint32_t wall) {
        const auto use = static_cast<BuildingUse>(size.kind);
        const bool tiled = (use == BuildingUse::Villa || use == BuildingUse::Village) && polygon.rings.size() == 1 &&
                           polygon.rings[0].size() == 4;
        if (tiled && isRectangle(polygon.rings[0])) {
            hipRoof(builder, polygon.rings[0], size.base + size.height);
            return;
        }
        std::vector<std::span<const geo::Vec3>> rings(polygon.rings.begin(), polygon.rings.end());
        const std::vector<std::uint32_t> triangles = tessellate(rings);
        if (triangles.empty()) {
            note(Words::tr("has an outline without area and gets no roof"), builder.row);
            return;
        }
        std::vector<std::uint32_t> tops;
        for (const std::vector<geo::Vec3> &ring : polygon.rings) {
            for (std::uint32_t i = 0; i < ring.size(); ++i)
                tops.push_back(wall + 2 * i + 1);
            wall += 2 * static_cast<std::uint32_t>(ring.size()) + 2;
        }
        for (std::size_t i = 0; i < triangles.size(); i += 3)
            builder.triangle(tops[triangles[i]], tops[triangles[i + 1]], tops[triangles[i + 2]]);
    }

    /** A low hip over a rectangle, eaves a little out. */
    void hipRoof(MeshBuilder &builder, const std::vector<geo::Vec3> &ring, double top) {
        builder.surface = Surface::TileRoof;
        OrientedBox box = orientedBox(ring);
        box.halfLength += 0.35;
        box.halfWidth += 0.35;
        const double rise = box.halfWidth * 0.5, ridge = std::max(0.0, box.halfLength - box.halfWidth);
        const double c = std::cos(box.angle), s = std::sin(box.angle);
        const geo::Vec3 east{box.x + ridge * c, box.y + ridge * s, top + rise},
            west{box.x - ridge * c, box.y - ridge * s, top + rise};
        std::array<std::uint32_t, 4> eaves{};
        for (int i = 0; i < 4; ++i)
            eaves[static_cast<std::size_t>(i)] = builder.add(box.corner(i, top));
        const std::uint32_t e = builder.add(east), w = builder.add(west);
        builder.quad(eaves[0], eaves[1], e, w);
        builder.triangle(eaves[1], eaves[2], e);
        builder.quad(eaves[2], eaves[3], w, e);
        builder.triangle(eaves[3], eaves[0], w);
    }

    /** Eight corners: from so far away a facade has no windows, and a roof is told by its slope. */
    static void boxMesh(MeshBuilder &builder, const OrientedBox &box, double foot, double top) {
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

    static void collect(Slab &low, const OrientedBox &box, const BuildingSize &size) {
        const double area = 4 * box.halfLength * box.halfWidth;
        for (int i = 0; i < 4; ++i)
            low.extent.add(box.corner(i, size.base));
        low.area += area;
        low.volume += area * size.height;
        low.base += size.foot;
        ++low.count;
    }

    /** Without walls from so far away that they are less than a pixel high. */
    static void addSlab(MeshBuilder &builder, const Slab &slab, bool hasWalls) {
        if (slab.count == 0 || slab.area <= 0)
            return;
        builder.row = model::kNoRow;
        builder.seed = 128;
        builder.kind = 0;
        const double cover = std::min(1.0, slab.area / std::max(1.0, slab.extent.width() * slab.extent.height()));
        const double height = slab.volume / slab.area * (0.3 + 0.7 * cover), base = slab.base / slab.count;
        builder.height = static_cast<float>(height);
        OrientedBox box{slab.extent.centre().x, slab.extent.centre().y, slab.extent.width() / 2,
                        slab.extent.height() / 2, 0};
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

    void solid(std::array<MeshBuilder, 3> &levels, model::Row row);

    void note(const QString &text, model::Row row) {
        const std::lock_guard lock(m_notesLock);
        m_out.notes.add(text, row == model::kNoRow ? QString() : m_table.keys[row]);
    }

    const model::AssetTable &m_table;
    const model::LayerSpec &m_spec;
    const Surroundings &m_where;
    Built &m_out;
    Columns m_columns{};
    std::mutex m_notesLock;
};

/** Axes of a planar face: unit normal and the two coordinates that keep most of it. */
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

void Extruder::solid(std::array<MeshBuilder, 3> &levels, model::Row row) {
    std::vector<LocalPolygon> faces = localPolygons(m_table.geometries, row, m_where.frame);
    for (LocalPolygon &face : faces) {
        for (std::vector<geo::Vec3> &ring : face.rings) {
            for (geo::Vec3 &p : ring)
                p.z = std::isfinite(p.z) ? p.z : m_where.terrain->heightAt(p.x, p.y);
        }
    }
    geo::Extent extent;
    for (const LocalPolygon &face : faces)
        for (const geo::Vec3 &p : face.rings.front())
            extent.add(p);
    if (extent.isEmpty())
        return;
    for (MeshBuilder &builder : levels) {
        builder.row = row;
        builder.seed = seedOf(m_table.keys[row]);
        builder.kind = 0;
        builder.storey = 30;
        builder.height = static_cast<float>(extent.max.z - extent.min.z);
    }
    for (const LocalPolygon &face : faces) {
        const geo::Vec3 n = normalOf(face.rings.front());
        if (n.x == 0 && n.y == 0 && n.z == 0)
            continue;
        std::vector<std::vector<geo::Vec3>> flat;
        for (const std::vector<geo::Vec3> &ring : face.rings) {
            flat.emplace_back();
            for (const geo::Vec3 &p : ring)
                flat.back().push_back(flatten(p, n));
        }
        std::vector<std::span<const geo::Vec3>> rings(flat.begin(), flat.end());
        const std::vector<std::uint32_t> triangles = tessellate(rings);
        levels[0].surface = n.z > 0.35 ? Surface::Roof : n.z < -0.7 ? Surface::Base : Surface::Wall;
        std::uint32_t first = 0;
        bool begun = false;
        for (const std::vector<geo::Vec3> &ring : face.rings) {
            const geo::Vec3 &start = ring.front();
            for (const geo::Vec3 &p : ring) {
                const std::uint32_t id =
                    levels[0].add(p, (p.x - start.x) * -n.y + (p.y - start.y) * n.x, p.z - extent.min.z);
                first = begun ? first : id;
                begun = true;
            }
        }
        for (std::size_t i = 0; i < triangles.size(); i += 3)
            levels[0].triangle(first + triangles[i], first + triangles[i + 1], first + triangles[i + 2]);
    }
    const double height = extent.max.z - extent.min.z;
    const OrientedBox box{extent.centre().x, extent.centre().y, extent.width() / 2 * 0.85, extent.height() / 2 * 0.85,
                          0};
    boxMesh(levels[1], box, extent.min.z, extent.max.z);
    if (height > kMiddleHeight)
        boxMesh(levels[2], box, extent.min.z, extent.max.z);
    m_out.anchors[row] = {extent.centre().x, extent.centre().y, extent.max.z};
    m_out.radii[row] = static_cast<float>(std::max({extent.width(), extent.height(), height}) / 2);
}

} // namespace

Built extrude(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
              std::stop_token stop, const TileSink &sink) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Built out;
    out.anchors.assign(table.size(), {nan, nan, nan});
    out.radii.assign(table.size(), 0);
    std::vector<geo::Vec3> centres(table.size(), {nan, nan, nan});
    for (std::size_t row = 0; row < table.size(); ++row) {
        const geo::GeometryKind kind = table.geometries.kind(row);
        if (kind == geo::GeometryKind::Polygon || kind == geo::GeometryKind::Mesh)
            centres[row] = where.frame.toLocal(table.geometries.anchor(row));
        else
            out.notes.add(Words::tr("is no polygon and is not drawn"), table.keys[row]);
    }
    const std::vector<TileRows> tiles = tileRows(centres);
    out.tiles.resize(sink ? 0 : tiles.size());
    Extruder extruder(table, spec, where, out);
    if (!sink) {
        forEachTile(tiles.size(), stop, [&](std::size_t i) { out.tiles[i] = extruder.tile(tiles[i]); });
        return out;
    }
    thread_local Levels spare;
    forEachTile(tiles.size(), stop, [&](std::size_t i) {
        Tile tile = extruder.tile(tiles[i], std::move(spare));
        sink(i, tile);
        spare = std::move(tile.levels);
    });
    spare = {};
    return out;
}

} // namespace cim::city
