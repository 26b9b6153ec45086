// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/ground.h"
#include "scene/layer.h"
#include "scene/rendertarget.h"
#include "scene/scenepass.h"

#include <map>

namespace cim::scene {

/** The outline round what is selected or under the cursor: a mask of those assets, then a line round the mask. Costs
 * nothing while nothing is marked, and only the part of the window where it is while something is. With the context
 * current. */
class Highlight {
public:
    explicit Highlight(osg::StateSet &look);

    using Layers = std::map<int, std::unique_ptr<Layer>>;
    /** Draws over @p picture, whose depth says what is hidden, @p within a part of it. @p buried: what lies under the
     * ground can be seen. */
    void draw(GlContext &context, const Camera &camera, const Layers &layers, const Ground &ground,
              const RenderTarget &picture, const ScenePass::Area &within, double pixelRatio, bool buried);

    void release(GlContext &context);
    void forget();

private:
    bool drawMask(GlContext &context, const Camera &camera, const RenderTarget &picture, const ScenePass::Area &area,
                  unsigned mask);
    void drawOutline(GlContext &context, const RenderTarget &picture, const ScenePass::Area &area);

    osg::ref_ptr<osg::Group> m_scene; ///< the layers that have something marked, under the look's uniforms
    osg::ref_ptr<osg::Group> m_line;  ///< a triangle over the window
    ScenePass m_everywhere, m_inFront, m_outline;
    RenderTarget m_target;
    osg::ref_ptr<osg::Texture2D> m_mask;
    bool m_isDressed = false;
};

} // namespace cim::scene
