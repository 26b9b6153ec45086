// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "model/snapshot.h"

#include <QImage>
#include <QPainter>
#include <QSizeF>

#include <optional>

namespace cim::report {

/** One page of a report. Must be safe to call on a worker: it has nothing but what it is given. */
class Page {
public:
    virtual ~Page() = default;
    [[nodiscard]] virtual QSizeF sizeMm() const = 0;
    /** Paints in millimetres: the writer has scaled the painter. */
    virtual void paint(QPainter &painter, const model::Snapshot &snapshot) const = 0;
};

struct SheetOptions {
    LocalText title;
    LocalText subtitle;
    geo::Vec3 centre; ///< project CRS
    double scale = 0; ///< 5000 for 1:5 000; 0: the roundest that shows @c extent, else the whole city
    std::optional<geo::Extent> extent;
    QImage picture; ///< 3D view, made for print; null: the place is left out, and said so
    QString sheetNumber;
    QString locale = QStringLiteral("zh_CN");
};

/** The A3 landscape map sheet: plan map at a round scale with grid, 3D picture, legend of what is in the frame,
 * statistics, open alarms, title block, scale, CRS and height datum, sources, data date and asOf, sample and simulated
 * notices. */
[[nodiscard]] std::unique_ptr<Page> makeSheet(const SheetOptions &options, const model::Snapshot &snapshot);

/** 500, 1 000, 2 000, 5 000, 10 000 …: the smallest denominator at which @p metres fit on @p millimetres. */
[[nodiscard]] double roundScale(double metres, double millimetres);

} // namespace cim::report
