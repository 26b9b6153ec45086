// SPDX-License-Identifier: Apache-2.0
#include "report/mapimagery.h"

#include "geo/imagery.h"

#include <QImage>

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

constexpr double kPixelsPerMm = 200 / 25.4;
/** Of a side: beyond it a sheet would weigh more than it shows. */
constexpr double kMostPixels = 6000;

} // namespace

bool isImagery(const model::SnapshotLayer &layer) {
    return layer.spec && layer.table &&
           (!layer.table->pointFile.isEmpty() ||
            (layer.spec->kind == QLatin1String("imagery") && layer.table->size() == 1));
}

QString paintImagery(QPainter &painter, const MapFrame &frame, const model::SnapshotLayer &layer, const geo::Crs &crs) {
    const geo::Extent whole = layer.table->geometries.extent();
    if (!whole.isEmpty() && !whole.intersects(frame.extent))
        return {};
    QString connection = layer.table->pointFile, own;
    if (connection.isEmpty()) {
        const geo::Column *path = layer.table->column(QStringLiteral("connection"));
        const geo::Column *stated = layer.table->column(QStringLiteral("crs"));
        if (!path || !stated)
            return {};
        connection = path->text(0);
        own = stated->text(0);
    }
    const Result<geo::Imagery> imagery = geo::Imagery::open(connection, own, crs);
    if (!imagery)
        return imagery.error().text();
    const double fine = std::min(kPixelsPerMm, kMostPixels / std::max(frame.paper.width(), frame.paper.height()));
    const int columns = std::max(1, static_cast<int>(std::lround(frame.paper.width() * fine)));
    const int rows = std::max(1, static_cast<int>(std::lround(frame.paper.height() * fine)));
    const Result<geo::Picture> picture = imagery->read(frame.extent, columns, rows);
    if (!picture)
        return picture.error().text();
    const QImage image(picture->rgba.data(), columns, rows, 4 * columns, QImage::Format_RGBA8888);
    painter.save();
    painter.setOpacity(painter.opacity() * layer.opacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(frame.paper, image);
    painter.restore();
    return picture->missing;
}

} // namespace cim::report
