// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stamodel.h"

#include "base/result.h"

#include <functional>

namespace cim::demohub {

/** Whether an entity is wanted. Under StaData::reading(). */
using StaFilter = std::function<bool(const StaModel &, StaRef)>;

/** A $filter of SensorThings: eq ne gt ge lt le, and or not, parentheses; paths over links ("Datastream/id");
 * numbers, 'texts' ('' is a quote), times, true, false, null; startswith(), endswith(), substringof();
 * st_within(location, geography'POLYGON((…))') and geo.intersects() of the same form. A comparison with null, or of
 * what cannot be compared, is false; "ne" is then true. Fails with what it does not know and where. */
Result<StaFilter> parseStaFilter(const QString &text);

/** Less, equal, greater: -1, 0, 1; nullopt when the two cannot be compared. */
[[nodiscard]] std::optional<int> compareSta(const StaValue &a, const StaValue &b);

} // namespace cim::demohub
