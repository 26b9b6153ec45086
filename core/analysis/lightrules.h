// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>

#include <vector>

namespace cim::analysis {

/** What a standard asks of the light on a street of a class: data (resources/analyses/lighting.json). */
struct LightClass {
    QStringList roads; ///< values of a street's class: "trunk", "主干路"
    LocalText title;
    double low = 0, high = 0; ///< lx, maintained average of its two grades
    double uniformity = 0;    ///< least by average, at least
};
struct LightRules {
    QString standard, edition;
    LocalText clause;
    bool verified = false;
    double maintenance = 0.7; ///< of the light when new
    double lumensPerWatt = 0; ///< of lamps of which only the power is known; 0: as the lamp's file says
    QString lamp;             ///< file of photometry beside the rules, for lamps without one of their own
    std::vector<LightClass> classes;

    [[nodiscard]] const LightClass *classOf(const QString &road) const;
};
/** The error lists every problem as `file: JSON path: reason`, one a line. */
Result<LightRules> readLightRules(const QString &path);
Result<LightRules> parseLightRules(const QJsonObject &json, const QString &fileForMessages);

} // namespace cim::analysis
