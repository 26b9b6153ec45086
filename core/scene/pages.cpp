// SPDX-License-Identifier: Apache-2.0
#include "scene/pages.h"

#include <osg/NodeVisitor>
#include <osg/PagedLOD>

#include <limits>
#include <vector>

namespace cim::scene {

namespace {

/** All paged levels below a node. */
class PagedLevels : public osg::NodeVisitor {
public:
    explicit PagedLevels(osg::Group &root) : osg::NodeVisitor(TRAVERSE_ALL_CHILDREN) {
        setNodeMaskOverride(~0u);
        root.accept(*this);
    }
    void apply(osg::PagedLOD &paged) override {
        found.push_back(&paged);
        traverse(paged);
    }

    std::vector<osg::ref_ptr<osg::PagedLOD>> found;
};

osg::ref_ptr<osgDB::DatabasePager> makePager() {
    osg::ref_ptr<osgDB::DatabasePager> out = new osgDB::DatabasePager;
    out->setUpThreads(1, 0);
    out->setDoPreCompile(false); // the one context is the GUI thread's
    out->setTargetMaximumNumberOfPageLOD(Pages::kKeptLevels);
    out->setUnrefImageDataAfterApplyPolicy(true, true); // drop() sees to a lost context
    return out;
}

} // namespace

Pages::~Pages() {
    if (m_pager)
        m_pager->cancel();
}

void Pages::watch(osg::Group &root, const osg::FrameStamp &stamp) {
    if (!m_pager && !PagedLevels(root).found.empty()) {
        m_pager = makePager();
        m_visitor.setDatabaseRequestHandler(m_pager);
    }
    if (m_pager)
        m_pager->registerPagedLODs(&root, stamp.getFrameNumber());
}

void Pages::update(const osg::FrameStamp &stamp) {
    if (!m_pager)
        return;
    // The cull that follows counts one on; a request from a frame later than the pager knows of is dropped as stale.
    const osg::ref_ptr<osg::FrameStamp> next = new osg::FrameStamp(stamp);
    next->setFrameNumber(stamp.getFrameNumber() + 1);
    m_pager->signalBeginFrame(next);
    m_pager->updateSceneGraph(*next);
}

bool Pages::isReading() const {
    return m_pager && m_pager->getRequestsInProgress();
}

void Pages::drop(osg::Group &root) {
    for (const osg::ref_ptr<osg::PagedLOD> &paged : PagedLevels(root).found) {
        // Taken out as expired, or the names of the finer files would go with them.
        osg::NodeList gone;
        while (paged->removeExpiredChildren(std::numeric_limits<double>::max(), std::numeric_limits<unsigned>::max(),
                                            gone)) {
        }
    }
}

} // namespace cim::scene
