// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/reporting.h"
#include "report/pdffile.h"

namespace cim::app {

/** What a report was made from, as the file "report.json" inside its PDF: project and its digest, template, view,
 * times, sources, rules, counts by layer and state. From it the view can be opened again. The project is named by its
 * way from the file @p pdf: that goes to others, who need not know where on this machine it was made. */
[[nodiscard]] report::Attachment evidenceOf(const Session &session, const report::ReportTemplate &form,
                                            const SheetRequest &request, const model::Snapshot &snapshot,
                                            const QString &pdf);

/** The project that a PDF made here was made from, with the report's view as the one shown first. The project's file is
 * looked for on that way, and beside the PDF; one that has changed since then is noted. */
[[nodiscard]] Result<model::Project> projectOfReport(const QString &pdf, Notes &notes);

} // namespace cim::app
