// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "scene/photofile.h"

#include <osg/Geometry>
#include <osg/Group>
#include <osg/Image>

namespace cim::scene {

class ObliqueSource;
class PhotoSource;

/** A file of oblique photography as a graph: triangles with their place in a texture, and paged levels whose finer file
 * is there. Null when there is nothing to draw. Any thread. */
osg::ref_ptr<osg::Group> photograph(PhotoFile file, const ObliqueSource &source, Notes &notes);

/** Which asset each vertex of a drawable belongs to, as its user data. */
struct VertexRows : public osg::Referenced {
    std::vector<std::uint32_t> rows;
};
/** One piece, placed; null when nothing of it has a place. Any thread. */
osg::ref_ptr<osg::Geometry> photoGeometry(PhotoFile::Piece &piece, const PhotoSource &source);
/** A picture's state; @p repeats: places beyond its edge begin again. */
osg::ref_ptr<osg::StateSet> photoState(osg::Image &picture, bool repeats);

} // namespace cim::scene
