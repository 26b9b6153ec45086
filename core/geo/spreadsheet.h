// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QStringList>
#include <QVariant>

#include <vector>

namespace cim::geo {

/** One sheet of a workbook: names of columns, and rows of as many values. */
struct Sheet {
    QString name;
    QStringList columns;
    std::vector<std::vector<QVariant>> rows;
};

/** Whether a path ends as a workbook does: .xlsx or .ods. */
[[nodiscard]] bool isSpreadsheet(const QString &path);

/** Writes a workbook of one sheet, by the ending of @p path; columns in which all values are numbers are numbers there.
 * Written beside and renamed: what was there stays until the new one is whole. Any thread. */
Result<void> writeSpreadsheet(const QString &path, const Sheet &sheet);

/** The same, or as .csv (RFC 4180, UTF-8 with its mark) for every other ending. */
Result<void> writeTable(const QString &path, const Sheet &sheet);

} // namespace cim::geo
