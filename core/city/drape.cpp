// SPDX-License-Identifier: Apache-2.0
#include "city/builders.h"

#include "base/words.h"
#include "city/footprint.h"
#include "city/meshbuilder.h"
#include "city/parallel.h"
#include "model/classcolours.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cim::city {

namespace {

/** No single polygon may become more triangles than this; beyond it the pieces grow. */
constexpr double kMaxPiecesOfOne = 60'000;
constexpr double kLevelFactor[3] = {1.0, 4.0, 12.0};
constexpr double kCrackLift = 0.02;

Surface surfaceOf(const QString &colour, const QString &word) {
    if (colour == QLatin1String("road"))
        return word == QLatin1String("trunk") || word == QLatin1String("expressway") ? Surface::MainRoad
                                                                                     : Surface::Road;
    if (colour == QLatin1String("green"))
        return word == QLatin1String("forest") ? Surface::Forest : Surface::Green;
    if (colour == QLatin1String("class")) {
        const int of = model::classOf(word);
        return of < 0 ? Surface::Lot : static_cast<Surface>(static_cast<int>(Surface::Class1) + of);
    }
    static const QHash<QString, Surface> surfaces{{QStringLiteral("water"), Surface::Water},
                                                  {QStringLiteral("sea"), Surface::Sea},
                                                  {QStringLiteral("earth"), Surface::Earth},
                                                  {QStringLiteral("band"), Surface::Band},
                                                  {QStringLiteral("hoarding"), Surface::Hoarding}};
    return surfaces.value(colour, Surface::Lot);
}

/** Triangles split at the middle of every edge that is longer than a cell of the ground: neighbours agree, so nothing
 * cracks. */
class Splitter {
public:
    Splitter(MeshBuilder &builder, const Terrain &terrain, double limit, double lift)
        : m_builder(builder), m_terrain(terrain), m_limit(limit), m_lift(lift) {}

    std::uint32_t corner(double x, double y) {
        const std::uint32_t start = first();
        m_places.push_back({x, y, 0});
        return m_builder.add({x, y, m_terrain.heightAt(x, y) + m_lift}, x, y) - start;
    }
    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        const double ab = length(a, b), bc = length(b, c), ca = length(c, a);
        if (std::max({ab, bc, ca}) <= m_limit) {
            m_builder.triangle(first() + a, first() + b, first() + c);
            return;
        }
        if (ab >= bc && ab >= ca)
            split(a, b, c);
        else if (bc >= ca)
            split(b, c, a);
        else
            split(c, a, b);
    }

private:
    void split(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        const std::uint32_t m = middle(a, b);
        triangle(a, m, c);
        triangle(m, b, c);
    }
    std::uint32_t middle(std::uint32_t a, std::uint32_t b) {
        const auto [it, isNew] = m_middles.try_emplace({std::min(a, b), std::max(a, b)}, 0);
        if (isNew)
            it->second = corner((m_places[a].x + m_places[b].x) / 2, (m_places[a].y + m_places[b].y) / 2);
        return it->second;
    }
    [[nodiscard]] double length(std::uint32_t a, std::uint32_t b) const {
        return std::hypot(m_places[a].x - m_places[b].x, m_places[a].y - m_places[b].y);
    }
    [[nodiscard]] std::uint32_t first() {
        if (!m_begun) {

            m_first = m_builder.size();
            m_begun = true;
        }
        return m_first;
    }

    MeshBuilder &m_builder;
    const Terrain &m_terrain;
    double m_limit, m_lift;
    std::uint32_t m_first = 0;
    bool m_begun = false;
    std::vector<geo::Vec3> m_places;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_middles;
};

