// SPDX-License-Identifier: Apache-2.0
#include "scene/nodes.h"

#include "scene/materialgroup.h"
#include "scene/passvisitor.h"
#include "scene/programs.h"
#include "scene/regionnode.h"
#include "scene/tilenode.h"
#include "scene/toldbounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <mutex>

namespace cim::scene {

namespace {

/** Pixels a metre must cover for levels 0, 1 and 2. Buildings: storeys are told apart down to 0.57; a low-rise house is
 * two pixels high at 0.2. */
std::array<double, 3> leastPixels(Material material) {
    if (material == Material::Building)
        return {0.6, 0.16, 0.0};
    return {0.45, 0.12, 0.0};
}

Finish finishOf(Material material) {
    switch (material) {
    case Material::Building:
        return Finish::Building;
    case Material::Tube:
        return Finish::Tube;
    case Material::Water:
        return Finish::Water;
    case Material::Surface:
        break;
    }
    return Finish::Surface;
}

unsigned maskOf(const model::SymbolSpec &symbol, Material material) {
    // Tubes are thinner than a pixel from afar: a pick draws their ids as well, and takes the nearest within reach of
    // the cursor.
    const bool byId = material == Material::Tube;
    if (symbol.underground)
        return Buried | BuriedByRay | (byId ? BuriedById : 0u);
    const bool casts = symbol.casts && material == Material::Building;
    return Visible | ByRay | (byId ? ById : 0u) | (casts ? Caster : 0u);
}

std::uint32_t packed(const city::Mesh::Vertex &v) {
    return std::uint32_t{v.surface} | std::uint32_t{v.kind} << 8 | std::uint32_t{v.storey} << 16 |
           std::uint32_t{v.seed} << 24;
}

osg::ref_ptr<osg::PrimitiveSet> elements(const city::Mesh &mesh) {
    if (mesh.vertices.size() < 65536) {
        osg::ref_ptr<osg::DrawElementsUShort> out = new osg::DrawElementsUShort(GL_TRIANGLES);
        out->assign(mesh.indices.begin(), mesh.indices.end());
        return out;
    }
    osg::ref_ptr<osg::DrawElementsUInt> out = new osg::DrawElementsUInt(GL_TRIANGLES);
    out->assign(mesh.indices.begin(), mesh.indices.end());
    return out;
}

osg::ref_ptr<osg::Geometry> emptyGeometry() {
    osg::ref_ptr<osg::Geometry> out = new osg::Geometry;
    out->setUseDisplayList(false);
    out->setUseVertexBufferObjects(true);
    return out;
}

geo::Extent extentOf(const city::Mesh &mesh) {
    geo::Extent out;
    for (const city::Mesh::Vertex &v : mesh.vertices)
        out.add(geo::Vec3{v.x, v.y, v.z});
    return out;
}

/** The far program of buildings draws no facades: its vertices need no place in them. */
osg::ref_ptr<osg::Geometry> meshGeometry(const city::Mesh &mesh, bool hasFacets) {
    if (mesh.indices.empty())
        return nullptr;
    osg::ref_ptr<osg::Geometry> out = emptyGeometry();
    osg::ref_ptr<osg::Vec3Array> points = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec3Array> facets = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec2uiArray> ids = new osg::Vec2uiArray;
    points->reserve(mesh.vertices.size());
    facets->reserve(hasFacets ? mesh.vertices.size() : 0);
    ids->reserve(mesh.vertices.size());
    for (const city::Mesh::Vertex &v : mesh.vertices) {
        points->push_back({v.x, v.y, v.z});
        if (hasFacets)
            facets->push_back({v.u, v.v, v.height});
        ids->push_back({v.row, packed(v)});
    }
    ids->setPreserveDataType(true);
    out->setVertexArray(points);
    if (hasFacets)
        out->setVertexAttribArray(kFacetSlot, facets, osg::Array::BIND_PER_VERTEX);
    out->setVertexAttribArray(kIdSlot, ids, osg::Array::BIND_PER_VERTEX);
    out->addPrimitiveSet(elements(mesh));
    tellBounds(*out, mesh.bounds.isEmpty() ? extentOf(mesh) : mesh.bounds);
    return out;
}

/** Runs of triangles of one row; the ground, which has none, in pieces small enough to be worth a box. */
std::vector<PickRun> runsOf(const city::Mesh &mesh) {
    constexpr std::uint32_t kPiece = 3 * 64;
    std::vector<PickRun> out;
    for (std::uint32_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const model::Row row = mesh.vertices[mesh.indices[i]].row;
        if (out.empty() || out.back().row != row || out.back().indexCount >= kPiece)
            out.push_back({{1e30f, 1e30f, 1e30f}, {-1e30f, -1e30f, -1e30f}, row, i, 0});
        PickRun &run = out.back();
        run.indexCount += 3;
        for (std::uint32_t corner = 0; corner < 3; ++corner) {
            const city::Mesh::Vertex &v = mesh.vertices[mesh.indices[i + corner]];
            const std::array<float, 3> at{v.x, v.y, v.z};
            for (std::size_t axis = 0; axis < 3; ++axis) {
                run.low[axis] = std::min(run.low[axis], at[axis]);
                run.high[axis] = std::max(run.high[axis], at[axis]);
            }
        }
    }
    return out;
}

geo::Extent moved(const geo::Extent &extent, const geo::Vec3 &by) {
    geo::Extent out;
    if (extent.isEmpty())
        return out;
    out.add(geo::Vec3{extent.min.x + by.x, extent.min.y + by.y, extent.min.z + by.z});
    out.add(geo::Vec3{extent.max.x + by.x, extent.max.y + by.y, extent.max.z + by.z});
    return out;
}

std::vector<PickRun> runsOf(const std::vector<city::RowBox> &boxes) {
    std::vector<PickRun> out;
    out.reserve(boxes.size());
    for (const city::RowBox &box : boxes)
        out.push_back({box.low, box.high, box.row, 0, 0});
    return out;
}

TileNode::Finest finestOf(const city::Mesh &mesh) {
    const std::size_t indexBytes = mesh.vertices.size() < 65536 ? sizeof(GLushort) : sizeof(GLuint);
    osg::ref_ptr<Skin> skin = mesh.pictures.isEmpty() ? nullptr : new Skin(mesh.pictures);
    const std::size_t bytes = mesh.vertices.size() * sizeof(city::Mesh::Vertex) + mesh.indices.size() * indexBytes;
    return {meshGeometry(mesh, true), runsOf(mesh), static_cast<qint64>(mesh.indices.size() / 3),
            bytes + (skin ? skin->bytes() : 0), skin};
}

osg::ref_ptr<TileNode> tileNode(const city::Tile &tile, Material material, std::function<city::Mesh()> finest = {}) {
    const std::array<double, 3> least = leastPixels(material);
    geo::Extent bounds;
    for (const city::Mesh &mesh : tile.levels) {
        const geo::Extent relative = mesh.bounds.isEmpty() ? extentOf(mesh) : mesh.bounds;
        if (!relative.isEmpty())
            bounds.add(moved(relative, mesh.origin));
    }
    if (bounds.isEmpty())
        return nullptr;
    const geo::Vec3 centre = bounds.centre();
    const double radius = std::hypot(bounds.max.x - centre.x, bounds.max.y - centre.y, bounds.max.z - centre.z);
    osg::ref_ptr<TileNode> out = new TileNode(tile.levels[0].origin, centre, radius);
    if (finest) {
        out->setFinestMaker([make = std::move(finest)] { return finestOf(make()); }, least[0]);
        out->setRuns(runsOf(tile.boxes));
    } else {
        out->setLevel(0, meshGeometry(tile.levels[0], true).get(), least[0],
                      static_cast<qint64>(tile.levels[0].indices.size() / 3));
        out->setRuns(runsOf(tile.levels[0]));
    }
    for (std::size_t level = 1; level < tile.levels.size(); ++level)
        out->setLevel(level, meshGeometry(tile.levels[level], material != Material::Building).get(), least[level],
                      static_cast<qint64>(tile.levels[level].indices.size() / 3));
    out->setBounds(bounds);
    return out;
}

osg::ref_ptr<osg::Group> unownedNodes(const std::vector<city::Tile> &tiles, Finish finish,
                                      const std::function<city::Mesh(std::size_t)> &finest = {}) {
    osg::ref_ptr<MaterialGroup> out = new MaterialGroup(finish, Form::Mesh);
    out->setNodeMask(Visible | Terrain | ByRay);
    for (std::size_t i = 0; i < tiles.size(); ++i) {
        std::function<city::Mesh()> make;
        if (finest && !tiles[i].boxes.empty())
            make = [finest, i] { return finest(i); };
        if (osg::ref_ptr<TileNode> node = tileNode(tiles[i], Material::Surface, std::move(make)))
            out->addChild(node);
    }
    out->getBound();
    return out;
}

osg::ref_ptr<MaterialGroup> groupOf(Material material, const model::SymbolSpec &symbol) {
    osg::ref_ptr<MaterialGroup> out = new MaterialGroup(finishOf(material), Form::Mesh);
    out->setNodeMask(maskOf(symbol, material));
    out->setLift(symbol.offset);
    return out;
}

/** A few tiles are drawn soon enough one by one. */
constexpr std::size_t kTilesWorthARegion = 4;

/** The distant meshes of the tiles of one region as one. */
osg::ref_ptr<RegionNode> regionNode(const std::vector<const city::Mesh *> &meshes) {
    city::Mesh all;
    all.origin = meshes.front()->origin;
    for (const city::Mesh *mesh : meshes) {
        const auto first = static_cast<std::uint32_t>(all.vertices.size());
        for (city::Mesh::Vertex v : mesh->vertices) {
            v.x += static_cast<float>(mesh->origin.x - all.origin.x);
            v.y += static_cast<float>(mesh->origin.y - all.origin.y);
            v.z += static_cast<float>(mesh->origin.z - all.origin.z);
            all.vertices.push_back(v);
        }
        for (const std::uint32_t index : mesh->indices)
            all.indices.push_back(first + index);
    }
    const geo::Extent bounds = moved(extentOf(all), all.origin);
    const geo::Vec3 centre = bounds.centre();
    const double radius = std::hypot(bounds.max.x - centre.x, bounds.max.y - centre.y, bounds.max.z - centre.z);
    return new RegionNode(all.origin, centre, radius, meshGeometry(all, false).get(),
                          static_cast<qint64>(all.indices.size() / 3));
}

/** Regions of the tiles. */
std::vector<osg::ref_ptr<RegionNode>> regionsOf(const std::map<std::size_t, osg::ref_ptr<TileNode>> &nodes,
                                                const std::map<std::size_t, city::Mesh> &distant) {
    std::map<std::pair<int, int>, std::vector<std::size_t>> tiles;
    for (const auto &[index, mesh] : distant) {
        const auto cell = [](double metres) { return static_cast<int>(std::floor(metres / RegionNode::kMetres)); };
        tiles[{cell(mesh.origin.x), cell(mesh.origin.y)}].push_back(index);
    }
    std::vector<osg::ref_ptr<RegionNode>> out;
    for (const auto &[cell, members] : tiles) {
        if (members.size() < kTilesWorthARegion)
            continue;
        std::vector<const city::Mesh *> meshes;
        for (const std::size_t index : members)
            meshes.push_back(&distant.at(index));
        out.push_back(regionNode(meshes));
        for (const std::size_t index : members)
            out.back()->tiles.push_back(nodes.at(index).get());
    }
    return out;
}

} // namespace

osg::ref_ptr<osg::Group> tileNodes(const std::vector<city::Tile> &tiles, Material material,
                                   const model::SymbolSpec &symbol) {
    TileNodes nodes(material, symbol);
    for (std::size_t i = 0; i < tiles.size(); ++i)
        nodes.add(i, tiles[i]);
    return nodes.take();
}

struct TileNodes::Data {
    Material material;
    model::SymbolSpec symbol;
    std::mutex lock;
    std::map<std::size_t, osg::ref_ptr<TileNode>> nodes;
    std::map<std::size_t, city::Mesh> distant; ///< by tile
};

TileNodes::TileNodes(Material material, const model::SymbolSpec &symbol)
    : m_data(new Data{material, symbol, {}, {}, {}}) {}

TileNodes::~TileNodes() = default;

void TileNodes::add(std::size_t index, const city::Tile &tile, std::function<city::Mesh()> finest) {
    osg::ref_ptr<TileNode> node = tileNode(tile, m_data->material, std::move(finest));
    if (!node)
        return;
    node->setMaxDistance(m_data->symbol.maxDistance);
    const std::lock_guard guard(m_data->lock);
    m_data->nodes[index] = node;
    if (!tile.distant.indices.empty())
        m_data->distant[index] = tile.distant;
}

osg::ref_ptr<osg::Group> TileNodes::take() {
    osg::ref_ptr<MaterialGroup> out = groupOf(m_data->material, m_data->symbol);
    for (const auto &[index, node] : m_data->nodes)
        out->addChild(node);
    for (const osg::ref_ptr<RegionNode> &region : regionsOf(m_data->nodes, m_data->distant))
        out->addRegion(*region);
    m_data->nodes.clear();
    m_data->distant.clear();
    out->getBound();
    return out;
}

osg::ref_ptr<osg::Group> groundNodes(const std::vector<city::Tile> &tiles,
                                     const std::function<city::Mesh(std::size_t)> &finest) {
    return unownedNodes(tiles, Finish::Ground, finest);
}

osg::ref_ptr<osg::Group> waterNodes(const std::vector<city::Tile> &tiles) {
    return unownedNodes(tiles, Finish::Water);
}

} // namespace cim::scene
