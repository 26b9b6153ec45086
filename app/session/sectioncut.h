// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "report/sectionplot.h"

namespace cim::app {

/** What a section is cut from: values and shared tables of the layers that are shown, for a worker. */
struct SectionCut {
    struct Layer {
        int index = -1;
        QString title;
        std::shared_ptr<const model::LayerSpec> spec;
        std::shared_ptr<const model::AssetTable> table;
        std::optional<std::vector<model::Row>> rows; ///< those that are shown; absent: all
        scene::Anchors anchors;
    };

    std::vector<geo::Vec3> line; ///< corners, local frame
    double reach = 5;            ///< metres to both sides in which things are seen
    QString name;                ///< of the asset that the line is; empty: drawn by hand
    std::optional<double> startChainage;
    city::Surroundings where;
    std::vector<Layer> layers;
};

/** On a line in the local frame. */
[[nodiscard]] SectionCut sectionOn(const Session &session, std::vector<geo::Vec3> line, double reach);
/** Along an asset that is a line; nothing for others. */
[[nodiscard]] std::optional<SectionCut> sectionAlong(const Session &session, model::AssetRef asset, double reach);
/** Square to it in its middle, @p width metres wide. Of what is no line: from west to east through its place. */
[[nodiscard]] std::optional<SectionCut> sectionAcross(const Session &session, model::AssetRef asset, double width,
                                                      double reach);

/** Buildings and lines that it cuts, what runs along, roads and plots on the ground, masts and trees beside it. Worker.
 */
[[nodiscard]] report::SectionDrawing drawn(const SectionCut &cut, std::stop_token stop = {});
/** Brings the states of a drawing up to date. GUI thread. */
void showStates(const Session &session, report::SectionDrawing &drawing);

} // namespace cim::app
