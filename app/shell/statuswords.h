// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/unit.h"
#include "app/session/session.h"

#include <QCoreApplication>

namespace cim::shell {

/** A live value without its unit; an em dash when there is none. */
[[nodiscard]] QString liveText(const model::LayerSpec &layer, const model::PropertySpec &property,
                               const model::LiveValue &value);
/** The same with its unit, set apart by a thin space. */
[[nodiscard]] QString liveTextWithUnit(const model::LayerSpec &layer, const model::PropertySpec &property,
                                       const model::LiveValue &value);

/** An attribute as text, without its unit; an em dash for null. A code is shown by its title. A bare whole number below
 * 10 000 is not grouped: most are years, floors and numbers of things. */
[[nodiscard]] QString attributeText(const model::LayerSpec &layer, const geo::Column &column, model::Row row);

/** An alarm in the words of list, card and wall. */
struct AlarmWords {
    QString asset;
    QString layer;
    QString property;  ///< title of the ruled property
    QString value;     ///< "1.12"
    QString unit;      ///< "%"
    QString condition; ///< "≥ 1.0 %"
    QString content;   ///< "Methane 1.12 % ≥ 1.0 %"
    QString incident;  ///< how far the work on it is: "Dispatched"; empty: nobody works on it
    QString handling;  ///< "Unacknowledged", "Acknowledged: Wang"
    QString level;     ///< "Alarm", or what the layer's own scheme calls it
    QString source;    ///< "TUN-CH4-A · GB 50838-2015 §7.5"
    bool verified = true;
};
[[nodiscard]] AlarmWords wordsOf(const app::Session &session, const model::Alarm &alarm);
/** The alarm's rule; nullptr when its layer has gone. */
[[nodiscard]] const model::Rule *ruleOf(const app::Session &session, const model::Alarm &alarm);
/** How long it has lasted, or lasted until it returned. */
[[nodiscard]] QString durationOf(const model::Alarm &alarm, TimeMs now);
[[nodiscard]] QString clockText(TimeMs time, const QString &format = QStringLiteral("HH:mm:ss"));

} // namespace cim::shell
