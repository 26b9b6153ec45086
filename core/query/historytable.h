// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "query/database.h"

struct sqlite3;

namespace cim::query {

/** What the table of recorded values reads from. */
struct HistorySource {
    const model::Board &board;
    const Clock &clock;
    HistoryReader read; ///< empty: nothing was recorded
};

/** Makes history(layer, key, property, hours), as database.h describes it, known to the connection, which has no
 * authorizer yet; @p source must outlive it. */
[[nodiscard]] bool registerHistory(sqlite3 *connection, const HistorySource &source);

} // namespace cim::query
