// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QImage>

#include <memory>

namespace cim::scene {

/** A GL context without a window: EGL on Linux (surfaceless, then device, then default display), QOffscreenSurface
 * elsewhere. The only place that knows the platform. */
class OffscreenContext {
public:
    static Result<std::unique_ptr<OffscreenContext>> create();
    virtual ~OffscreenContext() = default;
    virtual bool makeCurrent() = 0;
    [[nodiscard]] virtual QString description() const = 0; ///< "EGL surfaceless: llvmpipe …"
};

class Renderer;
/** Draws one frame of @p renderer (made with this context current) and reads it back. What the driver cannot hold at
 * once is drawn in parts; labels are placed for the whole. The renderer keeps its size. */
Result<QImage> renderImage(OffscreenContext &context, Renderer &renderer, int width, int height,
                           double pixelRatio = 1.0);

} // namespace cim::scene
