// SPDX-License-Identifier: Apache-2.0
#include "app/shell/reportpreview.h"

#include <QPainter>

#include <algorithm>

namespace cim::shell {

namespace {

/** Side of the picture: enough to read headings in a large window. */
constexpr int kPreviewPixels = 1400;

} // namespace

QImage paintedPage(const std::shared_ptr<const report::ReportTemplate> &form,
                   const std::shared_ptr<const report::SheetContent> &content, const model::Snapshot &snapshot) {
    const auto pages = report::makeSheets(form, content, snapshot);
    const QSizeF mm = pages.front()->sizeMm();
    const double perMm = kPreviewPixels / std::max(mm.width(), mm.height());
    QImage out((mm * perMm).toSize(), QImage::Format_RGB32);
    out.fill(Qt::white);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.scale(perMm, perMm);
    pages.front()->paint(painter, snapshot);
    return out;
}

} // namespace cim::shell
