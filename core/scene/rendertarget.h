// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/glcontext.h"

#include <osg/Texture2D>

namespace cim::scene {

/** A framebuffer of ours: colour in a renderbuffer or texture, depth in 32-bit float. Made when first wanted, again
 * when what is wanted changes. With the context current. */
class RenderTarget {
public:
    struct Want {
        int width = 0, height = 0;
        int samples = 0;
        GLenum colour = 0;                       ///< format of the renderbuffer; 0: none
        osg::Texture2D *colourTexture = nullptr; ///< instead of it; sized by the target
        osg::Texture2D *depthTexture = nullptr;  ///< instead of a 32-bit float renderbuffer
        friend bool operator==(const Want &, const Want &) = default;
    };
    RenderTarget() = default;
    RenderTarget(const RenderTarget &) = delete;
    RenderTarget &operator=(const RenderTarget &) = delete;

    /** False when the driver refuses; fewer samples are tried first. */
    bool ensure(GlContext &context, const Want &want);
    [[nodiscard]] GLuint id() const { return m_framebuffer; }
    [[nodiscard]] int samples() const { return m_samples; }
    void bind(GlContext &context) const;
    /** Copies, and resolves samples. */
    void blitTo(GlContext &context, GLuint framebuffer, GLbitfield what) const;
    void release(GlContext &context);
    /** The context is gone, and the names with it. */
    void forget();

private:
    bool make(GlContext &context, int samples);
    GLuint makeBuffer(GlContext &context, GLenum format, GLenum attachment, int samples);

    Want m_want;
    int m_samples = 0;
    GLuint m_framebuffer = 0, m_colour = 0, m_depth = 0;
};

} // namespace cim::scene
