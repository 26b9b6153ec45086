// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include "base/words.h"
#include "city/buildingsize.h"
#include "city/footprint.h"
#include "city/lowrise.h"
#include "city/meshbuilder.h"
#include "city/parallel.h"
#include "city/solidfaces.h"

#include <QThreadStorage>

#include <algorithm>
#include <cmath>
#include <functional>
#include <mutex>

namespace cim::city {

namespace {

/** What is drawn from afar: boxes above these heights, everything lower as one slab a tile. */
constexpr double kMiddleHeight = 18.0;
constexpr double kFarHeight = 60.0;
/** A mesh that is wider is no house but ground, a bridge, a whole block: a box would show what is not there, so that it
 * is drawn as it is from anywhere. */
constexpr double kBoxWidth = 150.0;
/** Square metres: what encloses less encloses nothing. */
constexpr double kNoArea = 1e-6;

/** Of a finite outline; one that encloses nothing gets no roof. */
double areaOf(std::span<const geo::Vec3> ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += (a.x - ring[0].x) * (b.y - ring[0].y) - (b.x - ring[0].x) * (a.y - ring[0].y);
    }
    return std::abs(twice) / 2;
}

/** Villas and village houses with four corners. */
bool hasHipRoof(const LocalPolygon &polygon, const BuildingSize &size) {
    const auto use = static_cast<BuildingUse>(size.kind);
    return (use == BuildingUse::Villa || use == BuildingUse::Village) && polygon.rings.size() == 1 &&
           polygon.rings[0].size() == 4 && isRectangle(polygon.rings[0]);
}

/** A low hip over a rectangle, eaves a little out. */
struct HipRoof {
    explicit HipRoof(const LocalPolygon &polygon) : box(orientedBox(polygon.rings.front())) {
        box.halfLength += kEaves;
        box.halfWidth += kEaves;
        rise = box.halfWidth * 0.5;
    }
    static constexpr double kEaves = 0.35;
    OrientedBox box;
    double rise;
};

/** Builds one tile's levels; with @p built, notes, anchors and radii go there. Several tiles at once, each by any
 * thread. */
class Extruder {
public:
    Extruder(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
             Built *built = nullptr)
        : m_table(table), m_where(where), m_sizes(table, spec, where), m_built(built) {
        const geo::Column *type = table.column(QStringLiteral("type"));
        if (!type || type->type != geo::ColumnType::Text)
            return;
        m_typeCodes = type->codes;
        for (const QString &word : type->words)
            m_typeSurfaces.push_back(surfaceOfType(word));
    }

    Mesh finest(const TileRows &rows) {
        MeshBuilder builder(rows.origin);
        std::size_t corners = 0, parts = 0;
        for (const model::Row row : rows.rows) {
            for (const geo::Part &part : m_table.geometries.parts(row))
                corners += part.count;
            parts += m_table.geometries.parts(row).size();
        }
        builder.reserve(2 * (corners + parts), 9 * corners);
        for (const model::Row row : rows.rows) {
            if (isSolid(row)) {
                solid(builder, row, Dress::Worn);
                continue;
            }
            forEachBuilding(row, [&](const LocalPolygon &polygon, const BuildingSize &size) {
                describe(builder, row, size);
                roof(builder, polygon, size, walls(builder, polygon, size));
            });
        }
        return builder.take();
    }

    /** Levels 1 and 2 and the boxes; @p spare gives its arrays. */
    Tile far(const TileRows &rows, Tile spare) {
        std::array<MeshBuilder, 2> levels{MeshBuilder(rows.origin, std::move(spare.levels[1])),
                                          MeshBuilder(rows.origin, std::move(spare.levels[2]))};
        LowRise low{rows.origin, {}}, lowSolids{rows.origin, {}};
        Tile out;
        out.boxes = std::move(spare.boxes);
        out.boxes.clear();
        for (const model::Row row : rows.rows) {
            const geo::Extent box =
                isSolid(row) ? solidFromAfar(levels, row, lowSolids) : buildingFromAfar(levels, row, low);
            if (box.isEmpty())
                continue;
            const auto relative = [&](const geo::Vec3 &p) {
                return std::array{static_cast<float>(p.x - rows.origin.x), static_cast<float>(p.y - rows.origin.y),
                                  static_cast<float>(p.z - rows.origin.z)};
            };
            out.boxes.push_back({relative(box.min), relative(box.max), row});
            out.levels[0].bounds.add(geo::Vec3{box.min.x - rows.origin.x, box.min.y - rows.origin.y, box.min.z});
            out.levels[0].bounds.add(geo::Vec3{box.max.x - rows.origin.x, box.max.y - rows.origin.y, box.max.z});
        }
        for (const Slab &slab : low.cells)
            addSlab(levels[0], slab, true);
        for (const LowRise &each : {std::cref(low), std::cref(lowSolids)}) {
            for (const Slab &slab : each.joined(2))
                addSlab(levels[1], slab, false);
        }
        out.distant = distantMesh(rows.origin, out.boxes, std::move(spare.distant));
        out.levels[0].origin = rows.origin;
        out.levels[1] = levels[0].take();
        out.levels[2] = levels[1].take();
        placeTile(out);
        return out;
    }

private:
    BuildingSize sizeOf(model::Row row, std::span<const geo::Vec3> outline) {
        const BuildingSize out = m_sizes.of(row, outline);
        if (out.isGuessed)
            note(out.isAbsurd ? Words::tr("has a height above 1200 m and is drawn at the layer's default")
                              : Words::tr("has no height and is drawn at the layer's default"),
                 row);
        return out;
    }

