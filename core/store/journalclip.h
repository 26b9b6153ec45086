// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"

namespace cim::store {

/** Copies a stretch of a journal into one of its own, for another machine: what came in from the hour of @p begin to
 * @p end, what was known at its beginning, and the alarms that stood or were raised in it. The file must not exist. It
 * may be written at the same time. Worker. */
Result<void> clipJournal(const QString &from, TimeMs begin, TimeMs end, const QString &to);

} // namespace cim::store
