// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "scene/camera.h"
#include "scene/environment.h"

#include <osg/StateSet>
#include <osg/Uniform>

#include <map>
#include <string>

namespace cim::scene {

/** Everything the shaders know of theme, sun, haze, clock and lens: uniforms on the scene's root. GUI thread. */
class Look {
public:
    explicit Look(osg::StateSet &root);

    void setTheme(model::Theme theme);
    /** What changes from frame to frame. @p below: the eye is under the ground. */
    void update(const Camera &camera, const Environment &environment, TimeMs now, double pixelRatio, bool below);
    /** The shadow map for eye coordinates: matrix, metres a texel covers (0: no shadows), taps. */
    void setShadow(const osg::Matrixd &eyeToMap, double texelMetres, int taps);
    /** Toward the sun, in the local frame. */
    [[nodiscard]] static osg::Vec3d sunDirection(const Environment &environment);

private:
    void set(const char *name, float value);
    void set(const char *name, const osg::Vec2 &value);
    void set(const char *name, const osg::Vec3 &value);
    void set(const char *name, const osg::Vec4 &value);
    osg::Uniform &array(const char *name, osg::Uniform::Type type, unsigned size);
    void setSurfaces(model::Theme theme);
    void setStates(model::Theme theme);
    void setDefines(const Environment &environment, bool below);

    osg::StateSet &m_root;
    std::map<std::string, osg::ref_ptr<osg::Uniform>> m_uniforms;
    osg::ref_ptr<osg::Uniform> m_now = new osg::Uniform(osg::Uniform::UNSIGNED_INT, "uNow");
    osg::ref_ptr<osg::Uniform> m_shadow = new osg::Uniform(osg::Uniform::FLOAT_MAT4, "uShadow");
    osg::ref_ptr<osg::Uniform> m_lookOfClip = new osg::Uniform(osg::Uniform::FLOAT_MAT4, "uLookOfClip");
};

} // namespace cim::scene
