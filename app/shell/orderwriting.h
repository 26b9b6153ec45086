// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/workorder.h"

#include <QString>

class QLabel;
class QWidget;

namespace cim::shell {

/** Asks for the name of a PDF under @p title; empty: nobody wants one. */
[[nodiscard]] QString askForPdf(QWidget *parent, const QString &title, const QString &proposed);

/** Writes a work order on a worker; @p told says that, then where it is, as a link, or why not. Both end with @p told.
 * GUI thread. */
void writeOrder(QLabel *told, const QString &path, report::WorkOrder order, model::Snapshot snapshot);

} // namespace cim::shell
