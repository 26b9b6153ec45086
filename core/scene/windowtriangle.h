// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <osg/Geometry>

namespace cim::scene {

/** One triangle that covers the window, in normalised device coordinates; never culled. */
osg::ref_ptr<osg::Geometry> windowTriangle();

} // namespace cim::scene
