// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "scene/photofile.h"

#include <osg/Group>

namespace cim::scene {

class PhotoSource;

/** A file of oblique photography as a graph: triangles with their place in a texture, and paged levels whose finer file
 * is there. Null when there is nothing to draw. Any thread. */
osg::ref_ptr<osg::Group> photograph(PhotoFile file, const PhotoSource &source, Notes &notes);

} // namespace cim::scene
