// SPDX-License-Identifier: Apache-2.0
#include "scene/materialgroup.h"

#include "scene/passvisitor.h"
#include "scene/programs.h"
#include "scene/tilenode.h"

#include <osg/CullFace>
#include <osg/NodeVisitor>
#include <osg/Uniform>
#include <osg/VertexAttribDivisor>

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