    /** What a city model's object is, when it is no building: road, water or green; Wall for all else. */
    [[nodiscard]] Surface groundOf(model::Row row) const {
        return row < m_typeCodes.size() ? m_typeSurfaces[m_typeCodes[row]] : Surface::Wall;
    }
    [[nodiscard]] bool isSolid(model::Row row) const { return m_table.geometries.kind(row) == geo::GeometryKind::Mesh; }

    template <class Take>
    void forEachBuilding(model::Row row, Take take) {
        for (const LocalPolygon &polygon : localPolygons(m_table.geometries, row, m_where.frame)) {
            if (polygon.rings.front().size() >= 3)
                take(polygon, sizeOf(row, polygon.rings.front()));
        }
    }

    /** What the row's vertices have in common. */
    void describe(MeshBuilder &builder, model::Row row, const BuildingSize &size) const {
        builder.row = row;
        builder.seed = seedOf(m_table.keys[row]);
        builder.kind = size.kind;
        builder.storey = size.storeyDm;
        builder.height = static_cast<float>(size.height);
    }

    /** The box round it; empty when there is nothing to see. */
    geo::Extent buildingFromAfar(std::array<MeshBuilder, 2> &levels, model::Row row, LowRise &low) {
        geo::Extent plan, out;
        double top = -1e9;
        forEachBuilding(row, [&](const LocalPolygon &polygon, const BuildingSize &size) {
            const double roofAt = size.base + size.height;
            const OrientedBox box = orientedBox(polygon.rings.front());
            for (MeshBuilder &builder : levels)
                describe(builder, row, size);
            if (size.height > kMiddleHeight)
                boxMesh(levels[0], box, size.foot, roofAt);
            else
                collect(low.at(box), box, size);
            if (size.height > kFarHeight)
                boxMesh(levels[1], box, size.foot, roofAt);
            if (areaOf(polygon.rings.front()) < kNoArea)
                note(cim::Words::tr("has an outline without area and gets no roof"), row);
            top = std::max(top, roofAt);
            for (const geo::Vec3 &p : polygon.rings.front()) {
                plan.add(geo::Vec3{p.x, p.y, size.base});
                out.add(geo::Vec3{p.x, p.y, size.foot});
                out.add(geo::Vec3{p.x, p.y, roofAt});
            }
            if (hasHipRoof(polygon, size)) {
                const HipRoof hip(polygon);
                for (int i = 0; i < 4; ++i)
                    out.add(hip.box.corner(i, roofAt + hip.rise));
            }
        });
        if (!plan.isEmpty())
            place(row, {plan.centre().x, plan.centre().y, top},
                  std::max({plan.width(), plan.height(), top - plan.min.z}) / 2);
        return out;
    }

    void place(model::Row row, const geo::Vec3 &anchor, double radius) {
        if (!m_built)
            return;
        m_built->anchors[row] = anchor;
        m_built->radii[row] = static_cast<float>(radius);
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
        if (hasHipRoof(polygon, size)) {
            hipRoof(builder, HipRoof(polygon), size.base + size.height);
            return;
        }
        std::vector<std::span<const geo::Vec3>> rings(polygon.rings.begin(), polygon.rings.end());
        const std::vector<std::uint32_t> triangles = tessellate(rings);
        std::vector<std::uint32_t> tops;
        for (const std::vector<geo::Vec3> &ring : polygon.rings) {
            for (std::uint32_t i = 0; i < ring.size(); ++i)
                tops.push_back(wall + 2 * i + 1);
            wall += 2 * static_cast<std::uint32_t>(ring.size()) + 2;
        }
        for (std::size_t i = 0; i < triangles.size(); i += 3)
            builder.triangle(tops[triangles[i]], tops[triangles[i + 1]], tops[triangles[i + 2]]);
    }

