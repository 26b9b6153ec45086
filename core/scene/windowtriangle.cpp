// SPDX-License-Identifier: Apache-2.0
#include "scene/windowtriangle.h"

namespace cim::scene {

osg::ref_ptr<osg::Geometry> windowTriangle() {
    osg::ref_ptr<osg::Geometry> out = new osg::Geometry;
    out->setUseDisplayList(false);
    out->setUseVertexBufferObjects(true);
    osg::ref_ptr<osg::Vec3Array> corners = new osg::Vec3Array;
    for (const auto &[x, y] : {std::pair{-1.f, -1.f}, {3.f, -1.f}, {-1.f, 3.f}})
        corners->push_back({x, y, 0});
    out->setVertexArray(corners);
    out->addPrimitiveSet(new osg::DrawArrays(GL_TRIANGLES, 0, 3));
    out->setCullingActive(false);
    return out;
}

} // namespace cim::scene
