// SPDX-License-Identifier: Apache-2.0
#include "report/sheet.h"

#include "report/sheetpanels.h"

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

geo::Extent extentOf(const model::Snapshot &snapshot) {
    geo::Extent assets, base;
    for (const model::SnapshotLayer &layer : snapshot.layers) {
        if (layer.spec && layer.table)
            (layer.spec->base ? base : assets).add(layer.table->geometries.extent());
    }
    return assets.isEmpty() ? base : assets;
}

MapFrame chooseFrame(const SheetOptions &options, const geo::Extent &city, double metresPerUnit) {
    MapFrame frame;
    frame.paper = page::kNeatLine;
    geo::Vec3 centre = options.centre;
    if (options.scale > 0) {
        frame.scale = options.scale;
    } else {
        const geo::Extent shown = options.extent && !options.extent->isEmpty() ? *options.extent : city;
        if (!shown.isEmpty()) {
            centre = shown.centre();
            frame.scale = std::max(roundScale(shown.width() * metresPerUnit, frame.paper.width()),
                                   roundScale(shown.height() * metresPerUnit, frame.paper.height()));
        }
    }
    const double unitsPerMm = frame.scale / 1000.0 / metresPerUnit;
    const double dx = frame.paper.width() / 2 * unitsPerMm, dy = frame.paper.height() / 2 * unitsPerMm;
    frame.extent.add(geo::Vec3{centre.x - dx, centre.y - dy, geo::kNoHeight});
    frame.extent.add(geo::Vec3{centre.x + dx, centre.y + dy, geo::kNoHeight});
    return frame;
}

/** A CRS in degrees has no metres: the sheet then counts in its units, and its scale says nothing. Projects are read
 * with projected systems only. */
double metresPerUnitOf(const geo::Crs &crs) {
    return crs.metresPerUnit() > 0 ? crs.metresPerUnit() : 1.0;
}

class MapSheet : public Page {
public:
    MapSheet(SheetOptions options, const model::Snapshot &snapshot)
        : m_options(std::move(options)), m_city(extentOf(snapshot)),
          m_frame(chooseFrame(m_options, m_city, metresPerUnitOf(snapshot.crs))) {
        m_frame.inset = northBox(m_frame, snapshot);
        if (const Result<double> degrees = geo::gridConvergenceDegrees(snapshot.crs, m_frame.extent.centre()))
            m_convergence = *degrees;
    }

    [[nodiscard]] QSizeF sizeMm() const override { return page::kSize; }

    void paint(QPainter &painter, const model::Snapshot &snapshot) const override {
        Sheet sheet{m_options, snapshot, m_frame, m_city, m_convergence, {}};
        painter.fillRect(QRectF(QPointF(0, 0), page::kSize), Qt::white);
        sheet.drawn = paintMap(painter, m_frame, snapshot);
        paintMapFrame(painter, sheet);
        paintNorth(painter, sheet);
        paintHead(painter, sheet);
        paintScaleStrip(painter, sheet);
        paintFoot(painter, sheet);
        paintColumn(painter, sheet);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(page::kInk, 1.0, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawRect(page::kFrame);
    }

private:
    static void paintColumn(QPainter &painter, const Sheet &sheet) {
        constexpr double kGap = 3.5, kAlarmsAtLeast = 24;
        QRectF column = page::kColumn;
        const QRectF block(column.left(), column.bottom() - page::kTitleBlockHeight, column.width(),
                           page::kTitleBlockHeight);
        paintTitleBlock(painter, sheet, block);
        column.setBottom(block.top() - kGap);
        column.setTop(paintPicture(painter, sheet, column) + kGap);
        QRectF legend = column;
        legend.setBottom(
            std::max(column.top() + 30, column.bottom() - statisticsHeight(sheet) - kAlarmsAtLeast - 2 * kGap));
        column.setTop(paintLegend(painter, sheet, legend) + kGap);
        column.setTop(paintStatistics(painter, sheet, column) + kGap);
        paintAlarms(painter, sheet, column);
    }

    SheetOptions m_options;
    geo::Extent m_city;
    MapFrame m_frame;
    std::optional<double> m_convergence;
};

} // namespace

std::unique_ptr<Page> makeSheet(const SheetOptions &options, const model::Snapshot &snapshot) {
    return std::make_unique<MapSheet>(options, snapshot);
}

double roundScale(double metres, double millimetres) {
    constexpr double kLargest = 500.0;
    if (!(metres > 0) || !(millimetres > 0) || !std::isfinite(metres))
        return kLargest;
    // A hair of tolerance: 1 220 m on 244 mm are 1:5 000, whatever the last bit says.
    const double least = std::max(kLargest, metres / millimetres * 1000.0 * (1.0 - 1e-9));
    for (double decade = 100;; decade *= 10) {
        for (const double step : {1.0, 2.0, 5.0}) {
            if (step * decade >= least)
                return step * decade;
        }
    }
}

} // namespace cim::report