    static void hipRoof(MeshBuilder &builder, const HipRoof &hip, double top) {
        builder.surface = Surface::TileRoof;
        const OrientedBox &box = hip.box;
        const double rise = hip.rise, ridge = std::max(0.0, box.halfLength - box.halfWidth);
        const double c = box.cosine, s = box.sine;
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

    static void collect(Slab &low, const OrientedBox &box, const BuildingSize &size) {
        const double area = 4 * box.halfLength * box.halfWidth;
        for (int i = 0; i < 4; ++i)
            low.extent.add(box.corner(i, size.base));
        low.area += area;
        low.volume += area * size.height;
        low.base += size.foot;
        ++low.count;
    }

    std::vector<LocalPolygon> facesOf(model::Row row, geo::Extent &extent) const;
    [[nodiscard]] std::vector<geo::PicturePlace> placesOf(model::Row row, const LocalPolygon &face) const;
    enum class Dress { Worn, Plain };
    void solid(MeshBuilder &builder, model::Row row, Dress dress) const;
    geo::Extent solidFromAfar(std::array<MeshBuilder, 2> &levels, model::Row row, LowRise &low);

    void note(const QString &text, model::Row row) {
        if (!m_built)
            return;
        const std::lock_guard lock(m_notesLock);
        m_built->notes.add(text, m_table.keys[row]);
    }

    const model::AssetTable &m_table;
    const Surroundings &m_where;
    BuildingSizes m_sizes;
    std::span<const std::uint32_t> m_typeCodes; ///< by row; empty: no city model
    std::vector<Surface> m_typeSurfaces;        ///< by code
    Built *m_built;
    std::mutex m_notesLock;
};

std::vector<LocalPolygon> Extruder::facesOf(model::Row row, geo::Extent &extent) const {
    std::vector<LocalPolygon> faces = localPolygons(m_table.geometries, row, m_where.frame);
    for (LocalPolygon &face : faces) {
        for (std::vector<geo::Vec3> &ring : face.rings) {
            for (geo::Vec3 &p : ring)
                p.z = std::isfinite(p.z) ? p.z : m_where.terrain->heightAt(p.x, p.y);
        }
        for (const geo::Vec3 &p : face.rings.front())
            extent.add(p);
    }
    return faces;
}

/** By corner, ring after ring; empty where not every ring has its places. */
std::vector<geo::PicturePlace> Extruder::placesOf(model::Row row, const LocalPolygon &face) const {
    std::vector<geo::PicturePlace> out;
    const std::span<const geo::Part> parts = m_table.geometries.parts(row).subspan(face.part);
    if (parts.front().picture == 0)
        return out;
    std::size_t ring = 0;
    for (const geo::Part &part : parts) {
        const bool isOurs = ring == 0 || part.hole;
        if (!isOurs || ring == face.rings.size())
            break;
        if (part.hole && part.count < 3) // is no ring of the face
            continue;
        const std::span<const geo::PicturePlace> places = m_table.geometries.places(part);
        if (places.size() != face.rings[ring++].size())
            return {};
        out.insert(out.end(), places.begin(), places.end());
    }
    return out;
}

void Extruder::solid(MeshBuilder &builder, model::Row row, Dress dress) const {
    geo::Extent extent;
    const std::vector<LocalPolygon> faces = facesOf(row, extent);
    if (extent.isEmpty())
        return;
    describe(builder, row, {extent.max.z - extent.min.z, 0, 0, 30, 0});
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
        const geo::Part &outline = m_table.geometries.parts(row)[face.part];
        const std::vector<geo::PicturePlace> places = placesOf(row, face);
        const QString picture =
            outline.picture == 0 || dress == Dress::Plain ? QString() : m_table.pictures.value(outline.picture - 1);
        const bool isWorn = !picture.isEmpty() && (!places.empty() || picture.startsWith(QLatin1Char('#')));
        const Surface ground = groundOf(row);
        builder.surface = isWorn ? Surface::Picture : ground != Surface::Wall ? ground : surfaceOf(outline.face, n);
        builder.height = isWorn ? builder.pictureIndex(picture) : static_cast<float>(extent.max.z - extent.min.z);
        const std::uint32_t first = builder.size();
        for (const std::vector<geo::Vec3> &ring : face.rings) {
            const geo::Vec3 &start = ring.front();
            for (const geo::Vec3 &p : ring) {
                const std::size_t corner = builder.size() - first;
                if (isWorn && corner < places.size())
                    builder.add(p, static_cast<double>(places[corner].u), static_cast<double>(places[corner].v));
                else
                    builder.add(p, (p.x - start.x) * -n.y + (p.y - start.y) * n.x, p.z - extent.min.z);
            }
        }
        for (std::size_t i = 0; i < triangles.size(); i += 3)
            builder.triangle(first + triangles[i], first + triangles[i + 1], first + triangles[i + 2]);
    }
}

geo::Extent Extruder::solidFromAfar(std::array<MeshBuilder, 2> &levels, model::Row row, LowRise &low) {
    geo::Extent extent;
    facesOf(row, extent);
    if (extent.isEmpty())
        return extent;
    const double height = extent.max.z - extent.min.z;
    for (MeshBuilder &builder : levels)
        describe(builder, row, {height, 0, 0, 30, 0});
    const OrientedBox box{extent.centre().x, extent.centre().y, extent.width() / 2 * 0.85, extent.height() / 2 * 0.85};
    const bool isWide = std::max(extent.width(), extent.height()) > kBoxWidth;
    if (isWide || groundOf(row) != Surface::Wall) {
        solid(levels[0], row, Dress::Plain);
        if (isWide)
            solid(levels[1], row, Dress::Plain);
    } else {
        boxMesh(levels[0], box, extent.min.z, extent.max.z);
        if (height > kMiddleHeight)
            boxMesh(levels[1], box, extent.min.z, extent.max.z);
        else
            collect(low.at(box), box, {height, extent.min.z, extent.min.z, 30, 0});
    }
    place(row, {extent.centre().x, extent.centre().y, extent.max.z},
          std::max({extent.width(), extent.height(), height}) / 2);
    return extent;
}

} // namespace

