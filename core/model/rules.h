// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text.h"

#include <QString>

#include <cstdint>

namespace cim::model {

/** A threshold that turns samples into a condition level: data with its standard and clause, never a constant in code.
 */
struct Rule {
    enum class When : std::uint8_t { Above, AtLeast, Below, AtMost, Equals, NotEquals };

    QString id; ///< "TUN-CH4-A"
    QString property;
    When when = When::AtLeast;
    double value = 0;
    QString word;            ///< for Equals / NotEquals on words and flags ("true")
    QString unit;            ///< must be the property's
    int level = 3;           ///< 1 red .. 4 blue
    double delayS = 0;       ///< the condition must hold so long before the alarm is raised
    double deadband = 0;     ///< the value must come back by so much before it returns
    double returnDelayS = 0; ///< and stay there so long
    LocalText title;
    QString standard; ///< "GB 50838-2015"; empty: a design value
    LocalText clause; ///< its number, or in words where there is none: "design value"
    QString edition;
    bool verified = false; ///< false: shown with a "to be checked" mark
    QString appliesWhen;   ///< as in PropertySpec

    /** "CH4 ≥ 1.0 %": the comparison in words, for the why-card. */
    [[nodiscard]] QString condition(const QString &propertyTitle, int decimals) const;
};

/** Whether @p value meets the rule; with @p raised the deadband is taken off first, so that a value at the limit does
 * not chatter. A missing value (NaN) never meets a numeric rule. */
[[nodiscard]] bool meets(const Rule &rule, double value, const QString &word, bool raised);

/** The words of layer.json: "above", "at-least", "below", "at-most", "equals", "not-equals". */
[[nodiscard]] QString whenName(Rule::When when);
[[nodiscard]] QStringList whenNames();

} // namespace cim::model
