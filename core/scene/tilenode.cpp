// SPDX-License-Identifier: Apache-2.0
#include "scene/tilenode.h"

#include "scene/passvisitor.h"
#include "scene/programs.h"

#include <algorithm>

namespace cim::scene {

namespace {
/** A level that is shown gives way only when the other one is better by this much: no flicker at a border. */
constexpr double kHold = 1.12;
/** Of the radius: a tile's distance is that of its near part, not of its centre. */
constexpr double kNearShare = 0.6;
} // namespace

TileNode::TileNode(const geo::Vec3 &origin, const geo::Vec3 &localCentre, double radius)
    : osg::MatrixTransform(osg::Matrixd::translate(origin.x, origin.y, origin.z)), m_origin(origin),
      m_centre(static_cast<float>(localCentre.x - origin.x), static_cast<float>(localCentre.y - origin.y),
               static_cast<float>(localCentre.z - origin.z)),
      m_radius(radius) {}

void TileNode::setLevel(std::size_t level, osg::Geometry *geometry, double leastPixels, qint64 triangles) {
    m_levels[level] = {geometry, leastPixels, triangles};
    if (geometry)
        addChild(geometry);
}

void TileNode::setFinestMaker(std::function<Finest()> make, double leastPixels) {
    m_make = std::move(make);
    m_levels[0].leastPixels = leastPixels;
}

void TileNode::setFinest(Finest finest) {
    setLevel(0, finest.geometry, m_levels[0].leastPixels, finest.triangles);
    m_runs = std::move(finest.runs);
    m_finestBytes = finest.bytes;
    m_skin = finest.skin;
    if (m_skin && m_levels[0].geometry) {
        osg::ref_ptr<osg::StateSet> state = m_skin->makeState();
        state->setAttributeAndModes(program("skin:building"));
        m_levels[0].geometry->setStateSet(state);
        m_skin->begin();
    }
    m_isFinestMade = true;
}

void TileNode::dropFinest(osg::State *state) {
    if (osg::Geometry *geometry = m_levels[0].geometry) {
        geometry->releaseGLObjects(state);
        removeChild(geometry);
    }
    m_levels[0].geometry = nullptr;
    m_skin = nullptr;
    m_finestBytes = 0;
    m_isFinestMade = false;
}

std::size_t TileNode::levelFor(double pixelsPerMetre, bool holds) {
    std::size_t wanted = kLevels - 1;
    for (std::size_t level = 0; level < kLevels; ++level) {
        double least = m_levels[level].leastPixels;
        if (holds && m_shown < kLevels)
            least *= level < m_shown ? kHold : level == m_shown ? 1 / kHold : 1.0;
        if (pixelsPerMetre >= least) {
            wanted = level;
            break;
        }
    }
    if (holds)
        m_shown = wanted;
    return wanted;
}

void TileNode::traverse(osg::NodeVisitor &visitor) {
    auto *pass = dynamic_cast<PassVisitor *>(&visitor);
    if (!pass) {
        osg::MatrixTransform::traverse(visitor);
        return;
    }
    const double toCentre = (pass->getEyeLocal() - m_centre).length();
    const double distance = std::max(0.0, toCentre - m_radius * kNearShare);
    if (m_maxDistance > 0 && !pass->isOrthographic && distance > m_maxDistance)
        return;
    std::size_t shown = levelFor(pass->pixelsPerMetre(distance), pass->holdsLevels);
    if (shown == 0 && awaitsFinest()) {
        pass->wanted.push_back({this, distance});
        shown = 1;
    }
    if (shown == 0)
        m_usedAt = pass->frame;
    const double share = fadeTo(shown, *pass);
    if (share >= 1) {
        draw(shown, *pass);
        return;
    }
    pass->isFading = true;
    for (const bool isComing : {true, false}) {
        pass->pushStateSet(&pass->fadeState(isComing ? share : -share));
        draw(isComing ? shown : m_going, *pass);
        pass->popStateSet();
    }
}

void TileNode::draw(std::size_t index, PassVisitor &pass) {
    const Level &level = m_levels[index];
    if (!level.geometry)
        return;
    pass.triangles += level.triangles;
    ++pass.drawables;
    level.geometry->accept(pass);
}

/** How much of @p level has come: 1 unless the tile was in the last picture at another level, not long ago. */
double TileNode::fadeTo(std::size_t level, PassVisitor &pass) {
    if (!pass.holdsLevels)
        return 1;
    const bool wasThere = m_drawn < kLevels && m_seenIn + 1 >= pass.frame;
    m_seenIn = pass.frame;
    if (level != m_drawn) {
        m_going = wasThere ? m_drawn : kLevels;
        m_since = pass.seconds;
        m_drawn = level;
    }
    if (pass.fadeSeconds <= 0)
        m_going = kLevels;
    const double share = m_going < kLevels ? (pass.seconds - m_since) / pass.fadeSeconds : 1;
    if (share >= 1)
        m_going = kLevels;
    return share;
}

osg::BoundingSphere TileNode::computeBound() const {
    const osg::Vec3 origin(static_cast<float>(m_origin.x), static_cast<float>(m_origin.y),
                           static_cast<float>(m_origin.z));
    return {origin + m_centre, static_cast<float>(m_radius)};
}

} // namespace cim::scene
