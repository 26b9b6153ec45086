// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/camera.h"
#include "scene/environment.h"
#include "scene/finelevels.h"
#include "scene/ground.h"
#include "scene/layer.h"

#include <map>
#include <memory>

namespace cim::scene {

/** What is picked from: the renderer's parts, lent for one call. */
struct PickScene {
    const Camera &camera;
    const Environment &environment;
    const std::map<int, std::unique_ptr<Layer>> &layers;
    Ground &ground;
    osg::Node &root;
    FineLevels &fine;
    bool isBelow; ///< the eye is under the ground

    /** What lies under the ground can be seen. */
    /** Whether what is buried is seen: through the ground, or at the edge where it is cut. */
    [[nodiscard]] bool isOpen() const {
        return environment.underground != Underground::Closed || isBelow || !environment.cuts.empty();
    }
};

} // namespace cim::scene