void drapePolygon(MeshBuilder &builder, const LocalPolygon &polygon, const Surroundings &where, double factor,
                  double lift) {
    std::vector<std::span<const geo::Vec3>> rings(polygon.rings.begin(), polygon.rings.end());
    const std::vector<std::uint32_t> triangles = tessellate(rings);
    if (triangles.empty())
        return;
    geo::Extent extent;
    for (const geo::Vec3 &p : polygon.rings.front())
        extent.add(p);
    double limit = std::numeric_limits<double>::infinity();
    if (!where.terrain->isFlat()) {
        const double cell = where.terrain->cellMetres() * factor;
        limit = std::max(cell, std::sqrt(extent.width() * extent.height() * 2 / kMaxPiecesOfOne));
    }
    Splitter splitter(builder, *where.terrain, limit, lift);
    for (const std::vector<geo::Vec3> &ring : polygon.rings)
        for (const geo::Vec3 &p : ring)
            splitter.corner(p.x, p.y);
    for (std::size_t i = 0; i < triangles.size(); i += 3)
        splitter.triangle(triangles[i], triangles[i + 1], triangles[i + 2]);
}

void addFence(MeshBuilder &builder, const LocalPolygon &polygon, const Terrain &terrain, double height) {
    builder.surface = Surface::Hoarding;
    for (const std::vector<geo::Vec3> &ring : polygon.rings) {
        double u = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
            const double length = std::hypot(b.x - a.x, b.y - a.y);
            const int pieces =
                terrain.isFlat() ? 1 : std::max(1, static_cast<int>(length / std::max(1.0, terrain.cellMetres())));
            for (int k = 0; k < pieces; ++k) {
                const auto at = [&](double t) { return geo::Vec3{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, 0}; };
                geo::Vec3 p = at(static_cast<double>(k) / pieces), q = at(static_cast<double>(k + 1) / pieces);
                p.z = terrain.heightAt(p.x, p.y) - 0.2;
                q.z = terrain.heightAt(q.x, q.y) - 0.2;
                const std::uint32_t i0 = builder.add(p, u, 0);
                u += length / pieces;
                builder.add(q, u, 0);
                builder.add({q.x, q.y, q.z + height}, u, height);
                builder.add({p.x, p.y, p.z + height}, u - length / pieces, height);
                builder.quad(i0, i0 + 1, i0 + 2, i0 + 3);
            }
        }
    }
}

/** A line as a band of some columns across, so that it follows a side slope as well. */
void drapeLine(MeshBuilder &builder, const std::vector<geo::Vec3> &line, double width, const Surroundings &where,
               double factor, double lift) {
    const Terrain &terrain = *where.terrain;
    const double cell = terrain.isFlat() ? 1e9 : terrain.cellMetres() * factor;
    const int columns = terrain.isFlat() ? 1 : std::clamp(static_cast<int>(std::ceil(width / cell)), 1, 8);
    std::vector<geo::Vec3> posts;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double length = std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
        const int steps = std::max(1, static_cast<int>(std::ceil(length / cell)));
        for (int k = 0; k < steps; ++k) {
            const double t = static_cast<double>(k) / steps;
            posts.push_back(
                {line[i].x + (line[i + 1].x - line[i].x) * t, line[i].y + (line[i + 1].y - line[i].y) * t, 0});
        }
    }
    posts.push_back(line.back());
    double along = 0;
    std::uint32_t before = 0;
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const geo::Vec3 &a = posts[i > 0 ? i - 1 : 0], &b = posts[std::min(i + 1, posts.size() - 1)];
        const double length = std::max(1e-6, std::hypot(b.x - a.x, b.y - a.y));
        const double sx = (b.y - a.y) / length, sy = -(b.x - a.x) / length;
        if (i > 0)
            along += std::hypot(posts[i].x - posts[i - 1].x, posts[i].y - posts[i - 1].y);
        std::uint32_t first = 0;
        for (int c = 0; c <= columns; ++c) {
            const double across = (static_cast<double>(c) / columns - 0.5) * width;
            const double x = posts[i].x + sx * across, y = posts[i].y + sy * across;
            const std::uint32_t id =
                builder.add({x, y, terrain.heightAt(x, y) + lift}, along, static_cast<double>(c) / columns);
            first = c == 0 ? id : first;
        }
        for (int c = 0; i > 0 && c < columns; ++c)
            builder.quad(before + c, before + c + 1, first + c + 1, first + c);
        before = first;
    }
}

