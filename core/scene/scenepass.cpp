// SPDX-License-Identifier: Apache-2.0
#include "scene/scenepass.h"

#include <osg/ClipControl>
#include <osg/Depth>

namespace cim::scene {

ScenePass::ScenePass()
    : m_visitor(new PassVisitor), m_state(new osg::StateSet), m_top(new osg::Group), m_stamp(new osg::FrameStamp) {
    m_top->setStateSet(m_state);
    m_clock.start();
}

void ScenePass::setScene(osg::Node *root) {
    m_top->removeChildren(0, m_top->getNumChildren());
    if (root)
        m_top->addChild(root);
}

void ScenePass::makeView(GlContext &context) {
    m_view = new osgUtil::SceneView;
    m_view->setDefaults(osgUtil::SceneView::NO_SCENEVIEW_LIGHT);
    m_view->setState(&context.state());
    m_view->setCullVisitor(m_visitor);
    m_view->setSceneData(m_top);
    m_view->setFrameStamp(m_stamp);
    m_view->getCamera()->setClearMask(0);
    // The caller's framebuffer has its own idea of where colours go; SceneView's is a window's back buffer.
    m_view->getCamera()->setInheritanceMask(m_view->getCamera()->getInheritanceMask() | osg::CullSettings::DRAW_BUFFER |
                                            osg::CullSettings::READ_BUFFER);
    m_view->setComputeNearFarMode(osg::CullSettings::DO_NOT_COMPUTE_NEAR_FAR);
    m_view->setCullingMode(osg::CullSettings::VIEW_FRUSTUM_SIDES_CULLING);
    m_view->getGlobalStateSet()->setMode(GL_LIGHTING, osg::StateAttribute::OFF);
}

void ScenePass::cull(GlContext &context, const osg::Matrixd &view, const osg::Matrixd &projection, const Area &area,
                     unsigned nodeMask) {
    if (!m_view)
        makeView(context);
    m_stamp->setFrameNumber(m_stamp->getFrameNumber() + 1);
    m_stamp->setReferenceTime(static_cast<double>(m_clock.elapsed()) / 1e3);
    m_view->setViewport(area.x, area.y, area.width, area.height);
    m_view->setViewMatrix(view);
    m_view->setProjectionMatrix(projection);
    m_view->setCullMask(nodeMask);
    m_visitor->isOrthographic = projection(2, 3) == 0;
    m_visitor->triangles = 0;
    m_visitor->drawables = 0;
    m_visitor->wanted.clear();
    QElapsedTimer clock;
    clock.start();
    m_view->cull();
    m_cullMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void ScenePass::drawCulled() {
    QElapsedTimer clock;
    clock.start();
    m_view->draw();
    m_drawMs = static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void ScenePass::forgetContext() {
    m_view = nullptr;
}

void setReversedDepth(osg::StateSet &state, GlContext &context) {
    state.setAttributeAndModes(new osg::Depth(osg::Depth::GREATER, 0, 1, true));
    if (context.hasClipControl())
        state.setAttribute(new osg::ClipControl(osg::ClipControl::LOWER_LEFT, osg::ClipControl::ZERO_TO_ONE));
    else
        state.setDefine("LOG_DEPTH");
}

} // namespace cim::scene
