// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>

#include <vector>

namespace cim::analysis {

/** So many hours of sun on a day of so much declination: data with its standard (resources/analyses/sunlight.json). */
struct SunRule {
    QString id; ///< "SUN-GC-2"
    LocalText title;
    double declinationDegrees = 0;
    double fromHour = 8, toHour = 16; ///< true solar time
    double hours = 2;                 ///< least hours of sun
    double sillMetres = 0.9;          ///< above the floor of a storey
    double leastPieceMinutes = 0;     ///< a shorter sunny piece does not count
    QString standard;
    LocalText clause;
    QString edition;
    bool verified = false;
};

/** The error lists every problem as `file: JSON path: reason`, one a line. */
Result<std::vector<SunRule>> readSunRules(const QString &path);
Result<std::vector<SunRule>> parseSunRules(const QJsonObject &json, const QString &fileForMessages);

} // namespace cim::analysis
