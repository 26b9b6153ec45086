// SPDX-License-Identifier: Apache-2.0
#include "scene/materialgroup.h"

#include "scene/passvisitor.h"
#include "scene/programs.h"
#include "scene/regionnode.h"
#include "scene/tilenode.h"

#include <osg/CullFace>
#include <osg/NodeVisitor>
#include <osg/Uniform>
#include <osg/VertexAttribDivisor>

#include <set>

namespace cim::scene {

namespace {

/** In order of drawing: what hides most comes first, the ground after what stands and lies on it, so that little is
 * shaded twice. */
struct Dress {
    const char *program;
    int bin;
};
Dress dressOf(Finish finish) {
    switch (finish) {
    case Finish::Building:
        return {"building", 0};
    case Finish::Tube:
        return {"tube", 1};
    case Finish::Model:
        return {"model", 2};
    case Finish::Ground:
        return {"surface", 4};
    case Finish::Water:
        return {"water", 5};
    case Finish::Photo:
        return {"photo", 3};
    case Finish::Surface:
        break;
    }
    return {"surface", 3};
}

} // namespace

double MaterialGroup::pull() const {
    const bool lies = m_finish == Finish::Surface || m_finish == Finish::Water || m_form == Form::Slot;
    return lies ? 0.0012 + 0.004 * m_lift : 0.0;
}

void MaterialGroup::addRegion(RegionNode &region) {
    if (m_regions.empty()) {
        for (unsigned i = 0; i < getNumChildren(); ++i)
            m_loose.push_back(getChild(i));
    }
    m_regions.push_back(&region);
    const std::set<osg::Node *> taken(region.tiles.begin(), region.tiles.end());
    std::erase_if(m_loose, [&](osg::Node *node) { return taken.contains(node); });
    addChild(&region);
}

/** Past thousands of tiles without a look at each. */
void MaterialGroup::traverse(osg::NodeVisitor &visitor) {
    auto *pass = m_regions.empty() ? nullptr : dynamic_cast<PassVisitor *>(&visitor);
    if (!pass) {
        osg::Group::traverse(visitor);
        return;
    }
    for (osg::Node *node : m_loose)
        node->accept(visitor);
    const osg::Vec3d eye = pass->getEyeLocal();
    for (RegionNode *region : m_regions) {
        if (pass->isCulled(*region))
            continue;
        if (region->isShown(*pass, eye)) {
            region->accept(visitor);
            continue;
        }
        for (osg::Node *node : region->tiles)
            node->accept(visitor);
    }
}

void MaterialGroup::dress() {
    osg::StateSet *state = getOrCreateStateSet();
    const Dress with = dressOf(m_finish);
    state->setAttributeAndModes(program(with.program));
    state->setRenderBinDetails(with.bin, "SORT_FRONT_TO_BACK");
    state->addUniform(new osg::Uniform("uForm", static_cast<int>(m_form)));
    state->addUniform(new osg::Uniform("uIsBuried", (getNodeMask() & Buried) != 0 ? 1 : 0));
    state->addUniform(new osg::Uniform("uPull", static_cast<float>(pull())));
    if (m_form != Form::Mesh) {
        for (const unsigned slot : {kFacetSlot, kIdSlot, kScaleSlot})
            state->setAttribute(new osg::VertexAttribDivisor(slot, 1));
    }
    if (m_finish == Finish::Building)
        dressFarLevels();
}

void MaterialGroup::dressFarLevels() {
    osg::ref_ptr<osg::StateSet> far = new osg::StateSet;
    far->setAttributeAndModes(program("far:building"));
    for (unsigned i = 0; i < getNumChildren(); ++i) {
        if (auto *region = dynamic_cast<RegionNode *>(getChild(i)))
            region->getChild(0)->setStateSet(far);
        auto *tile = dynamic_cast<TileNode *>(getChild(i));
        for (std::size_t level = 1; tile && level < TileNode::kLevels; ++level) {
            if (osg::Geometry *geometry = tile->level(level))
                geometry->setStateSet(far);
        }
    }
}

void dressAll(osg::Node &root) {
    class Finder : public osg::NodeVisitor {
    public:
        Finder() : osg::NodeVisitor(TRAVERSE_ALL_CHILDREN) { setNodeMaskOverride(~0u); }
        void apply(osg::Group &group) override {
            if (auto *material = dynamic_cast<MaterialGroup *>(&group))
                material->dress();
            else
                traverse(group);
        }
    };
    Finder finder;
    root.accept(finder);
}

} // namespace cim::scene
