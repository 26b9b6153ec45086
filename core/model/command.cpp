// SPDX-License-Identifier: Apache-2.0
#include "model/command.h"

#include "base/words.h"

namespace cim::model {

QString commandStepTitle(CommandStep step) {
    switch (step) {
    case CommandStep::Requested:
        return Words::tr("requested");
    case CommandStep::Accepted:
        return Words::tr("taken by the hub");
    case CommandStep::Confirmed:
        return Words::tr("confirmed");
    case CommandStep::NotConfirmed:
        return Words::tr("not confirmed");
    case CommandStep::Rejected:
        return Words::tr("rejected");
    default:
        return Words::tr("expired");
    }
}

QString commandStepWord(CommandStep step) {
    static const char *const words[] = {"requested", "accepted", "confirmed", "not-confirmed", "rejected", "expired"};
    return QString::fromLatin1(words[static_cast<int>(step)]);
}

} // namespace cim::model
