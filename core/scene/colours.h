// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/palette.h"

#include <osg/Vec3>
#include <osg/Vec4>

namespace cim::scene {

inline osg::Vec3 toVec3(model::Rgb rgb) {
    const auto part = [rgb](int shift) { return static_cast<float>((rgb >> shift) & 0xffu) / 255.0f; };
    return {part(16), part(8), part(0)};
}

inline osg::Vec4 toVec4(model::Rgb rgb, double alpha = 1.0) {
    return {toVec3(rgb), static_cast<float>(alpha)};
}

} // namespace cim::scene
