// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mappainter.h"
#include "report/papertext.h"
#include "report/sheet.h"

namespace cim::report {

/** Ink of the pages. */
namespace page {
inline constexpr QColor kInk(0x11, 0x11, 0x11), kInk2(0x44, 0x44, 0x44), kHair(0x77, 0x77, 0x77);
} // namespace page

/** What every panel of the sheet is painted from. Lives as long as one call of Page::paint. */
struct Sheet {
    const ReportTemplate &form;
    const SheetContent &content;
    const model::Snapshot &snapshot;
    const TemplateItem *map; ///< null: this page has none
    MapFrame frame;          ///< of the map
    geo::Extent city;        ///< of all assets, project CRS; empty when there are none
    std::optional<double> convergenceDegrees;
    int part = 1, parts = 1;  ///< of the pages that a table goes on to
    std::size_t firstRow = 0; ///< of the table that goes on
    DrawnSymbols drawn;

    [[nodiscard]] bool isChinese() const { return content.locale == QLatin1String("zh_CN"); }
    [[nodiscard]] QString word(const char *english, const char *chinese) const {
        return QString::fromUtf8(isChinese() ? chinese : english);
    }
    /** Between words of a list. */
    [[nodiscard]] QString comma() const { return word(", ", "、"); }
    [[nodiscard]] double metresPerUnit() const;
    [[nodiscard]] QString unitName() const; ///< of the coordinates: "m", "ft"
    /** Local time with its offset, "2026-03-01 08:43:21 (UTC+08:00)"; an em dash for 0. */
    [[nodiscard]] QString time(TimeMs time) const;
    [[nodiscard]] QString date(TimeMs time) const;
    [[nodiscard]] QString scaleText() const; ///< "1 : 5 000"
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString subtitle() const;
    [[nodiscard]] QString number() const; ///< of the sheet: "3/12", "CIM-017 (2)"
    /** @p text with its {fields} filled in; one that nobody knows stays as it is written. */
    [[nodiscard]] QString filled(const QString &text) const;
    [[nodiscard]] std::optional<QString> field(const QString &name) const;
    [[nodiscard]] bool isInside(const model::Alarm &alarm) const; ///< of the map frame
};

/** One line of text in its box: made smaller down to the least size, then cut, so that it never runs out. */
void write(QPainter &painter, const QRectF &box, const QString &text, const PaperText &style = {},
           Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
/** As many lines as the box holds, from its top; returns the y below the last one. */
double writeLines(QPainter &painter, const QRectF &box, const QString &text, const PaperText &style = {});
/** Head of a panel: title, a note at the right, a line below. Returns the y below it. */
double paintPanelHead(QPainter &painter, const QRectF &box, const QString &title, const QString &note);

// Each panel paints inside its box; those of a column that take only what they need return the y below it.
void paintHead(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintMapFrame(QPainter &painter, const Sheet &sheet);
void paintNorth(QPainter &painter, const Sheet &sheet);
void paintSubject(QPainter &painter, const Sheet &sheet); ///< the asset that the sheet is about
/** Where the sections of the sheet are cut, on the map. */
void paintSectionLines(QPainter &painter, const Sheet &sheet);
/** One line on a map, with short strokes at its ends and A and A' beside them. */
void paintSectionLine(QPainter &painter, const MapFrame &frame, const SectionDrawing &section);
/** Where each sheet of the atlas lies. */
void paintSheetFrames(QPainter &painter, const Sheet &sheet);
void paintScaleBar(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintKeyMap(QPainter &painter, const Sheet &sheet, const QRectF &box);
[[nodiscard]] bool wantsKeyMap(const Sheet &sheet); ///< one that would show nothing but its own frame is left out
void paintSources(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintNotes(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintTitleBlock(QPainter &painter, const Sheet &sheet, const QRectF &box);
double paintPicture(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
double paintLegend(QPainter &painter, const Sheet &sheet, const QRectF &box);
[[nodiscard]] double statisticsHeight(const Sheet &sheet, double width);
double paintStatistics(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintAlarms(QPainter &painter, const Sheet &sheet, const QRectF &box);
double paintTable(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
double paintBars(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
void paintTimeline(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
void paintWindRose(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
/** The drawing, and below it what is cut by number. */
void paintSection(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
void paintContents(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintText(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);
void paintPictureFile(QPainter &painter, const Sheet &sheet, const TemplateItem &item, const QRectF &box);

/** Rows of a table item in a box of that height. */
[[nodiscard]] std::size_t rowsThatFit(const TemplateItem &item, double heightMm);
/** Between the frame of a map with a grid and its neat line stand the coordinates. */
inline constexpr double kGridMarginMm = 6;
[[nodiscard]] QRectF neatLineOf(const TemplateItem &map);

/** Where the north arrow stands on the map: the upper right corner, or another one when an open alarm lies there. */
[[nodiscard]] QRectF northBox(const MapFrame &frame, const model::Snapshot &snapshot);
/** The largest 1, 2 or 5 times a power of ten that is not above @p value. */
[[nodiscard]] double roundDown(double value);

} // namespace cim::report
