// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QString>

#include <cstdint>
#include <limits>

namespace cim::model {

/** A value that a person wants a property of an asset to take. */
struct Command {
    QString id; ///< UUID; a hub that gets the same one twice acts once
    QString layer, asset, property;
    double number = std::numeric_limits<double>::quiet_NaN(); ///< flags are 0 and 1
    QString word;                                             ///< for word properties
    bool isFlag = false;
    QString unit; ///< UCUM, of the property
    QString by;   ///< who asked for it
    TimeMs created = 0;
    TimeMs expires = 0; ///< what comes later than this is not carried out
};

/** What is known of a command. Only what the asset itself reports afterwards counts as done. */
enum class CommandStep : std::uint8_t {
    Requested,    ///< it is on its way
    Accepted,     ///< the hub has taken it
    Confirmed,    ///< the asset reports the value
    NotConfirmed, ///< it did not in time: nobody knows
    Rejected,     ///< the link or the hub does not carry it out
    Expired       ///< the hub got it too late
};
/** In the data locale. */
[[nodiscard]] QString commandStepTitle(CommandStep step);
/** For files: "requested". */
[[nodiscard]] QString commandStepWord(CommandStep step);
/** Whether more is to come. */
[[nodiscard]] inline bool isUnderWay(CommandStep step) {
    return step == CommandStep::Requested || step == CommandStep::Accepted;
}

struct CommandState {
    Command command;
    QString link;
    CommandStep step = CommandStep::Requested;
    QString why; ///< of a rejection, in the hub's words
    TimeMs at = 0;
};

} // namespace cim::model
