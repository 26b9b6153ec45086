// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/sheet.h"

#include <QImage>

#include <memory>

namespace cim::shell {

/** The first page of a sheet as it will be printed, small enough for a window. Any thread that may paint. */
[[nodiscard]] QImage paintedPage(const std::shared_ptr<const report::ReportTemplate> &form,
                                 const std::shared_ptr<const report::SheetContent> &content,
                                 const model::Snapshot &snapshot);

} // namespace cim::shell
