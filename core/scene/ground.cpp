// SPDX-License-Identifier: Apache-2.0
#include "scene/ground.h"

#include "scene/materialgroup.h"
#include "scene/nodes.h"
#include "scene/passvisitor.h"
#include "scene/programs.h"
#include "scene/windowtriangle.h"

#include <osg/Depth>
#include <osg/Geometry>

#include <algorithm>
#include <cmath>

namespace cim::scene {

namespace {

constexpr double kHorizon = 90'000.0; // metres to the edge of what surrounds the terrain
constexpr int kCells = 12;
/** Ground that never comes lower than this above the datum has no sea beside it. */
constexpr double kCoastal = 3.0;
constexpr int kSkyBin = 6;
/** After what is seen through it. */
constexpr int kFromBelowBin = 18;

/** A level plane to the horizon, in cells so that no triangle spans the whole picture. */
city::Tile plane(const geo::Vec3 &centre, city::Surface surface) {
    city::Tile out;
    city::Mesh mesh;
    mesh.origin = centre;
    const auto at = [](int i) { return static_cast<float>((2.0 * i / kCells - 1) * kHorizon); };
    for (int row = 0; row <= kCells; ++row) {
        for (int column = 0; column <= kCells; ++column) {
            city::Mesh::Vertex v{};
            v.x = at(column);
            v.y = at(row);
            v.row = model::kNoRow;
            v.surface = static_cast<std::uint8_t>(surface);
            mesh.vertices.push_back(v);
        }
    }
    for (int row = 0; row < kCells; ++row) {
        for (int column = 0; column < kCells; ++column) {
            const auto a = static_cast<std::uint32_t>(row * (kCells + 1) + column);
            const std::uint32_t b = a + 1, c = a + kCells + 1, d = c + 1;
            mesh.indices.insert(mesh.indices.end(), {a, b, d, a, d, c});
        }
    }
    mesh.bounds.add(geo::Vec3{-kHorizon, -kHorizon, 0});
    mesh.bounds.add(geo::Vec3{kHorizon, kHorizon, 0});
    out.levels.fill(mesh);
    out.centre = centre;
    out.radius = kHorizon * 1.5;
    return out;
}

osg::ref_ptr<osg::Node> skyNode() {
    osg::ref_ptr<osg::Geometry> out = windowTriangle();
    osg::StateSet *state = out->getOrCreateStateSet();
    state->setAttributeAndModes(program("sky"));
    state->setAttributeAndModes(new osg::Depth(osg::Depth::GEQUAL, 0, 1, false));
    state->setRenderBinDetails(kSkyBin, "RenderBin");
    out->setNodeMask(Visible);
    return out;
}

} // namespace

Ground::Ground() : m_node(new osg::Group), m_surfaces(new osg::Group) {
    m_node->addChild(m_surfaces);
    m_node->addChild(skyNode());
}

void Ground::setSurroundings(const city::Surroundings &where) {
    m_where = where;
    m_surfaces->removeChildren(0, m_surfaces->getNumChildren());
    if (!where.terrain)
        return;
    m_surfaces->addChild(groundNodes(where.terrain->farTiles(where.area),
                                     [terrain = where.terrain](std::size_t tile) { return terrain->finest(tile); }));
    const geo::Extent all = where.terrain->isFlat() ? where.area : where.terrain->extent();
    geo::Vec3 centre = all.isEmpty() ? geo::Vec3{} : all.centre();
    const double datum = -where.frame.origin().z;
    const double lowest = where.terrain->lowest();
    const bool isCoastal = !where.terrain->isFlat() && lowest < datum + kCoastal;
    centre.z = isCoastal                 ? datum
               : where.terrain->isFlat() ? where.terrain->heightAt(centre.x, centre.y) - 0.05
                                         : lowest;
    if (isCoastal)
        m_surfaces->addChild(waterNodes({plane(centre, city::Surface::Sea)}));
    else
        m_surfaces->addChild(groundNodes({plane(centre, city::Surface::Ground)}));
    dressAll(*m_surfaces);
}

double Ground::heightAt(double x, double y) const {
    return m_where.terrain ? m_where.terrain->heightAt(x, y) : 0.0;
}

void Ground::setFromBelow(bool below) {
    osg::StateSet *state = m_surfaces->getOrCreateStateSet();
    if (below)
        state->setRenderBinDetails(kFromBelowBin, "DepthSortedBin", osg::StateSet::OVERRIDE_RENDERBIN_DETAILS);
    else
        state->setRenderBinToInherit();
}

} // namespace cim::scene
