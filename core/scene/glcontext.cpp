// SPDX-License-Identifier: Apache-2.0
#include "scene/glcontext.h"

#include "scene/programs.h"
#include "scene/statustexture.h"

#include <QByteArray>

#include <osg/ClipControl>
#include <osg/ContextData>

namespace cim::scene {

GlContext::GlContext() : m_window(new osgViewer::GraphicsWindowEmbedded(0, 0, 1, 1)) {}

GlContext::~GlContext() {
    StatusTexture::deleteOrphans(state(), true);
    releasePrograms(&state());
    osg::discardAllGLObjects(state().getContextID());
}

bool GlContext::hasClipControl() {
    // For drivers whose clip control is broken, and for testing the other way.
    static const bool isForbidden = qEnvironmentVariableIsSet("CIMSCAPE_LOG_DEPTH");
    return gl().isClipControlSupported && gl().glClipControl && !isForbidden;
}

bool GlContext::isSoftware() {
    const QByteArray renderer(reinterpret_cast<const char *>(glGetString(GL_RENDERER)));
    return renderer.contains("llvmpipe") || renderer.contains("softpipe") || renderer.contains("SWR") ||
           renderer.contains("GDI Generic");
}

void GlContext::begin() {
    osg::State &s = state();
    s.initializeExtensionProcs();
    s.dirtyAllModes();
    s.dirtyAllAttributes();
    s.dirtyAllVertexArrays();
    s.setLastAppliedProgramObject(nullptr);
    StatusTexture::deleteOrphans(s);
}

void GlContext::end() {
    osg::State &s = state();
    s.disableAllVertexArrays();
    s.unbindVertexBufferObject();
    s.unbindElementBufferObject();
    for (const GLenum mode : {GL_DEPTH_TEST, GL_CULL_FACE, GL_BLEND, GL_SCISSOR_TEST})
        s.applyMode(mode, false);
    s.setActiveTextureUnit(0);
    s.setLastAppliedProgramObject(nullptr);
    gl().glUseProgram(0);
    if (gl().glClipControl)
        gl().glClipControl(GL_LOWER_LEFT, osg::ClipControl::NEGATIVE_ONE_TO_ONE);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_TRUE);
    glClearDepth(1.0);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

void GlContext::release() {
    StatusTexture::deleteOrphans(state());
    releasePrograms(&state());
    osg::flushAllDeletedGLObjects(state().getContextID());
    osg::deleteAllGLObjects(state().getContextID());
}

} // namespace cim::scene
