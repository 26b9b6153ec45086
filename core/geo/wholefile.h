// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <functional>

namespace cim::geo {

/** Writes a file, or several of one name as a Shapefile is, so that what was there stays until the new one is whole: in
 * a folder of its own beside the target, then renamed. @p write gets the path to write to, which ends as @p path does.
 * Private to the room; any thread. */
Result<void> writeWhole(const QString &path, const QString &doing,
                        const std::function<Result<void>(const QString &made)> &write);

} // namespace cim::geo
