// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/sheet.h"

namespace cim::report {

/** Fails when no report can be written under such a name: the suffix must be one of those of writePages(). */
[[nodiscard]] Result<void> checkSuffix(const QString &path);

/** Vector PDF with embedded fonts and selectable text, SVG, or PNG at @p dpi; the suffix of @p path decides. Written to
 * a temporary file beside it and renamed. Fails with the reason and leaves an older file as it was. Worker or GUI
 * thread. */
Result<void> writePages(const QString &path, const std::vector<const Page *> &pages, const model::Snapshot &snapshot,
                        int dpi = 200);

} // namespace cim::report
