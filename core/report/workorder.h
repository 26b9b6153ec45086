// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/page.h"
#include "report/sectionplot.h"

namespace cim::report {

/** What people are sent out with: facts, a plan of the place, a list of steps to tick off, and who signed. Texts are
 * given in the language of the paper. */
struct WorkOrder {
    QString title;
    QString subject;                                  ///< "JS-00042, Hai'an Avenue"
    std::vector<std::pair<QString, QString>> facts;   ///< caption and value, in reading order
    geo::Extent place;                                ///< project CRS; the plan shows it at a round scale
    std::vector<std::pair<geo::Vec3, QString>> marks; ///< numbers in circles on the plan: place and text
    std::vector<geo::Vec3> outline;                   ///< drawn round what it is about; empty: nothing is
    SectionDrawing section;                           ///< below the plan, which shows its line; empty: none
    struct Column {
        QString title;
        double share = 1; ///< of the width, against the other columns'
    };
    std::vector<Column> columns; ///< of the steps
    bool ticks = true;           ///< a box to tick beside each step
    std::vector<QStringList> steps;
    QStringList notes;
    QStringList signatures; ///< captions: drafted, approved, done by
    QString locale = QStringLiteral("zh_CN");
};

/** A4 upright: the first page with facts and plan and as many steps as fit, further pages with the rest. Scale, CRS,
 * asOf, sample and simulated notices stand on each. @p snapshot is that of the plan. */
[[nodiscard]] std::vector<std::unique_ptr<Page>> makeWorkOrder(const WorkOrder &order, const model::Snapshot &snapshot);

/** The same, written to a file (report/writers.h). Worker. */
Result<void> writeWorkOrder(const QString &path, const WorkOrder &order, const model::Snapshot &snapshot);

} // namespace cim::report
