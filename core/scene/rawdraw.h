// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/offscreen.h"
#include "scene/renderer.h"

namespace cim::scene {

/** The yardstick of the bench: all finest tile triangles of the scene in one vertex buffer and one glDrawElements with
 * a flat shader, from the same camera, without level of detail or culling: what a program would pay that does nothing
 * clever. */
struct RawDraw {
    double milliseconds = 0; ///< median, each drawn to the end
    qint64 triangles = 0;
};
RawDraw rawDraw(OffscreenContext &context, Renderer &renderer, int width, int height, int frames);

/** One frame into the renderer's own target, finished before it returns. */
Result<void> drawToEnd(OffscreenContext &context, Renderer &renderer, int width, int height, Detail detail);

} // namespace cim::scene