struct Buildings::Data {
    std::shared_ptr<const model::AssetTable> table;
    std::shared_ptr<const model::LayerSpec> spec;
    Surroundings where;
    std::vector<TileRows> tiles;
};

Buildings::Buildings(std::shared_ptr<const model::AssetTable> table, std::shared_ptr<const model::LayerSpec> spec,
                     const Surroundings &where) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    std::vector<geo::Vec3> centres(table->size(), {nan, nan, nan});
    constexpr std::size_t kAtOnce = 1 << 16;
    forEachTile((table->size() + kAtOnce - 1) / kAtOnce, {}, [&](std::size_t part) {
        for (std::size_t row = part * kAtOnce; row < std::min((part + 1) * kAtOnce, table->size()); ++row) {
            const geo::GeometryKind kind = table->geometries.kind(row);
            if (kind == geo::GeometryKind::Polygon || kind == geo::GeometryKind::Mesh)
                centres[row] = where.frame.toLocal(table->geometries.anchor(row));
        }
    });
    m_data.reset(new Data{std::move(table), std::move(spec), where, tileRows(centres)});
}

Buildings::~Buildings() = default;

std::size_t Buildings::tileCount() const {
    return m_data->tiles.size();
}

Built Buildings::farLevels(std::stop_token stop, const TileSink &sink) const {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const model::AssetTable &table = *m_data->table;
    Built out;
    out.anchors.assign(table.size(), {nan, nan, nan});
    out.radii.assign(table.size(), 0);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const geo::GeometryKind kind = table.geometries.kind(row);
        if (kind != geo::GeometryKind::Polygon && kind != geo::GeometryKind::Mesh)
            out.notes.add(Words::tr("is no polygon and is not drawn"), table.keys[row]);
    }
    Extruder extruder(table, *m_data->spec, m_data->where, &out);
    static QThreadStorage<Tile> spares; // of each thread one
    forEachTile(tileCount(), stop, [&](std::size_t i) {
        Tile &spare = spares.localData();
        Tile tile = extruder.far(m_data->tiles[i], std::move(spare));
        sink(i, tile);
        spare = std::move(tile);
    });
    spares.localData() = {};
    return out;
}

Mesh Buildings::finest(std::size_t tile) const {
    return Extruder(*m_data->table, *m_data->spec, m_data->where).finest(m_data->tiles[tile]);
}

Built extrude(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
              std::stop_token stop) {
    const auto lent = [](const auto &value) {
        return std::shared_ptr<const std::decay_t<decltype(value)>>(std::shared_ptr<void>(), &value);
    };
    const Buildings buildings(lent(table), lent(spec), where);
    std::vector<Tile> tiles(buildings.tileCount());
    Built out = buildings.farLevels(stop, [&](std::size_t i, const Tile &tile) { tiles[i] = tile; });
    forEachTile(tiles.size(), stop, [&](std::size_t i) {
        tiles[i].levels[0] = buildings.finest(i);
        tiles[i].boxes.clear();
    });
    out.tiles = std::move(tiles);
    return out;
}

} // namespace cim::city
