// SPDX-License-Identifier: Apache-2.0
#include "scene/pages.h"

#include <osg/NodeVisitor>
#include <osg/PagedLOD>

namespace cim::scene {

Pages::Pages() : m_pager(new osgDB::DatabasePager) {
    m_pager->setUpThreads(1, 0);
    m_pager->setDoPreCompile(false); // the one context is the GUI thread's
    m_pager->setTargetMaximumNumberOfPageLOD(kKeptLevels);
    m_pager->setUnrefImageDataAfterApplyPolicy(true, true);
}

Pages::~Pages() {
    m_pager->cancel();
}

void Pages::serve(PassVisitor &visitor) {
    visitor.setDatabaseRequestHandler(m_pager);
}

void Pages::watch(osg::Group &root, const osg::FrameStamp &stamp) {
    m_pager->registerPagedLODs(&root, stamp.getFrameNumber());
}

bool Pages::update(const osg::FrameStamp &stamp) {
    m_pager->signalBeginFrame(&stamp);
    const bool hasNew = m_pager->requiresUpdateSceneGraph();
    m_pager->updateSceneGraph(stamp);
    return hasNew;
}

bool Pages::isReading() const {
    return m_pager->getRequestsInProgress();
}

void Pages::drop(osg::Group &root) {
    class Dropper : public osg::NodeVisitor {
    public:
        Dropper() : osg::NodeVisitor(TRAVERSE_ALL_CHILDREN) { setNodeMaskOverride(~0u); }
        void apply(osg::PagedLOD &paged) override {
            if (paged.getNumChildren() > 1)
                paged.removeChildren(1, paged.getNumChildren() - 1);
            traverse(paged);
        }
    };
    Dropper dropper;
    root.accept(dropper);
}

} // namespace cim::scene
