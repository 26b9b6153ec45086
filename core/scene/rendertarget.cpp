// SPDX-License-Identifier: Apache-2.0
#include "scene/rendertarget.h"

#include <osg/FrameBufferObject>

#include <algorithm>

namespace cim::scene {

namespace {

constexpr GLenum kDepth32F = 0x8CAC;   // GL_DEPTH_COMPONENT32F
constexpr GLenum kMaxSamples = 0x8D57; // GL_MAX_SAMPLES

void sizeTexture(GlContext &context, osg::Texture2D &texture, int width, int height) {
    if (texture.getTextureWidth() != width || texture.getTextureHeight() != height) {
        texture.releaseGLObjects(&context.state());
        texture.setTextureSize(width, height);
    }
    context.state().applyTextureAttribute(0, &texture);
}

void attachTexture(GlContext &context, osg::Texture2D &texture, GLenum attachment) {
    const auto *object = texture.getTextureObject(context.state().getContextID());
    context.gl().glFramebufferTexture2D(GL_FRAMEBUFFER_EXT, attachment, GL_TEXTURE_2D, object ? object->id() : 0, 0);
}

} // namespace

bool RenderTarget::ensure(GlContext &context, const Want &want) {
    if (m_framebuffer != 0 && want == m_want)
        return true;
    release(context);
    m_want = want;
    GLint most = 0;
    glGetIntegerv(kMaxSamples, &most);
    for (int samples = std::min(want.samples, most); samples >= 0; samples = samples > 1 ? samples / 2 : samples - 1) {
        if (make(context, samples > 1 ? samples : 0))
            return true;
        const Want keep = m_want;
        release(context);
        m_want = keep;
        glGetError(); // the refusal is told by what is returned, and must not be taken for a later one's
    }
    return false;
}

GLuint RenderTarget::makeBuffer(GlContext &context, GLenum format, GLenum attachment, int samples) {
    const osg::GLExtensions &gl = context.gl();
    GLuint out = 0;
    gl.glGenRenderbuffers(1, &out);
    gl.glBindRenderbuffer(GL_RENDERBUFFER_EXT, out);
    if (samples > 1)
        gl.glRenderbufferStorageMultisample(GL_RENDERBUFFER_EXT, samples, format, m_want.width, m_want.height);
    else
        gl.glRenderbufferStorage(GL_RENDERBUFFER_EXT, format, m_want.width, m_want.height);
    gl.glFramebufferRenderbuffer(GL_FRAMEBUFFER_EXT, attachment, GL_RENDERBUFFER_EXT, out);
    return out;
}

bool RenderTarget::make(GlContext &context, int samples) {
    const osg::GLExtensions &gl = context.gl();
    for (osg::Texture2D *texture : {m_want.colourTexture, m_want.depthTexture}) {
        if (texture)
            sizeTexture(context, *texture, m_want.width, m_want.height);
    }
    gl.glGenFramebuffers(1, &m_framebuffer);
    gl.glBindFramebuffer(GL_FRAMEBUFFER_EXT, m_framebuffer);
    if (m_want.colourTexture)
        attachTexture(context, *m_want.colourTexture, GL_COLOR_ATTACHMENT0_EXT);
    else if (m_want.colour != 0)
        m_colour = makeBuffer(context, m_want.colour, GL_COLOR_ATTACHMENT0_EXT, samples);
    if (m_want.depthTexture)
        attachTexture(context, *m_want.depthTexture, GL_DEPTH_ATTACHMENT_EXT);
    else
        m_depth = makeBuffer(context, kDepth32F, GL_DEPTH_ATTACHMENT_EXT, samples);
    m_samples = samples;
    if (!m_want.colourTexture && m_want.colour == 0) {
        glDrawBuffer(GL_NONE);
        glReadBuffer(GL_NONE);
    }
    return gl.glCheckFramebufferStatus(GL_FRAMEBUFFER_EXT) == GL_FRAMEBUFFER_COMPLETE_EXT;
}

void RenderTarget::bind(GlContext &context) const {
    context.gl().glBindFramebuffer(GL_FRAMEBUFFER_EXT, m_framebuffer);
}

void RenderTarget::blitTo(GlContext &context, GLuint framebuffer, GLbitfield what) const {
    const osg::GLExtensions &gl = context.gl();
    gl.glBindFramebuffer(GL_READ_FRAMEBUFFER_EXT, m_framebuffer);
    gl.glBindFramebuffer(GL_DRAW_FRAMEBUFFER_EXT, framebuffer);
    glDisable(GL_SCISSOR_TEST);
    gl.glBlitFramebuffer(0, 0, m_want.width, m_want.height, 0, 0, m_want.width, m_want.height, what, GL_NEAREST);
    gl.glBindFramebuffer(GL_FRAMEBUFFER_EXT, framebuffer);
}

void RenderTarget::release(GlContext &context) {
    const osg::GLExtensions &gl = context.gl();
    if (m_framebuffer != 0)
        gl.glDeleteFramebuffers(1, &m_framebuffer);
    for (const GLuint buffer : {m_colour, m_depth}) {
        if (buffer != 0)
            gl.glDeleteRenderbuffers(1, &buffer);
    }
    forget();
}

void RenderTarget::forget() {
    m_framebuffer = m_colour = m_depth = 0;
    m_want = {};
}

} // namespace cim::scene
