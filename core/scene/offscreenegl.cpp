// SPDX-License-Identifier: Apache-2.0
#include "scene/offscreen.h"

#include "base/words.h"
#include "scene/renderer.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>

namespace cim::scene {

namespace {

constexpr EGLenum kSurfaceless = 0x31DD; // EGL_PLATFORM_SURFACELESS_MESA

struct Way {
    const char *name;
    EGLDisplay display;
};

template <class Function>
Function extension(const char *name) {
    return reinterpret_cast<Function>(eglGetProcAddress(name));
}

EGLDisplay deviceDisplay() {
    const auto devices = extension<PFNEGLQUERYDEVICESEXTPROC>("eglQueryDevicesEXT");
    const auto display = extension<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
    EGLDeviceEXT first = nullptr;
    EGLint count = 0;
    if (!devices || !display || !devices(1, &first, &count) || count < 1)
        return EGL_NO_DISPLAY;
    return display(EGL_PLATFORM_DEVICE_EXT, first, nullptr);
}

EGLDisplay surfacelessDisplay() {
    const auto display = extension<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
    return display ? display(kSurfaceless, nullptr, nullptr) : EGL_NO_DISPLAY;
}

class EglContext : public OffscreenContext {
public:
    EglContext() = default;
    ~EglContext() override {
        if (m_display == EGL_NO_DISPLAY)
            return;
        if (eglGetCurrentContext() == m_context)
            eglMakeCurrent(m_display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (m_surface != EGL_NO_SURFACE)
            eglDestroySurface(m_display, m_surface);
        if (m_context != EGL_NO_CONTEXT)
            eglDestroyContext(m_display, m_context);
    }
    EglContext(const EglContext &) = delete;
    EglContext &operator=(const EglContext &) = delete;

    /** Tries one way in; false leaves nothing behind. */
    bool open(const Way &way) {
        if (way.display == EGL_NO_DISPLAY || !eglInitialize(way.display, nullptr, nullptr))
            return false;
        m_display = way.display;
        m_name = QString::fromLatin1(way.name);
        if (eglBindAPI(EGL_OPENGL_API) && make())
            return true;
        m_display = EGL_NO_DISPLAY;
        return false;
    }

    bool makeCurrent() override { return eglMakeCurrent(m_display, m_surface, m_surface, m_context) == EGL_TRUE; }
    QString description() const override {
        return QStringLiteral("EGL %1: %2").arg(m_name, Renderer::contextDescription());
    }

private:
    bool make() {
        constexpr std::array<EGLint, 13> kWanted{EGL_SURFACE_TYPE,
                                                 EGL_PBUFFER_BIT,
                                                 EGL_RENDERABLE_TYPE,
                                                 EGL_OPENGL_BIT,
                                                 EGL_RED_SIZE,
                                                 8,
                                                 EGL_GREEN_SIZE,
                                                 8,
                                                 EGL_BLUE_SIZE,
                                                 8,
                                                 EGL_ALPHA_SIZE,
                                                 8,
                                                 EGL_NONE};
        EGLConfig config = nullptr;
        EGLint count = 0;
        if (!eglChooseConfig(m_display, kWanted.data(), &config, 1, &count) || count < 1)
            return false;
        constexpr std::array<EGLint, 7> kVersion{EGL_CONTEXT_MAJOR_VERSION,
                                                 3,
                                                 EGL_CONTEXT_MINOR_VERSION,
                                                 3,
                                                 EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                                 EGL_CONTEXT_OPENGL_COMPATIBILITY_PROFILE_BIT,
                                                 EGL_NONE};
        m_context = eglCreateContext(m_display, config, EGL_NO_CONTEXT, kVersion.data());
        if (m_context == EGL_NO_CONTEXT)
            return false;
        // Nothing is drawn into it: pictures have framebuffers of their own.
        constexpr std::array<EGLint, 5> kSmall{EGL_WIDTH, 16, EGL_HEIGHT, 16, EGL_NONE};
        m_surface = eglCreatePbufferSurface(m_display, config, kSmall.data());
        if (m_surface != EGL_NO_SURFACE)
            return true;
        eglDestroyContext(m_display, m_context);
        m_context = EGL_NO_CONTEXT;
        return false;
    }

    QString m_name;
    EGLDisplay m_display = EGL_NO_DISPLAY;
    EGLContext m_context = EGL_NO_CONTEXT;
    EGLSurface m_surface = EGL_NO_SURFACE;
};

} // namespace

Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create() {
    auto out = std::make_unique<EglContext>();
    const std::array<EGLDisplay (*)(), 3> displays{&surfacelessDisplay, &deviceDisplay,
                                                   [] { return eglGetDisplay(EGL_DEFAULT_DISPLAY); }};
    constexpr std::array<const char *, 3> kNames{"surfaceless", "device", "display"};
    for (std::size_t i = 0; i < displays.size(); ++i) {
        if (out->open({kNames[i], displays[i]()}))
            return std::unique_ptr<OffscreenContext>(std::move(out));
    }
    return Error{
        ErrorKind::Unsupported, Words::tr("drawing without a window"), QStringLiteral("EGL"),
        Words::tr("no OpenGL context could be made (surfaceless, device, display); install the graphics driver, or "
                  "Mesa's software driver (libgl1-mesa-dri, libegl-mesa0) and set LIBGL_ALWAYS_SOFTWARE=1")};
}

} // namespace cim::scene
