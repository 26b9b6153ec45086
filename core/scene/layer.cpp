// SPDX-License-Identifier: Apache-2.0
#include "scene/layer.h"

#include "city/builders.h"
#include "scene/colours.h"
#include "scene/materialgroup.h"
#include "scene/regionnode.h"

#include <osg/BlendFunc>

#include <algorithm>

namespace cim::scene {

Anchors anchorsOf(const model::AssetTable &table, const geo::LocalFrame &frame, std::vector<geo::Vec3> built) {
    built.resize(table.size(), {geo::kNoHeight, geo::kNoHeight, geo::kNoHeight});
    for (std::size_t row = 0; row < built.size(); ++row) {
        if (!std::isfinite(built[row].x))
            built[row] = frame.toLocal(table.geometries.anchor(row));
    }
    return std::make_shared<const std::vector<geo::Vec3>>(std::move(built));
}

namespace {

constexpr std::size_t kKinds = 16; ///< as in the shader; more than there are line kinds
constexpr qint64 kTenthMs = 100;
/** After all that is solid, before words. */
constexpr int kTransparentBin = 20;

std::vector<RegionNode *> regionsBelow(osg::Group &root) {
    class Finder : public osg::NodeVisitor {
    public:
        Finder() : osg::NodeVisitor(TRAVERSE_ALL_CHILDREN) { setNodeMaskOverride(~0u); }
        void apply(osg::MatrixTransform &node) override {
            if (auto *region = dynamic_cast<RegionNode *>(&node))
                found.push_back(region);
        }
        std::vector<RegionNode *> found;
    };
    Finder finder;
    root.accept(finder);
    return std::move(finder.found);
}

unsigned tenths(qint64 ms) {
    return static_cast<unsigned>(std::clamp<qint64>(ms / kTenthMs, 1, 0x7fffffff));
}

} // namespace

Layer::Layer(LayerContent content)
    : m_content(std::move(content)), m_status(m_content.table ? m_content.table->size() : 0),
      m_ages(new osg::Uniform(osg::Uniform::UNSIGNED_INT_VEC2, "uAges")), m_opacity(new osg::Uniform("uOpacity", 1.0f)),
      m_kinds(new osg::Uniform(osg::Uniform::FLOAT_VEC3, "uKinds", kKinds)) {
    if (!m_content.node)
        m_content.node = new osg::Group;
    dressAll(*m_content.node);
    m_regions = regionsBelow(*m_content.node);
    osg::StateSet *state = m_content.node->getOrCreateStateSet();
    m_status.bind(*state);
    for (osg::Uniform *uniform : {m_ages.get(), m_opacity.get(), m_kinds.get()})
        state->addUniform(uniform);
    const bool hasKinds = m_content.spec && m_content.spec->symbol.kind == model::SymbolSpec::Kind::Tube &&
                          (!m_content.spec->symbol.colourAttribute.isEmpty() ||
                           city::lineKindWords().contains(m_content.spec->symbol.colour));
    state->addUniform(new osg::Uniform("uHasKinds", hasKinds ? 1 : 0));
    state->addUniform(new osg::Uniform("uIsLive", m_content.spec && m_content.spec->isLive() ? 1 : 0));
    setAges(3'600'000, 7'200'000);
    setTheme(model::Theme::Light);
}

void Layer::setExact(bool exact) {
    for (RegionNode *region : m_regions)
        region->setExact(exact);
}

void Layer::setVisible(bool visible) {
    m_visible = visible;
    mask();
}

void Layer::setAside(bool aside) {
    m_isAside = aside;
    mask();
}

void Layer::mask() {
    // Children keep their masks: they say which passes want them.
    m_content.node->setNodeMask(isVisible() ? ~0u : 0u);
}

void Layer::setOpacity(double opacity) {
    m_opacity->set(static_cast<float>(std::clamp(opacity, 0.0, 1.0)));
    osg::StateSet *state = m_content.node->getOrCreateStateSet();
    if (opacity >= 1.0) {
        state->removeMode(GL_BLEND);
        state->setRenderBinToInherit();
        return;
    }
    state->setMode(GL_BLEND, osg::StateAttribute::ON | osg::StateAttribute::OVERRIDE);
    state->setRenderBinDetails(kTransparentBin, "DepthSortedBin", osg::StateSet::OVERRIDE_RENDERBIN_DETAILS);
}

double Layer::opacity() const {
    float out = 1;
    m_opacity->get(out);
    return static_cast<double>(out);
}

void Layer::setAges(qint64 staleAfterMs, qint64 offlineAfterMs) {
    m_ages->set(tenths(staleAfterMs), tenths(offlineAfterMs));
}

void Layer::setTheme(model::Theme theme) {
    const QStringList &words = city::lineKindWords();
    for (std::size_t i = 0; i < kKinds; ++i) {
        const QString word = static_cast<qsizetype>(i) < words.size() ? words[static_cast<qsizetype>(i)] : QString();
        m_kinds->setElement(static_cast<unsigned>(i), toVec3(model::lineKindColour(theme, word)));
    }
}

} // namespace cim::scene
