// SPDX-License-Identifier: Apache-2.0
#include "scene/glcontext.h"

#include "scene/programs.h"
#include "scene/statustexture.h"

#include <QByteArray>

#include <osg/ClipControl>
#include <osg/ContextData>

namespace cim::scene {

namespace {

constexpr GLenum kPointSize = 0x8642; // GL_PROGRAM_POINT_SIZE
/** What we switch. */
constexpr GLenum kModes[] = {GL_DEPTH_TEST, GL_CULL_FACE,           GL_BLEND,  GL_SCISSOR_TEST,
                             GL_LIGHTING,   GL_POLYGON_OFFSET_FILL, kPointSize};

} // namespace

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
    // OSG's "dirty" turns what it believes of a mode round, which is right only for those that somebody else did
    // switch.
    for (const GLenum mode : kModes) {
        s.applyMode(mode, true);
        s.applyMode(mode, false);
    }
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
    for (const GLenum mode : kModes)
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
    // Whoever paints text next uploads its glyphs with these.
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    for (const GLenum what : {GL_UNPACK_ROW_LENGTH, GL_UNPACK_SKIP_PIXELS, GL_UNPACK_SKIP_ROWS})
        glPixelStorei(what, 0);
}

void GlContext::release() {
    // Another state on this context, a later renderer's, knows nothing of ours: an array left on reads memory that is
    // gone.
    for (const unsigned slot : {kFacetSlot, kIdSlot, kScaleSlot}) {
        gl().glDisableVertexAttribArray(slot);
        if (gl().glVertexAttribDivisor)
            gl().glVertexAttribDivisor(slot, 0);
    }
    StatusTexture::deleteOrphans(state());
    releasePrograms(&state());
    osg::flushAllDeletedGLObjects(state().getContextID());
    osg::deleteAllGLObjects(state().getContextID());
}

} // namespace cim::scene
