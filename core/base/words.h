// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

namespace cim {

/** What the rooms without a window say to people (errors, notes, refusals), in the language of the interface. The words
 * are translated when they are said: nothing of this is kept from before the translator was installed. Any thread. */
class Words {
    Q_DECLARE_TR_FUNCTIONS(cim::Words)
};

} // namespace cim
