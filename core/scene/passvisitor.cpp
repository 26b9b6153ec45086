// SPDX-License-Identifier: Apache-2.0
#include "scene/passvisitor.h"

#include <cmath>

namespace cim::scene {

osg::StateSet &PassVisitor::fadeState(double share) {
    // Never 0: its sign says which of the two it is.
    const int step = std::clamp(static_cast<int>(std::ceil(std::abs(share) * kFadeSteps)), 1, kFadeSteps);
    const int signedStep = share < 0 ? -step : step;
    osg::ref_ptr<osg::StateSet> &out = m_fades[static_cast<std::size_t>(kFadeSteps + signedStep)];
    if (!out) {
        out = new osg::StateSet;
        out->setDefine("FADE");
        out->addUniform(new osg::Uniform("uFade", static_cast<float>(signedStep) / kFadeSteps));
    }
    return *out;
}

} // namespace cim::scene
