// SPDX-License-Identifier: Apache-2.0
#include "app/shell/statuswords.h"

#include "base/text.h"

#include <QDateTime>
#include <QHash>

#include <cmath>

namespace cim::shell {

namespace {

constexpr QChar kThinSpace(0x2009);

/** The context of this file's words. */
struct StatusWords {
    Q_DECLARE_TR_FUNCTIONS(StatusWords)
};

QString numberText(const model::PropertySpec &property, double number) {
    if (property.type == model::PropertySpec::Type::Flag)
        return number != 0 ? StatusWords::tr("yes") : StatusWords::tr("no");
    return formatNumber(number, property.decimals);
}

QString handlingOf(const model::Alarm &alarm, TimeMs now) {
    if (alarm.shelvedUntil > now)
        return StatusWords::tr("Shelved until %1").arg(clockText(alarm.shelvedUntil, QStringLiteral("HH:mm")));
    switch (alarm.state()) {
    case model::Alarm::State::Raised:
        return StatusWords::tr("Unacknowledged");
    case model::Alarm::State::Acknowledged:
        return StatusWords::tr("Acknowledged %1").arg(alarm.acknowledgedBy);
    case model::Alarm::State::Returned:
        return StatusWords::tr("Returned, unacknowledged");
    case model::Alarm::State::Closed:
        return StatusWords::tr("Closed");
    case model::Alarm::State::False:
        return StatusWords::tr("False alarm: %1").arg(alarm.dismissReason);
    }
    return {};
}

} // namespace

QString liveText(const model::LayerSpec &layer, const model::PropertySpec &property, const model::LiveValue &value) {
    if (!value.hasValue())
        return QStringLiteral("—");
    if (property.type == model::PropertySpec::Type::Word)
        return value.word >= 0 && value.word < property.words.size()
                   ? layer.valueTitle(property.id, property.words[value.word])
                   : QStringLiteral("—");
    return numberText(property, value.number);
}

QString liveTextWithUnit(const model::LayerSpec &layer, const model::PropertySpec &property,
                         const model::LiveValue &value) {
    const QString unit = unitText(property.unit);
    const QString text = liveText(layer, property, value);
    return unit.isEmpty() || !value.hasValue() ? text : text + kThinSpace + unit;
}

QString attributeText(const model::LayerSpec &layer, const geo::Column &column, model::Row row) {
    if (column.isNull(row))
        return QStringLiteral("—");
    if (column.type == geo::ColumnType::Text)
        return layer.valueTitle(column.name, column.text(row));
    const model::AttributeSpec *spec = layer.attribute(column.name);
    const double number = column.number(row);
    if (column.type != geo::ColumnType::Integer)
        return formatNumber(number, spec ? spec->decimals : 2);
    const bool isBare = !spec || spec->unit.isEmpty();
    return isBare && number >= 0 && number < 10'000 ? QString::number(static_cast<int>(number))
                                                    : formatNumber(number, 0);
}

const model::Rule *ruleOf(const app::Session &session, const model::Alarm &alarm) {
    const auto layer = static_cast<std::size_t>(alarm.asset.layer);
    if (alarm.asset.layer < 0 || layer >= session.layers().size() || !session.layers()[layer].spec)
        return nullptr;
    const auto &rules = session.layers()[layer].spec->rules;
    const auto rule = static_cast<std::size_t>(alarm.rule);
    return alarm.rule >= 0 && rule < rules.size() ? &rules[rule] : nullptr;
}

AlarmWords wordsOf(const app::Session &session, const model::Alarm &alarm) {
    AlarmWords words;
    const model::Rule *rule = ruleOf(session, alarm);
    if (!rule)
        return words;
    const app::SessionLayer &layer = session.layers()[static_cast<std::size_t>(alarm.asset.layer)];
    words.asset = session.nameOf(alarm.asset);
    words.layer = layer.title();
    words.level = layer.spec->levelTitle(alarm.level);
    words.handling = handlingOf(alarm, const_cast<app::Session &>(session).clock().now());
    auto &incidents = const_cast<app::Session &>(session).incidents();
    if (const model::Incident *incident = incidents.ofAlarm(session.alarmName(alarm)))
        words.incident = incidents.stepTitle(incident->last().step);
    words.verified = rule->verified;
    words.source = rule->id;
    if (!rule->standard.isEmpty())
        words.source += QStringLiteral(" · ") + rule->standard +
                        (rule->clause.isEmpty() ? QString() : QLatin1Char(' ') + rule->clause.in(dataLocale()));
    else
        words.source += QStringLiteral(" · ") +
                        (rule->clause.isEmpty() ? StatusWords::tr("design value") : rule->clause.in(dataLocale()));
    const int index = layer.spec->propertyIndex(rule->property);
    if (index < 0)
        return words;
    const model::PropertySpec &property = layer.spec->properties[static_cast<std::size_t>(index)];
    words.property = property.title.in(dataLocale());
    words.unit = unitText(property.unit);
    const bool isNumber = property.type == model::PropertySpec::Type::Number;
    words.value =
        std::isfinite(alarm.current) && isNumber
            ? numberText(property, alarm.current)
            : liveText(*layer.spec, property, const_cast<app::Session &>(session).board().value(alarm.asset, index));
    words.condition = rule->condition(QString(), property.decimals).trimmed();
    if (!rule->word.isEmpty())
        words.condition.replace(rule->word, layer.spec->valueTitle(property.id, rule->word));
    if (words.unit != rule->unit && !rule->unit.isEmpty())
        words.condition.replace(rule->unit, words.unit);
    const QString value = words.unit.isEmpty() ? words.value : words.value + kThinSpace + words.unit;
    const QString meaning = rule->title.in(dataLocale());
    words.content = isNumber ? QStringLiteral("%1 %2  %3").arg(words.property, value, words.condition)
                             : (meaning.isEmpty() ? QStringLiteral("%1 %2").arg(words.property, value) : meaning);
    return words;
}

QString durationOf(const model::Alarm &alarm, TimeMs now) {
    const qint64 seconds = std::max<qint64>(0, ((alarm.returned != 0 ? alarm.returned : now) - alarm.raised) / 1000);
    const QLatin1Char zero('0');
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, zero);
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, zero)
        .arg(seconds % 60, 2, 10, zero);
}

QString clockText(TimeMs time, const QString &format) {
    return time == 0 ? QStringLiteral("—") : QDateTime::fromMSecsSinceEpoch(time).toString(format);
}

} // namespace cim::shell
