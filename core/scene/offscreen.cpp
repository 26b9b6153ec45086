// SPDX-License-Identifier: Apache-2.0
#include "scene/offscreen.h"

#include "base/words.h"
#include "scene/renderer.h"
#include "scene/rendertarget.h"

#include <algorithm>

namespace cim::scene {

namespace {

constexpr GLenum kBgra = 0x80E1; // GL_BGRA
/** With four samples a part of this size takes some 300 MB of the driver's memory; more is not worth it. */
constexpr int kLargestPart = 3072;
/** A poster of A0 at 300 dpi has 139 million pixels: where the picture itself is what fills memory it has three bytes a
 * pixel, and its parts are smaller. */
constexpr qint64 kPosterPixels = 50'000'000;
constexpr int kPosterPart = 2048;

Error cannot(const QString &subject, const QString &why) {
    return {ErrorKind::Unsupported, Words::tr("drawing a picture"), subject, why};
}

/** Puts the camera's size and part back. */
class CameraKeeper {
public:
    explicit CameraKeeper(Renderer &renderer) : m_renderer(renderer), m_camera(renderer.camera()) {}
    ~CameraKeeper() { m_renderer.camera() = m_camera; }
    CameraKeeper(const CameraKeeper &) = delete;
    CameraKeeper &operator=(const CameraKeeper &) = delete;

private:
    Renderer &m_renderer;
    Camera m_camera;
};

/** Reads the bound framebuffer into its place in @p image; GL's rows run upward. */
void readPart(QImage &image, int left, int top, int width, int height) {
    QImage part(width, height, QImage::Format_RGB32);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, width, height, kBgra, GL_UNSIGNED_BYTE, part.bits());
    for (int y = 0; y < height; ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(part.constScanLine(height - 1 - y));
        if (image.format() == QImage::Format_RGB888) {
            uchar *to = image.scanLine(top + y) + 3 * static_cast<std::ptrdiff_t>(left);
            for (int x = 0; x < width; ++x) {
                *to++ = static_cast<uchar>(qRed(from[x]));
                *to++ = static_cast<uchar>(qGreen(from[x]));
                *to++ = static_cast<uchar>(qBlue(from[x]));
            }
            continue;
        }
        std::transform(from, from + width, reinterpret_cast<QRgb *>(image.scanLine(top + y)) + left,
                       [](QRgb pixel) { return pixel | 0xff000000u; });
    }
}

Result<void> drawPart(Renderer &renderer, QImage &image, const QRect &part, double pixelRatio) {
    RenderTarget target;
    const Error noRoom = cannot(
        QStringLiteral("%1x%2").arg(image.width()).arg(image.height()),
        Words::tr("the driver (%1) has no room for it; ask for a smaller one").arg(Renderer::contextDescription()));
    Result<void> drawn = noRoom;
    bool isMade = false;
    {
        const GlScope scope(renderer.context());
        isMade = target.ensure(renderer.context(), {part.width(), part.height(), 0, GL_RGBA8, nullptr, nullptr});
    }
    if (isMade) {
        const double width = image.width(), height = image.height();
        renderer.resize(part.width(), part.height(), pixelRatio, renderer.samples());
        renderer.camera().part = {part.x() / width, part.y() / height, (part.x() + part.width()) / width,
                                  (part.y() + part.height()) / height};
        drawn = renderer.frame(target.id(), Detail::Complete);
        target.bind(renderer.context());
        readPart(image, part.x(), part.y(), part.width(), part.height());
    }
    target.release(renderer.context());
    return drawn && glGetError() != GL_NO_ERROR ? noRoom : drawn;
}

} // namespace

Result<QImage> renderImage(OffscreenContext &context, Renderer &renderer, int width, int height, double pixelRatio) {
    const QString size = QStringLiteral("%1x%2").arg(width).arg(height);
    if (!context.makeCurrent())
        return cannot(size, Words::tr("the OpenGL context cannot be made current"));
    const bool isPoster = qint64{width} * height > kPosterPixels;
    const int largest = isPoster ? kPosterPart : kLargestPart;
    QImage image(width, height, isPoster ? QImage::Format_RGB888 : QImage::Format_RGB32);
    if (image.isNull())
        return cannot(size, Words::tr("there is not enough memory for it; ask for a smaller one"));
    const CameraKeeper keep(renderer);
    for (int y = 0; y < height; y += largest) {
        for (int x = 0; x < width; x += largest) {
            const QRect part(x, y, std::min(largest, width - x), std::min(largest, height - y));
            if (const Result<void> drawn = drawPart(renderer, image, part, pixelRatio); !drawn)
                return drawn.error();
        }
    }
    return image;
}

} // namespace cim::scene
