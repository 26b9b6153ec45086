// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/measure.h"
#include "scene/camera.h"
#include "scene/environment.h"

namespace cim::app {

/** Where the city is cut open: on the line that was measured, with what lies on the viewer's side taken away; round the
 * area that was measured, with nothing left but what stands on it; else upright through the middle of the view, facing
 * the viewer. */
[[nodiscard]] std::vector<scene::CutPlane> cutsFor(const Measure &measure, const scene::Camera &camera);

} // namespace cim::app
