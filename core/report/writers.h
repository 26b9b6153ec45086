// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/sheet.h"

namespace cim::report {

/** Vector PDF with embedded fonts and selectable text, SVG, or PNG at @p dpi; the suffix of @p path decides. Written to
 * a temporary file beside it and renamed. Fails with the reason and leaves an older file as it was. Worker or GUI
 * thread. */
Result<void> writePages(const QString &path, const std::vector<const Page *> &pages, const model::Snapshot &snapshot,
                        int dpi = 200);

} // namespace cim::report