struct DrapeWork {
    const model::AssetTable &table;
    const model::LayerSpec &spec;
    const Surroundings &where;
    double wall;
    const geo::Column *width, *word;
    Built &out;

    void row(std::array<MeshBuilder, 3> &levels, model::Row r) const {
        const Surface surface = surfaceOf(spec.symbol.colour, word ? word->text(r) : QString());
        const bool isLine = table.geometries.kind(r) == geo::GeometryKind::Line;
        // Later things of one layer lie a hair above earlier ones: crossings of roads do not flicker.
        const double lift = spec.symbol.offset + kCrackLift + 0.01 * (r % 3);
        const double wide = std::max(0.1, numberOr(width, r, spec.symbol.width > 0 ? spec.symbol.width : 3.0));
        geo::Extent extent;
        std::vector<LocalPolygon> pieces = localPolygons(table.geometries, r, where.frame);
        for (std::size_t level = 0; level < 3; ++level) {
            MeshBuilder &builder = levels[level];
            builder.row = r;
            builder.seed = seedOf(table.keys[r]);
            for (const LocalPolygon &piece : pieces) {
                builder.surface = surface;
                if (isLine && piece.rings.front().size() >= 2)
                    drapeLine(builder, piece.rings.front(), wide, where, kLevelFactor[level], lift);
                else if (!isLine && piece.rings.front().size() >= 3)
                    drapePolygon(builder, piece, where, kLevelFactor[level], lift);
                if (!isLine && wall > 0 && level < 2)
                    addFence(builder, piece, *where.terrain, wall);
                for (const geo::Vec3 &p : piece.rings.front())
                    extent.add(p);
            }
        }
        const geo::Vec3 middle = where.frame.toLocal(table.geometries.anchor(r));
        out.anchors[r] = {middle.x, middle.y, where.terrain->heightAt(middle.x, middle.y) + spec.symbol.offset + wall};
        out.radii[r] = static_cast<float>(std::max(extent.width(), extent.height()) / 2);
    }
};

} // namespace

Built drape(const model::AssetTable &table, const model::LayerSpec &spec, const Surroundings &where,
            std::stop_token stop, double wallHeight) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Built out;
    out.anchors.assign(table.size(), {nan, nan, nan});
    out.radii.assign(table.size(), 0);
    std::vector<geo::Vec3> centres(table.size(), {nan, nan, nan});
    for (std::size_t row = 0; row < table.size(); ++row) {
        const geo::GeometryKind kind = table.geometries.kind(row);
        if (kind == geo::GeometryKind::Line || kind == geo::GeometryKind::Polygon)
            centres[row] = where.frame.toLocal(table.geometries.anchor(row));
        else
            out.notes.add(Words::tr("is neither line nor polygon and is not drawn"), table.keys[row]);
    }
    const auto column = [&](const QString &id) { return id.isEmpty() ? nullptr : table.column(id); };
    const DrapeWork work{table,
                         spec,
                         where,
                         wallHeight > 0 ? wallHeight : spec.symbol.height,
                         column(spec.symbol.widthAttribute),
                         column(spec.symbol.colourAttribute),
                         out};
    const std::vector<TileRows> tiles = tileRows(centres);
    out.tiles.resize(tiles.size());
    // The sea is drawn with the ground, to the horizon: a polygon of it is for the map on paper.
    const bool drawnByGround = spec.symbol.colour == QLatin1String("sea");
    forEachTile(tiles.size(), stop, [&](std::size_t t) {
        std::array<MeshBuilder, 3> levels{MeshBuilder(tiles[t].origin), MeshBuilder(tiles[t].origin),
                                          MeshBuilder(tiles[t].origin)};
        for (const model::Row row : tiles[t].rows) {
            if (!drawnByGround)
                work.row(levels, row);
        }
        for (std::size_t i = 0; i < 3; ++i)
            out.tiles[t].levels[i] = levels[i].take();
        placeTile(out.tiles[t]);
    });
    return out;
}

} // namespace cim::city
