// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/geometry.h"

#include <osg/Geometry>

namespace cim::scene {

/** Gives @p geometry a box that is told, not computed: OSG would walk all vertices, and sees none of an instance's
 * places. */
void tellBounds(osg::Geometry &geometry, const geo::Extent &relative);

} // namespace cim::scene
