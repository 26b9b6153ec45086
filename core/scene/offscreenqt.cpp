// SPDX-License-Identifier: Apache-2.0
#include "scene/offscreen.h"

#include "base/words.h"
#include "scene/renderer.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>

namespace cim::scene {

namespace {

/** Where there is no EGL: a context of Qt's, with a surface that is never shown. */
class QtContext : public OffscreenContext {
public:
    bool open() {
        QSurfaceFormat format;
        format.setVersion(3, 3);
        format.setProfile(QSurfaceFormat::CompatibilityProfile);
        format.setOption(QSurfaceFormat::DeprecatedFunctions); // without it drivers hand out a core context
        m_context.setFormat(format);
        if (!m_context.create())
            return false;
        m_surface.setFormat(m_context.format());
        m_surface.create();
        return m_surface.isValid();
    }

    bool makeCurrent() override { return m_context.makeCurrent(&m_surface); }
    QString description() const override { return QStringLiteral("Qt: %1").arg(Renderer::contextDescription()); }

private:
    QOffscreenSurface m_surface;
    QOpenGLContext m_context;
};

} // namespace

Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create() {
    auto out = std::make_unique<QtContext>();
    if (out->open())
        return std::unique_ptr<OffscreenContext>(std::move(out));
    return Error{ErrorKind::Unsupported, Words::tr("drawing without a window"), QStringLiteral("OpenGL"),
                 Words::tr("no OpenGL context could be made; install the graphics card's driver")};
}

} // namespace cim::scene
