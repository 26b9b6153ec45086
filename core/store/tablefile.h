// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"

#include <QIODevice>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace cim::store {

/** An asset table as one file: every array behind its length and its checksum, in the byte order of the machine that
 * wrote it. A file of our own for ourselves: nobody exchanges it, and one that is torn, of another edition or of
 * another machine is no table. */

/** False when the device took less than all of it or @p stop was requested. */
[[nodiscard]] bool writeTable(QIODevice &to, const model::AssetTable &table, std::stop_token stop = {});

/** Opens the same file once more, for reading; nothing when it cannot be. Any thread. */
using OpenTable = std::function<std::unique_ptr<QIODevice>()>;

/** Nullopt for anything but what writeTable() wrote, whole. Its geometry is read on another thread, beside its words:
 * each is half of the time. */
[[nodiscard]] std::optional<model::AssetTable> readTable(const OpenTable &open);

} // namespace cim::store
