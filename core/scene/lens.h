// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/environment.h"
#include "scene/ground.h"

namespace cim::scene {

/** The hole in the ground: wall of earth, floor and rim. The ground itself leaves the hole out in its shader. GUI
 * thread. */
class Lens {
public:
    static constexpr double kDepth = 12.0; ///< metres below the ground at the centre

    Lens();
    [[nodiscard]] osg::Group &node() { return *m_node; }
    /** Builds wall and rim anew when the hole moved; shows them only for Underground::Lens. */
    void update(const Environment &environment, const Ground &ground);

private:
    osg::ref_ptr<osg::Group> m_node;
    geo::Vec3 m_centre;
    double m_radius = 0;
};

} // namespace cim::scene
