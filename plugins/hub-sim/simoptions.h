// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QJsonObject>

#include <vector>

namespace cim::sim {

/** Something that happens: a property goes to a value, stays there and comes back. Times in seconds of the simulation.
 */
struct IncidentSpec {
    double at = 0;    ///< after the start
    double over = 10; ///< from the usual value to this one, and back
    double hold = 300;
    double every = 0; ///< again after so much, elsewhere unless the asset is named; 0: once
    QString layer;    ///< empty: the first layer that has the property
    QString asset;    ///< empty: drawn by the seed
    QString property;
    QString beside;    ///< only layers that have this property too
    QString unit;      ///< only when the property is in this unit; empty: any
    double number = 0; ///< flags are 0 and 1
    QString word;      ///< for word properties
    bool isWord = false;
};

struct SimOptions {
    quint32 seed = 1;
    double speed = 1;           ///< of the simulated day and its incidents; reports come in real time
    double rate = 2000;         ///< samples a second at most, after the snapshot
    double silentShare = 0.004; ///< assets that never report
    double staleShare = 0.004;  ///< assets that reported once, a while ago, and never again
    double faultShare = 0.006;  ///< assets whose property `fault` is not its first word
    double utcOffsetHours = 8;  ///< of the simulated city: its day has light and work in local time
    std::vector<IncidentSpec> incidents;
};

/** Reads a link's options; absent incidents are @p defaults (in the form of incidents.json). The error names every
 * option that is unknown, of the wrong type or out of range. */
Result<SimOptions> readSimOptions(const QJsonObject &options, const QJsonObject &defaults, const QString &link);

} // namespace cim::sim
