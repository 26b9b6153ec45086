// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"
#include "model/project.h"

namespace cim::model {

/** One layer at one time. */
struct SnapshotLayer {
    std::shared_ptr<const LayerSpec> spec;
    std::shared_ptr<const AssetTable> table;
    bool visible = true;
    double opacity = 1;
    QString title;
    std::vector<AssetStatus> status; ///< by row; empty for layers without live properties
    std::vector<double> ramp;        ///< by row 0..1, NaN without value; empty when the layer has no ramp
    std::array<int, kDrawnStates> counts{};
    QString failure; ///< why the layer is closed; empty: open
};

/** Everything a picture or a report needs, at one `asOf`: window, wall and paper show the same numbers. Values; any
 * thread. */
struct Snapshot {
    TimeMs asOf = 0;
    QString title;
    QString organisation;
    bool sample = false;
    bool simulated = false; ///< at least one live value is simulated
    QString hubState;       ///< one sentence: "hub-sim: live, 0.4 s"
    geo::Crs crs;
    std::vector<SnapshotLayer> layers; ///< in drawing order
    std::vector<Alarm> alarms;         ///< open ones, worst first
    Viewpoint viewpoint;
    QString security;
    QStringList sources; ///< one line each: layer, source, data date
    TimeMs dataDate = 0; ///< newest of the sources'
    QString ruleEdition; ///< one line about the rules in use and how many are unverified
};

/** Copies what the board holds now. GUI thread; a few milliseconds for a city. */
Snapshot takeSnapshot(const Project &project, const Board &board, const AlarmList &alarms, const Clock &clock,
                      const geo::Crs &crs, const Viewpoint &viewpoint, const std::vector<bool> &visible,
                      const std::vector<QString> &failures, const QString &hubState);

} // namespace cim::model
