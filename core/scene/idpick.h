// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/pickscene.h"
#include "scene/rendertarget.h"
#include "scene/scenepass.h"

#include <optional>

namespace cim::scene {

/** Draws layer and row of what is seen into a small target and reads them back. With the context current. */
class IdPick {
public:
    IdPick();
    void setScene(osg::Node *root) { m_pass.setScene(root); }

    struct Found {
        model::AssetRef asset;
        geo::Vec3 position;
        double distance = 0;
    };
    /** The instance or tube nearest to the pixel within a few pixels. */
    std::optional<Found> nearest(GlContext &context, const PickScene &scene, double x, double y);
    /** All assets with a visible pixel in the polygon. */
    std::vector<model::AssetRef> inside(GlContext &context, const PickScene &scene,
                                        const std::vector<std::pair<double, double>> &polygon);
    /** Pixels from the cursor at which a thin thing is still meant. */
    static constexpr int kReach = 4;

    void release(GlContext &context);
    void forget();

private:
    struct Pixels {
        int x = 0, y = 0, width = 0, height = 0; ///< of the window, y down
        int fine = 1;                            ///< drawn so many times as fine
        std::vector<std::uint32_t> ids; ///< layer + 1 and row for each pixel, of the finer picture, rows from below
        std::vector<float> depths;
    };
    bool draw(GlContext &context, const PickScene &scene, unsigned mask, Pixels &pixels);

    ScenePass m_pass;
    RenderTarget m_target;
    bool m_isDressed = false;
};

} // namespace cim::scene
