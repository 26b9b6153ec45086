// SPDX-License-Identifier: Apache-2.0
#include "scene/toldbounds.h"

namespace cim::scene {

void tellBounds(osg::Geometry &geometry, const geo::Extent &relative) {
    struct Told : osg::Drawable::ComputeBoundingBoxCallback {
        explicit Told(const osg::BoundingBox &b) : box(b) {}
        osg::BoundingBox computeBound(const osg::Drawable &) const override { return box; }
        osg::BoundingBox box;
    };
    const auto f = [](double v) { return static_cast<float>(v); };
    const osg::BoundingBox box(f(relative.min.x), f(relative.min.y), f(relative.min.z), f(relative.max.x),
                               f(relative.max.y), f(relative.max.z));
    geometry.setComputeBoundingBoxCallback(new Told(box));
    geometry.setInitialBound(box);
}

} // namespace cim::scene
