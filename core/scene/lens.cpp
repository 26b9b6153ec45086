// SPDX-License-Identifier: Apache-2.0
#include "scene/lens.h"

#include "scene/passvisitor.h"
#include "scene/programs.h"

#include <osg/Depth>
#include <osg/Geometry>
#include <osg/MatrixTransform>

#include <cmath>
#include <numbers>

namespace cim::scene {

namespace {

constexpr int kSides = 128;
constexpr int kEarthBin = 3;
constexpr int kRimBin = 12;

osg::ref_ptr<osg::Geometry> geometry(const osg::ref_ptr<osg::Vec3Array> &points,
                                     const osg::ref_ptr<osg::Vec3Array> &facets, GLenum mode, const char *name,
                                     int bin) {
    osg::ref_ptr<osg::Geometry> out = new osg::Geometry;
    out->setUseDisplayList(false);
    out->setUseVertexBufferObjects(true);
    out->setVertexArray(points);
    out->setVertexAttribArray(kFacetSlot, facets, osg::Array::BIND_PER_VERTEX);
    out->addPrimitiveSet(new osg::DrawArrays(mode, 0, static_cast<int>(points->size())));
    out->getOrCreateStateSet()->setAttributeAndModes(program(name));
    out->getOrCreateStateSet()->setRenderBinDetails(bin, "RenderBin");
    out->setNodeMask(Visible);
    return out;
}

struct RimPoint {
    float x, y, z;    ///< relative to the centre
    float outX, outY; ///< outward
};

RimPoint rimPoint(int i, const geo::Vec3 &centre, double radius, const Ground &ground) {
    const double angle = 2 * std::numbers::pi * i / kSides;
    const double x = radius * std::cos(angle), y = radius * std::sin(angle);
    const double z = ground.heightAt(centre.x + x, centre.y + y) - centre.z;
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(z), static_cast<float>(std::cos(angle)),
            static_cast<float>(std::sin(angle))};
}

} // namespace

Lens::Lens() : m_node(new osg::Group) {
    m_node->setNodeMask(0);
}

void Lens::update(const Environment &environment, const Ground &ground) {
    const bool isShown = environment.underground == Underground::Lens;
    m_node->setNodeMask(isShown ? Visible : 0u);
    geo::Vec3 centre = environment.lensCentre;
    centre.z = ground.heightAt(centre.x, centre.y);
    const bool isSame = centre.x == m_centre.x && centre.y == m_centre.y && centre.z == m_centre.z &&
                        environment.lensRadius == m_radius;
    if (!isShown || isSame)
        return;
    m_centre = centre;
    m_radius = environment.lensRadius;

    osg::ref_ptr<osg::Vec3Array> wall = new osg::Vec3Array, wallFacets = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec3Array> floor = new osg::Vec3Array, floorFacets = new osg::Vec3Array;
    osg::ref_ptr<osg::Vec3Array> rim = new osg::Vec3Array, rimFacets = new osg::Vec3Array;
    const auto bottom = static_cast<float>(-kDepth);
    floor->push_back({0, 0, bottom});
    floorFacets->push_back({0, bottom, 1});
    for (int i = 0; i <= kSides; ++i) {
        const RimPoint p = rimPoint(i, centre, m_radius, ground);
        const float along = static_cast<float>(2 * std::numbers::pi * m_radius * i / kSides);
        wall->push_back({p.x, p.y, p.z});
        wallFacets->push_back({along, 0, 0});
        wall->push_back({p.x, p.y, bottom});
        wallFacets->push_back({along, bottom - p.z, 0});
        floor->push_back({p.x, p.y, bottom});
        floorFacets->push_back({0, bottom, 1});
        for (const float side : {-1.0f, 1.0f}) {
            rim->push_back({p.x, p.y, p.z});
            rimFacets->push_back({p.outX, p.outY, side});
        }
    }
    osg::ref_ptr<osg::MatrixTransform> place =
        new osg::MatrixTransform(osg::Matrixd::translate(centre.x, centre.y, centre.z));
    place->addChild(geometry(wall, wallFacets, GL_TRIANGLE_STRIP, "earth", kEarthBin));
    place->addChild(geometry(floor, floorFacets, GL_TRIANGLE_FAN, "earth", kEarthBin));
    osg::ref_ptr<osg::Geometry> ring = geometry(rim, rimFacets, GL_TRIANGLE_STRIP, "rim", kRimBin);
    ring->getOrCreateStateSet()->setMode(GL_BLEND, osg::StateAttribute::ON);
    ring->getOrCreateStateSet()->setAttributeAndModes(new osg::Depth(osg::Depth::ALWAYS, 0, 1, false));
    place->addChild(ring);
    m_node->removeChildren(0, m_node->getNumChildren());
    m_node->addChild(place);
}

} // namespace cim::scene
