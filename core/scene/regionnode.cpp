// SPDX-License-Identifier: Apache-2.0
#include "scene/regionnode.h"

#include <algorithm>

namespace cim::scene {

RegionNode::RegionNode(const geo::Vec3 &origin, const geo::Vec3 &centre, double radius, osg::Geometry *geometry,
                       qint64 triangles)
    : osg::MatrixTransform(osg::Matrixd::translate(origin.x, origin.y, origin.z)),
      m_centre(centre.x, centre.y, centre.z), m_radius(radius), m_geometry(geometry), m_triangles(triangles) {
    addChild(geometry);
}

bool RegionNode::isShown(const PassVisitor &pass, const osg::Vec3d &eye) const {
    const double distance = std::max(0.0, (eye - m_centre).length() - m_radius);
    return !m_isExact && pass.pixelsPerMetre(distance) < kMostPixels;
}

void RegionNode::traverse(osg::NodeVisitor &visitor) {
    auto *pass = dynamic_cast<PassVisitor *>(&visitor);
    if (!pass) {
        osg::MatrixTransform::traverse(visitor);
        return;
    }
    pass->triangles += m_triangles;
    ++pass->drawables;
    m_geometry->accept(visitor);
}

osg::BoundingSphere RegionNode::computeBound() const {
    return {osg::Vec3(m_centre), static_cast<float>(m_radius)};
}

} // namespace cim::scene
