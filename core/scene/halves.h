// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/ground.h"
#include "scene/imagerydrape.h"
#include "scene/shadow.h"
#include "scene/swipe.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace cim::scene {

/** What differs between the halves of a swipe: who throws shadows, and what the ground wears. */
struct Half {
    explicit Half(osg::Node &root, Ground &ground);

    Shadow shadow;
    ImageryDrape drape;
    std::map<int, std::pair<bool, std::size_t>> shown; ///< by layer: visible, hidden rows; of the last shadow map
};

/** What of the window is drawn at a time. */
struct Part {
    Half &half;
    bool isLeft;
    Camera camera; ///< of this part: the same eye and scale
    ScenePass::Area area;
};

/** A window is one half or, with a swipe, two. What the second needs is made for the first swipe, and kept. GUI
 * thread. */
class Halves {
public:
    Halves(osg::Node &root, Ground &ground);

    void setSwipe(std::optional<Swipe> swipe);
    [[nodiscard]] const std::optional<Swipe> &swipe() const { return m_swipe; }
    void setSurroundings(const city::Surroundings &where);
    /** What is drawn for @p camera: the left half first; one that has no width is left out. */
    [[nodiscard]] std::vector<Part> parts(const Camera &camera);
    /** Window pixels from the left side of what is drawn, which may be a part of a larger picture. Only with a swipe.
     */
    [[nodiscard]] double seamAt(const Camera &camera) const;
    /** The ground wears what this half's does. */
    void wear(Half &half);

    void invalidateShadows();
    [[nodiscard]] int shadowMaps() const; ///< drawn so far
    void release(GlContext &context);
    void forget();

private:
    osg::Node &m_root;
    Ground &m_ground;
    city::Surroundings m_where;
    std::optional<Swipe> m_swipe;
    std::array<std::unique_ptr<Half>, 2> m_halves;
};

/** The polygon left of @p x, or right of it. */
[[nodiscard]] std::vector<std::pair<double, double>> clipped(const std::vector<std::pair<double, double>> &polygon,
                                                             double x, bool left);

} // namespace cim::scene
