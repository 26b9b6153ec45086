// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/camera.h"
#include "scene/glcontext.h"
#include "scene/passvisitor.h"

#include <QElapsedTimer>

#include <osgUtil/SceneView>

namespace cim::scene {

/** One way of drawing the scene: which nodes, from where, with which state on top. Draws into whatever framebuffer is
 * bound, and clears nothing by itself: the caller does, who knows the target. */
class ScenePass {
public:
    ScenePass();

    /** Where in the target, GL's way: y up. */
    struct Area {
        int x = 0, y = 0, width = 1, height = 1;
    };

    /** State on top of the graph's own; give attributes OVERRIDE where they shall win. */
    [[nodiscard]] osg::StateSet &state() { return *m_state; }
    [[nodiscard]] PassVisitor &visitor() { return *m_visitor; }
    /** Counts the culls. */
    [[nodiscard]] const osg::FrameStamp &stamp() const { return *m_stamp; }
    /** What will be drawn. */
    void setScene(osg::Node *root);
    /** Finds what will be drawn, which the visitor tells of; may be repeated before drawCulled(). */
    void cull(GlContext &context, const osg::Matrixd &view, const osg::Matrixd &projection, const Area &area,
              unsigned nodeMask);
    void drawCulled();
    void draw(GlContext &context, const osg::Matrixd &view, const osg::Matrixd &projection, const Area &area,
              unsigned nodeMask) {
        cull(context, view, projection, area, nodeMask);
        drawCulled();
    }

    [[nodiscard]] double cullMs() const { return m_cullMs; }
    [[nodiscard]] double drawMs() const { return m_drawMs; }
    void forgetContext();

private:
    void makeView(GlContext &context);

    osg::ref_ptr<osgUtil::SceneView> m_view;
    osg::ref_ptr<PassVisitor> m_visitor;
    osg::ref_ptr<osg::StateSet> m_state;
    osg::ref_ptr<osg::Group> m_top; ///< carries the state
    osg::ref_ptr<osg::FrameStamp> m_stamp;
    QElapsedTimer m_clock;
    double m_cullMs = 0, m_drawMs = 0;
};

/** Depth as the picture has it: 1 at the eye, 0 far away; nearer wins. Every pass but the shadow's wants it. */
void setReversedDepth(osg::StateSet &state, GlContext &context);

} // namespace cim::scene
