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

    /** Passes of @p visitor ask for finer levels. */
    explicit Pages(PassVisitor &visitor) : m_visitor(visitor) {}
    ~Pages();
    Pages(const Pages &) = delete;
    Pages &operator=(const Pages &) = delete;

    /** What is new below @p root is known from now on; the pager begins with the first paged level there. */
    void watch(osg::Group &root, const osg::FrameStamp &stamp);
    /** Hangs in what was read and drops what is beyond the budget; before a cull. */
    void update(const osg::FrameStamp &stamp);
    /** Whether something that was asked for is still being read. */
    [[nodiscard]] bool isReading() const;
    /** Drops all that was read below @p root. */
    static void drop(osg::Group &root);

private:
    PassVisitor &m_visitor;
    osg::ref_ptr<osgDB::DatabasePager> m_pager; ///< null while nothing is paged
};

} // namespace cim::scene
