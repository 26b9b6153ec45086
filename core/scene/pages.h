// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/passvisitor.h"

#include <osg/FrameStamp>
#include <osg/Group>

#include <osgDB/DatabasePager>

namespace cim::scene {

/** Levels that are read from disk when they come near and dropped when they have not been seen for longest: OSG's
 * DatabasePager on a thread of its own. GUI thread. */
class Pages {
public:
    /** Paged levels that are kept when nothing shows them, each of some megabytes. */
    static constexpr unsigned kKeptLevels = 192;

    Pages();
    ~Pages();
    Pages(const Pages &) = delete;
    Pages &operator=(const Pages &) = delete;

    /** Passes of this visitor ask for finer levels. */
    void serve(PassVisitor &visitor);
    /** What is new below @p root is known from now on. */
    void watch(osg::Group &root, const osg::FrameStamp &stamp);
    /** Hangs in what was read and drops what is beyond the budget; before a cull. True when something came. */
    bool update(const osg::FrameStamp &stamp);
    /** Whether something that was asked for is still being read. */
    [[nodiscard]] bool isReading() const;
    /** Drops all that was read below @p root. */
    static void drop(osg::Group &root);

private:
    osg::ref_ptr<osgDB::DatabasePager> m_pager;
};

} // namespace cim::scene
