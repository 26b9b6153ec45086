// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/camera.h"
#include "scene/environment.h"
#include "scene/labels.h"
#include "scene/layer.h"
#include "scene/swipe.h"

#include <memory>
#include <optional>

namespace cim::scene {

class GlContext;

/** What a pick found. */
struct Hit {
    model::AssetRef asset; ///< invalid: the ground
    geo::Vec3 position;    ///< local frame, exact
};

/** How much of what is near a frame waits for. */
enum class Detail {
    AsTimeAllows, ///< windows: some tiles are coarser for some frames; isIncomplete() tells
    Complete      ///< pictures and sheets
};

/** The picture of the city: knows no Qt widget and owns no GL context; a host makes one current and calls frame().
 * Reversed-Z in its own float depth buffer, one cached shadow map, nothing drawn unless asked. GUI thread (the
 * context's thread). */
class Renderer {
public:
    Renderer();
    ~Renderer();

    /** With the context current: fails, saying what the driver offers and what is needed, when it is older than 3.3 or
     * has no compatibility profile. */
    static Result<void> checkContext();
    [[nodiscard]] static QString contextDescription();

    void setSurroundings(const city::Surroundings &where);
    [[nodiscard]] const city::Surroundings &surroundings() const;
    /** @p index is the project's layer order and comes back in Hit. */
    void setLayer(int index, std::unique_ptr<Layer> layer);
    [[nodiscard]] Layer *layer(int index);
    void clear();

    /** Device pixels, and how many of them a window unit has; @p samples for smooth edges, fewer where the driver has
     * fewer. */
    void resize(int width, int height, double pixelRatio, int samples = 4);
    [[nodiscard]] int samples() const;
    [[nodiscard]] Camera &camera();
    [[nodiscard]] const Camera &camera() const;
    void setEnvironment(const Environment &environment);
    [[nodiscard]] const Environment &environment() const;
    void setNow(TimeMs now);
    /** Nothing: one picture. */
    void setSwipe(std::optional<Swipe> swipe);
    [[nodiscard]] const std::optional<Swipe> &swipe() const;
    [[nodiscard]] Labels &labels();

    /** Draws into @p framebuffer of the current context; fails when the driver has no room for the picture. */
    Result<void> frame(unsigned framebuffer, Detail detail);
    /** True when the last frame showed something coarser than it should be: another frame shows more. */
    [[nodiscard]] bool isIncomplete() const;
    /** Incomplete only because other threads still read: a look now and then is enough. */
    [[nodiscard]] bool isWaiting() const;
    /** True while an animation (pulse, fade) wants another frame without anything else having changed. */
    [[nodiscard]] bool isAnimating() const;

    /** Window pixels, y down. The nearest asset under the pixel, exactly; ground when there is none; nullopt for the
     * sky. With the context current. */
    [[nodiscard]] std::optional<Hit> pick(double x, double y);
    /** All assets with a visible pixel in the polygon. With the context current. */
    [[nodiscard]] std::vector<model::AssetRef> pickArea(const std::vector<std::pair<double, double>> &polygon);

    struct Statistics {
        double cullMs = 0, drawMs = 0; ///< of the picture itself; drawMs is the time to hand it to the driver
        qint64 triangles = 0;
        int drawables = 0;
        qint64 frames = 0;
        int shadowMaps = 0;
        std::size_t fineBytes = 0; ///< of finest levels kept
    };
    [[nodiscard]] Statistics statistics() const;
    void releaseGl(); ///< with the context current, before it goes; the next frame may come with another one

    /** For the off-screen host and the bench: OSG's side of the context, and the graph. */
    [[nodiscard]] GlContext &context();
    [[nodiscard]] osg::Group &root();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace cim::scene
