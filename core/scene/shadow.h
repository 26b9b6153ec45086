// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/look.h"
#include "scene/rendertarget.h"
#include "scene/scenepass.h"

namespace cim::scene {

/** One shadow map of the sun round the camera's target, kept until sun, neighbourhood or content change. */
class Shadow {
public:
    static constexpr int kSize = 2048;
    Shadow();

    [[nodiscard]] osg::Texture2D &map() { return *m_map; }
    void setScene(osg::Node *root) { m_pass.setScene(root); }
    void invalidate() { m_isValid = false; }
    /** When the map is out of date, finds what a new one will show; visitor() tells of it. May be repeated before
     * update(). */
    void cull(GlContext &context, const Camera &camera, const Environment &environment);
    [[nodiscard]] PassVisitor &visitor() { return m_pass.visitor(); }
    /** Draws the map if it is out of date, and tells @p look of it. */
    void update(GlContext &context, const Camera &camera, const Environment &environment, Look &look);
    /** Maps drawn so far, for tests. */
    [[nodiscard]] int drawn() const { return m_drawn; }
    void release(GlContext &context);
    void forget();

private:
    struct Fit {
        double sunAzimuth = -1, sunAltitude = -1;
        double x = 0, y = 0, z = 0, half = 0;
        friend bool operator==(const Fit &, const Fit &) = default;
    };
    [[nodiscard]] static Fit fitOf(const Camera &camera, const Environment &environment);
    void draw(GlContext &context);

    ScenePass m_pass;
    RenderTarget m_target;
    osg::ref_ptr<osg::Texture2D> m_map;
    Fit m_fit;
    bool m_isValid = false;
    bool m_isCulled = false; ///< for a map that is not drawn yet
    osg::Matrixd m_sunView, m_sunProjection;
    int m_drawn = 0;
};

} // namespace cim::scene
