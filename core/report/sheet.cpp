// SPDX-License-Identifier: Apache-2.0
#include "report/sheet.h"

#include "report/sheetpanels.h"

#include <algorithm>
#include <cmath>

namespace cim::report {

namespace {

using Kind = TemplateItem::Kind;

/** What a panel of a column that others follow is given at least. */
constexpr double kLegendAtLeast = 30, kAlarmsAtLeast = 24, kRestAtLeast = 12, kGap = 3.5;

geo::Extent extentOf(const model::Snapshot &snapshot) {
    geo::Extent assets, base;
    for (const model::SnapshotLayer &layer : snapshot.layers) {
        if (layer.spec && layer.table)
            (layer.spec->base ? base : assets).add(layer.table->geometries.extent());
    }
    return assets.isEmpty() ? base : assets;
}

MapFrame chooseFrame(const TemplateItem &map, const SheetContent &content, const geo::Extent &city,
                     double metresPerUnit) {
    MapFrame frame;
    frame.paper = neatLineOf(map);
    geo::Vec3 centre = content.centre;
    const bool hasExtent = content.extent && !content.extent->isEmpty() && !map.isWhole;
    const geo::Extent shown = hasExtent ? *content.extent : city;
    if (content.scale > 0 && !map.isWhole) {
        frame.scale = content.scale;
    } else if (map.scale > 0) {
        frame.scale = map.scale;
        if (hasExtent)
            centre = content.extent->centre();
    } else if (!shown.isEmpty()) {
        centre = shown.centre();
        frame.scale = std::max(roundScale(shown.width() * metresPerUnit, frame.paper.width()),
                               roundScale(shown.height() * metresPerUnit, frame.paper.height()));
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

const TemplateItem *find(const std::vector<TemplateItem> &items, const auto &isWanted) {
    for (const TemplateItem &item : items) {
        if (isWanted(item))
            return &item;
        if (const TemplateItem *part = find(item.items, isWanted))
            return part;
    }
    return nullptr;
}

/** The height that the table which goes on has on a page. */
double heightOfContinued(const std::vector<TemplateItem> &items) {
    for (const TemplateItem &item : items) {
        if (item.isContinued)
            return item.box.height();
        for (const TemplateItem &part : item.items) {
            if (part.isContinued)
                return item.kind == Kind::Column && part.size > 0 ? part.size : item.box.height();
        }
    }
    return 0;
}

class TemplatePage : public Page {
public:
    TemplatePage(std::shared_ptr<const ReportTemplate> form, std::shared_ptr<const SheetContent> content,
                 const model::Snapshot &snapshot, int part, int parts, std::size_t firstRow)
        : m_form(std::move(form)), m_content(std::move(content)), m_city(extentOf(snapshot)), m_part(part),
          m_parts(parts), m_firstRow(firstRow),
          m_map(find(items(), [](const TemplateItem &item) { return item.kind == Kind::Map; })) {
        m_title = sheet(snapshot).title();
        if (!m_map)
            return;
        m_frame = chooseFrame(*m_map, *m_content, m_city, metresPerUnitOf(snapshot.crs));
        if (m_map->hasNorth)
            m_frame.inset = northBox(m_frame, snapshot);
        if (const Result<double> degrees = geo::gridConvergenceDegrees(snapshot.crs, m_frame.extent.centre()))
            m_convergence = *degrees;
    }

    [[nodiscard]] QSizeF sizeMm() const override { return m_form->sizeMm; }
    [[nodiscard]] QString title() const override { return m_part == 1 ? m_title : QString(); }
    [[nodiscard]] std::optional<MapFrame> map() const override { return m_map ? std::optional(m_frame) : std::nullopt; }

    void paint(QPainter &painter, const model::Snapshot &snapshot) const override {
        Sheet page = sheet(snapshot);
        painter.fillRect(QRectF(QPointF(0, 0), sizeMm()), Qt::white);
        if (m_map) {
            page.drawn = paintMap(painter, m_frame, snapshot);
            paintSubject(painter, page);
            paintSectionLines(painter, page);
            paintSheetFrames(painter, page);
            paintMapFrame(painter, page);
            if (m_map->hasNorth)
                paintNorth(painter, page);
        }
        for (const TemplateItem &item : items()) {
            if (item.kind == Kind::Column)
                paintColumn(painter, page, item);
            else if (item.kind == Kind::Row)
                paintRow(painter, page, item);
            else
                paintItem(painter, page, item, item.box);
            if (item.isFramed || item.kind == Kind::Frame)
                paintFrame(painter, item, item.box);
        }
    }

private:
    [[nodiscard]] const std::vector<TemplateItem> &items() const {
        return m_part == 1 ? m_form->items : m_form->following;
    }
    [[nodiscard]] Sheet sheet(const model::Snapshot &snapshot) const {
        return {*m_form, *m_content, snapshot, m_map, m_frame, m_city, m_convergence, m_part, m_parts, m_firstRow, {}};
    }

    static void paintFrame(QPainter &painter, const TemplateItem &item, const QRectF &box) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(page::kInk, item.lineMm, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawRect(box);
    }

    /** Returns the y below what it painted. */
    static double paintItem(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box) {
        switch (item.kind) {
        case Kind::View3d:
            return paintPicture(painter, sheet, item, box);
        case Kind::Legend:
            return paintLegend(painter, sheet, box);
        case Kind::Statistics:
            return paintStatistics(painter, sheet, box);
        case Kind::KeyMap:
            if (wantsKeyMap(sheet))
                paintKeyMap(painter, sheet, box);
            break;
        case Kind::ScaleBar:
            paintScaleBar(painter, sheet, box);
            break;
        case Kind::Head:
            paintHead(painter, sheet, box);
            break;
        case Kind::TitleBlock:
            paintTitleBlock(painter, sheet, box);
            break;
        case Kind::Sources:
            paintSources(painter, sheet, box);
            break;
        case Kind::Notes:
            paintNotes(painter, sheet, box);
            break;
        case Kind::Alarms:
            paintAlarms(painter, sheet, box);
            break;
        case Kind::Table:
            return paintTable(painter, sheet, item, box);
        case Kind::Bars:
            return paintBars(painter, sheet, item, box);
        case Kind::Timeline:
            paintTimeline(painter, sheet, item, box);
            break;
        case Kind::WindRose:
            paintWindRose(painter, sheet, item, box);
            break;
        case Kind::Section:
            paintSection(painter, sheet, item, box);
            break;
        case Kind::Contents:
            paintContents(painter, sheet, box);
            break;
        case Kind::Text:
            paintText(painter, sheet, item, box);
            break;
        case Kind::Picture:
            paintPictureFile(painter, sheet, item, box);
            break;
        case Kind::Map: // painted first: others tell what it shows
        case Kind::Frame:
        case Kind::Column:
        case Kind::Row:
            break;
        }
        return box.bottom();
    }

    [[nodiscard]] static double leastHeight(const Sheet &sheet, const TemplateItem &part, double width) {
        if (part.size > 0)
            return part.size;
        switch (part.kind) {
        case Kind::Statistics:
            return statisticsHeight(sheet, width);
        case Kind::Legend:
            return kLegendAtLeast;
        case Kind::Alarms:
            return kAlarmsAtLeast;
        default:
            return kRestAtLeast;
        }
    }

    /** From top to bottom: each part may take what those after it do not need. The last one of a given size stands at
     * the bottom. */
    static void paintColumn(QPainter &painter, const Sheet &sheet, const TemplateItem &column) {
        QRectF room = column.box;
        std::size_t count = column.items.size();
        if (column.items.back().size > 0 && count > 1) {
            const TemplateItem &last = column.items[--count];
            const QRectF box(room.left(), room.bottom() - last.size, room.width(), last.size);
            paintItem(painter, sheet, last, box);
            if (last.isFramed)
                paintFrame(painter, last, box);
            room.setBottom(box.top() - kGap);
        }
        for (std::size_t i = 0; i < count; ++i) {
            const TemplateItem &part = column.items[i];
            double needed = 0;
            for (std::size_t k = i + 1; k < count; ++k)
                needed += leastHeight(sheet, column.items[k], room.width()) + kGap;
            const double most = room.bottom() - needed - room.top();
            const double least = part.kind == Kind::Legend ? kLegendAtLeast : 0;
            QRectF box = room;
            box.setHeight(std::max(least, part.size > 0 ? std::min(part.size, room.height()) : most));
            if (box.height() <= 0)
                return;
            const double end = paintItem(painter, sheet, part, box);
            if (part.isFramed)
                paintFrame(painter, part, box);
            room.setTop(end + kGap);
        }
    }

    /** From left to right; a key map that is not wanted leaves its room to the others. */
    static void paintRow(QPainter &painter, const Sheet &sheet, const TemplateItem &row) {
        double fixed = 0;
        int open = 0;
        const auto isThere = [&](const TemplateItem &part) { return part.kind != Kind::KeyMap || wantsKeyMap(sheet); };
        for (const TemplateItem &part : row.items) {
            if (isThere(part))
                part.size > 0 ? fixed += part.size : ++open;
        }
        const double rest = open > 0 ? std::max(0.0, row.box.width() - fixed) / open : 0;
        double x = row.box.left();
        for (const TemplateItem &part : row.items) {
            if (!isThere(part))
                continue;
            const QRectF box(x, row.box.top(), part.size > 0 ? part.size : rest, row.box.height());
            paintItem(painter, sheet, part, box);
            if (part.isFramed)
                paintFrame(painter, part, box);
            x = box.right();
        }
    }

    std::shared_ptr<const ReportTemplate> m_form;
    std::shared_ptr<const SheetContent> m_content;
    geo::Extent m_city;
    int m_part, m_parts;
    std::size_t m_firstRow;
    const TemplateItem *m_map;
    MapFrame m_frame;
    std::optional<double> m_convergence;
    QString m_title;
};

} // namespace

QRectF neatLineOf(const TemplateItem &map) {
    const double margin = map.grid == TemplateItem::Grid::None ? 0 : kGridMarginMm;
    return map.box.adjusted(margin, margin, -margin, -margin);
}

geo::Extent mapExtentOf(const ReportTemplate &form, const SheetContent &content, const model::Snapshot &snapshot) {
    const TemplateItem *map = find(form.items, [](const TemplateItem &item) { return item.kind == Kind::Map; });
    return map ? chooseFrame(*map, content, extentOf(snapshot), metresPerUnitOf(snapshot.crs)).extent : geo::Extent();
}

std::vector<std::unique_ptr<Page>> makeSheets(const std::shared_ptr<const ReportTemplate> &form,
                                              const std::shared_ptr<const SheetContent> &content,
                                              const model::Snapshot &snapshot) {
    std::vector<std::size_t> firstRows{0};
    const TemplateItem *table = find(form->items, [](const TemplateItem &item) { return item.isContinued; });
    const auto rows = table ? content->rows.find(table->id) : content->rows.end();
    if (rows != content->rows.end()) {
        std::size_t at = rowsThatFit(*table, heightOfContinued(form->items));
        while (at < rows->second.rows.size()) {
            firstRows.push_back(at);
            at += rowsThatFit(*table, heightOfContinued(form->following));
        }
    }
    std::vector<std::unique_ptr<Page>> out;
    for (std::size_t i = 0; i < firstRows.size(); ++i)
        out.push_back(std::make_unique<TemplatePage>(form, content, snapshot, static_cast<int>(i + 1),
                                                     static_cast<int>(firstRows.size()), firstRows[i]));
    return out;
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
