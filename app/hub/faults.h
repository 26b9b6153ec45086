// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QStringList>

namespace cim::demohub {

/** What the hub does wrong on purpose, so that a client can be tried against it. */
struct Faults {
    int failStatus = 0, failPage = 0; ///< this HTTP status instead of this page (from 1) of every list; 0: never
    bool nextLinkElsewhere = false;   ///< links to the next page lead to another host
    bool nextLinkCycle = false;       ///< … lead back to the same page
    bool nan = false;                 ///< the first number of a page is NaN
    bool noGeometry = false;          ///< st_within is answered by 501
    bool silent = false;              ///< the broker gets the first states and heartbeats, and nothing more
    bool noHeartbeat = false;
    bool deaf = false; ///< commands are accepted and not carried out
    int copies = 1;    ///< of every message to the broker
    TimeMs skew = 0;   ///< of the hub's clock
};

/** One for each of @p texts: "503@3", "nextlink-host", "nextlink-cycle", "nan", "no-st-within", "silent",
 * "no-heartbeat", "deaf", "copies=3", "skew=+600" (seconds). Fails with those there are. */
Result<Faults> parseFaults(const QStringList &texts);

} // namespace cim::demohub
