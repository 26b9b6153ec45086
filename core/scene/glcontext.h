// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <osg/GLExtensions>
#include <osg/State>
#include <osgViewer/GraphicsWindow>

namespace cim::scene {

/** OSG's idea of a GL context that somebody else made current. What the owner did to GL between two frames is unknown,
 * and what OSG leaves behind must not disturb the owner: begin() and end() stand round every use. */
class GlContext {
public:
    GlContext();
    /** Forgets everything of a context that is gone; call release() before, while it is current, to give its memory
     * back. */
    ~GlContext();
    GlContext(const GlContext &) = delete;
    GlContext &operator=(const GlContext &) = delete;

    [[nodiscard]] osg::State &state() { return *m_window->getState(); }
    [[nodiscard]] const osg::GLExtensions &gl() { return *state().get<osg::GLExtensions>(); }
    /** Depth can run from 1 at the eye to 0 far away. */
    [[nodiscard]] bool hasClipControl();
    [[nodiscard]] bool isSoftware();

    void begin();
    void end();
    void release();

private:
    osg::ref_ptr<osgViewer::GraphicsWindowEmbedded> m_window;
};

/** begin() and end() in one scope. */
class GlScope {
public:
    explicit GlScope(GlContext &context) : m_context(context) { m_context.begin(); }
    ~GlScope() { m_context.end(); }
    GlScope(const GlScope &) = delete;
    GlScope &operator=(const GlScope &) = delete;

private:
    GlContext &m_context;
};

} // namespace cim::scene
