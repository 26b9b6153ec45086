// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <CLI/CLI.hpp>

#include <QSize>

#include <optional>

namespace cim::app {

/** "1920x1080"; nullopt when it is no size from 16 to 32768 each way, or of more than 256 million pixels. */
[[nodiscard]] std::optional<QSize> parseSize(const std::string &text);

/** Checks of arguments: what does not pass is a bad argument (exit status 2), said with the form that would. */
[[nodiscard]] CLI::Validator isSize();
[[nodiscard]] CLI::Validator isTime();
/** Like CLI::Range, but no NaN passes. */
[[nodiscard]] CLI::Validator isBetween(double least, double most);

/** Fails when no file can be written at @p path, before the work of making it: no such folder, a folder itself, no
 * right to. */
[[nodiscard]] Result<void> checkOutput(const QString &doing, const QString &path);

} // namespace cim::app
