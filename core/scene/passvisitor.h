// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/tilenode.h"

#include <osgUtil/CullVisitor>

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace cim::scene {

/** What a node is, as bits of its node mask; a pass traverses those it names. */
enum NodeKind : unsigned {
    Visible = 1,      ///< drawn in the picture
    Buried = 2,       ///< drawn in the picture while the ground is open
    Caster = 4,       ///< drawn into the shadow map
    ById = 8,         ///< instances: picked by drawing ids
    BuriedById = 16,  ///< the same, while the ground is open
    ByRay = 32,       ///< tiles of triangles
    BuriedByRay = 64, ///< the same, while the ground is open
    Terrain = 128,    ///< belongs to no asset
    Pictured = 256,   ///< drawn in the picture, but never marked: photographs
};

/** A cull visitor that knows which pass it culls for, picks levels by pixels, and counts what it lets through. */
class PassVisitor : public osgUtil::CullVisitor {
public:
    /** Pixels that a metre covers at one metre's distance; an orthographic pass has the same everywhere. */
    double pixelsAtOneMetre = 1000;
    bool isOrthographic = false;
    /** Above 1: coarser levels, for shadows. */
    double coarser = 1;
    /** Levels keep the one they had within a margin; only in the picture itself, so that other passes do not disturb
     * it. */
    bool holdsLevels = false;

    std::uint64_t frame = 0; ///< of the renderer: which tiles are in use

    /** So long a tile shows its old level of detail with the new one; 0: not at all. */
    double fadeSeconds = 0;
    double seconds = 0;    ///< of a clock that runs on
    bool isFading = false; ///< a tile does
    /** State of a level of which this share has come, or gone when @p share is negative; in steps, shared by all. */
    [[nodiscard]] osg::StateSet &fadeState(double share);

    qint64 triangles = 0;
    int drawables = 0;
    /** Tiles drawn coarser than they should be, because their finest level is still to be made. */
    std::vector<WantedTile> wanted;

    /** At @p distance metres from the eye. */
    [[nodiscard]] double pixelsPerMetre(double distance) const {
        return pixelsAtOneMetre / (isOrthographic ? 1.0 : std::max(0.2, distance)) / coarser;
    }

private:
    static constexpr int kFadeSteps = 16;
    std::array<osg::ref_ptr<osg::StateSet>, 2 * kFadeSteps + 1> m_fades;
};

} // namespace cim::scene
