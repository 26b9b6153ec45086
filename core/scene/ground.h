// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/terrain.h"

#include <osg/Group>

namespace cim::scene {

/** The ground, the sea at height 0 of the project's datum, and the sky. GUI thread. */
class Ground {
public:
    Ground();

    void setSurroundings(const city::Surroundings &where);
    [[nodiscard]] osg::Group &node() { return *m_node; }
    /** Of terrain and what surrounds it, without the sky. */
    [[nodiscard]] osg::StateSet &surfaceState() { return *m_surfaces->getOrCreateStateSet(); }
    [[nodiscard]] double heightAt(double x, double y) const;
    /** Seen from below the ground is earth that one looks through. */
    void setFromBelow(bool below);

private:
    osg::ref_ptr<osg::Group> m_node;
    osg::ref_ptr<osg::Group> m_surfaces; ///< terrain and what surrounds it
    city::Surroundings m_where;
};

} // namespace cim::scene
