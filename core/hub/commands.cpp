// SPDX-License-Identifier: Apache-2.0
#include "hub/commands.h"

#include "base/words.h"

#include <QUuid>

#include <algorithm>
#include <cmath>

namespace cim::hub {

using model::Command;
using model::CommandState;
using model::CommandStep;
using model::PropertySpec;

namespace {

/** Half a percent of the range: a lamp that was told 60 % and reports 59.8 % does what it was told. */
constexpr double kTolerance = 0.005;

Error refusal(const Command &command, const QString &why) {
    return {ErrorKind::Refused, Words::tr("sending a command"), command.asset + QLatin1Char('.') + command.property,
            why};
}

/** Why the property cannot take the value; empty: it can. */
QString problemOf(const Command &command, const PropertySpec &property) {
    if (!property.settable)
        return Words::tr("the layer does not allow it to be set");
    if (property.type == PropertySpec::Type::Word)
        return property.words.contains(command.word) ? QString()
                                                     : Words::tr("\"%1\" is none of its words").arg(command.word);
    if (!std::isfinite(command.number))
        return Words::tr("a number is needed");
    if (property.type == PropertySpec::Type::Flag)
        return command.number == 0 || command.number == 1 ? QString() : Words::tr("it is on or off");
    if ((property.min && command.number < *property.min) || (property.max && command.number > *property.max))
        return Words::tr("%1 is outside of its range").arg(command.number);
    return {};
}

} // namespace

Result<CommandState> Commands::begin(Command command, const QString &link, const model::Board &board, TimeMs now) {
    Entry entry;
    for (int layer = 0; layer < board.layerCount() && entry.layer < 0; ++layer) {
        if (board.hasLayer(layer) && board.spec(layer).id == command.layer)
            entry.layer = layer;
    }
    entry.row = entry.layer < 0 ? model::kNoRow : board.table(entry.layer).rowOf(command.asset);
    if (entry.row == model::kNoRow)
        return refusal(command, Words::tr("there is no such asset"));
    const auto &properties = board.spec(entry.layer).properties;
    const auto property = std::find_if(properties.begin(), properties.end(),
                                       [&](const PropertySpec &each) { return each.id == command.property; });
    entry.property = static_cast<int>(property - properties.begin());
    if (property == properties.end() || !board.value({entry.layer, entry.row}, entry.property).applies)
        return refusal(command, Words::tr("the asset has no such property"));
    if (const QString problem = problemOf(command, *property); !problem.isEmpty())
        return refusal(command, problem);
    const CommandState *before = newest(command.layer, command.asset, command.property);
    if (before && model::isUnderWay(before->step))
        return refusal(command, Words::tr("another one for it is under way"));
    const auto underWay = std::count_if(m_entries.begin(), m_entries.end(),
                                        [](const Entry &each) { return model::isUnderWay(each.state.step); });
    if (static_cast<std::size_t>(underWay) >= kMostUnderWay)
        return refusal(command, Words::tr("%1 are under way already").arg(kMostUnderWay));
    command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    command.unit = property->type == PropertySpec::Type::Number ? property->unit : QString();
    command.isFlag = property->type == PropertySpec::Type::Flag;
    command.created = now;
    command.expires = now + kExpiresMs;
    entry.word = static_cast<int>(property->words.indexOf(command.word));
    const double range = property->min && property->max ? *property->max - *property->min : std::abs(command.number);
    entry.tolerance = command.isFlag ? 0 : kTolerance * range;
    entry.state = {std::move(command), link, CommandStep::Requested, {}, now};
    if (m_entries.size() >= kMostKept) {
        const auto oldest = std::find_if(m_entries.begin(), m_entries.end(),
                                         [](const Entry &each) { return !model::isUnderWay(each.state.step); });
        m_entries.erase(oldest);
    }
    m_entries.push_back(std::move(entry));
    m_changed(m_entries.back().state);
    return m_entries.back().state;
}

Commands::Entry *Commands::find(const QString &id) {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &each) { return each.state.command.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

void Commands::step(Entry &entry, CommandStep to, const QString &why, TimeMs now) {
    entry.state.step = to;
    entry.state.why = why;
    entry.state.at = now;
    m_changed(entry.state);
}

void Commands::answered(const CommandAnswer &answer, TimeMs now) {
    Entry *entry = find(answer.id);
    // An answer to nobody's question, or to one that is over, says nothing.
    if (!entry || !model::isUnderWay(entry->state.step) || answer.step == entry->state.step)
        return;
    step(*entry, answer.step, answer.why, now);
}

void Commands::seen(const std::vector<model::Sample> &samples, TimeMs now) {
    for (Entry &entry : m_entries) {
        if (!model::isUnderWay(entry.state.step))
            continue;
        const Command &command = entry.state.command;
        const bool isDone = std::any_of(samples.begin(), samples.end(), [&](const model::Sample &sample) {
            if (sample.layer != entry.layer || sample.row != entry.row || sample.property != entry.property ||
                sample.observed < command.created)
                return false;
            return command.word.isEmpty() ? std::abs(sample.number - command.number) <= entry.tolerance
                                          : sample.word == entry.word;
        });
        if (isDone)
            step(entry, CommandStep::Confirmed, {}, now);
    }
}

void Commands::tick(TimeMs now) {
    for (Entry &entry : m_entries) {
        if (model::isUnderWay(entry.state.step) && now - entry.state.command.created > kConfirmMs)
            step(entry, CommandStep::NotConfirmed, {}, now);
    }
}

void Commands::layersChanged(TimeMs now) {
    for (Entry &entry : m_entries) {
        if (model::isUnderWay(entry.state.step))
            step(entry, CommandStep::NotConfirmed, {}, now);
    }
}

std::vector<CommandState> Commands::all() const {
    std::vector<CommandState> out;
    for (const Entry &entry : m_entries)
        out.push_back(entry.state);
    return out;
}

const CommandState *Commands::newest(const QString &layer, const QString &asset, const QString &property) const {
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(), [&](const Entry &each) {
        const Command &command = each.state.command;
        return command.asset == asset && command.layer == layer && command.property == property;
    });
    return found == m_entries.rend() ? nullptr : &found->state;
}

} // namespace cim::hub
