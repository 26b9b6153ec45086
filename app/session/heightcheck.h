// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/heightlimits.h"
#include "app/session/session.h"

namespace cim::app {

/** Buildings against the heights that zones of a plan allow. Values and shared tables, for a worker. */
struct HeightStudy {
    int zonesLayer = -1, buildingsLayer = -1;
    std::shared_ptr<const model::LayerSpec> buildingsSpec;
    std::shared_ptr<const model::AssetTable> zones, buildings;
    city::Surroundings where;
    QString limitAttribute; ///< metres
    analysis::HeightZones::From from = analysis::HeightZones::From::Ground;
    analysis::HeightCheck check;
};

/** Attributes of a layer that are numbers: which of them a limit may be. */
[[nodiscard]] QStringList numberAttributes(const SessionLayer &layer);
/** An error when there are no buildings. */
[[nodiscard]] Result<HeightStudy> heightStudyOf(const Session &session, int zones, const QString &limitAttribute,
                                                analysis::HeightZones::From from);
/** Worker. */
[[nodiscard]] HeightStudy checked(HeightStudy study, std::stop_token stop = {});
/** Shows the outlines of what is too high, at the height that is allowed: the layer "too_high". */
void showTooHigh(Session &session, const HeightStudy &study);

} // namespace cim::app
