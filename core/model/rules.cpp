// SPDX-License-Identifier: Apache-2.0
#include "model/rules.h"

#include "base/unit.h"

#include <array>
#include <cmath>

namespace cim::model {

namespace {
struct WhenRow {
    Rule::When when;
    const char *name;
    const char *sign;
};
constexpr std::array<WhenRow, 6> kWhens{{{Rule::When::Above, "above", ">"},
                                         {Rule::When::AtLeast, "at-least", "≥"},
                                         {Rule::When::Below, "below", "<"},
                                         {Rule::When::AtMost, "at-most", "≤"},
                                         {Rule::When::Equals, "equals", "="},
                                         {Rule::When::NotEquals, "not-equals", "≠"}}};

const WhenRow &rowOf(Rule::When when) {
    return kWhens[static_cast<std::size_t>(when)];
}
} // namespace

QString Rule::condition(const QString &propertyTitle, int decimals) const {
    const QString limit = word.isEmpty() ? withUnit(formatNumber(value, decimals), unit) : word;
    return propertyTitle + QLatin1Char(' ') + QString::fromUtf8(rowOf(when).sign) + QLatin1Char(' ') + limit;
}

bool meets(const Rule &rule, double value, const QString &word, bool raised) {
    const double band = raised ? rule.deadband : 0.0;
    const bool byWord = !rule.word.isEmpty();
    if (!byWord && !std::isfinite(value))
        return false;
    // Flags are numbers 0 and 1; a rule may name them by their words.
    const auto same = [&] {
        if (!byWord)
            return value == rule.value;
        if (!word.isEmpty())
            return word == rule.word;
        return std::isfinite(value) && rule.word == (value != 0.0 ? QStringLiteral("true") : QStringLiteral("false"));
    };
    switch (rule.when) {
    case Rule::When::Above:
        return value > rule.value - band;
    case Rule::When::AtLeast:
        return value >= rule.value - band;
    case Rule::When::Below:
        return value < rule.value + band;
    case Rule::When::AtMost:
        return value <= rule.value + band;
    case Rule::When::Equals:
        return same();
    case Rule::When::NotEquals:
        return (byWord ? !word.isEmpty() || std::isfinite(value) : true) && !same();
    }
    return false;
}

QString whenName(Rule::When when) {
    return QLatin1String(rowOf(when).name);
}

QStringList whenNames() {
    QStringList out;
    for (const WhenRow &row : kWhens)
        out << QLatin1String(row.name);
    return out;
}

} // namespace cim::model
