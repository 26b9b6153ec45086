// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mappainter.h"
#include "report/papertext.h"
#include "report/sheet.h"

namespace cim::report {

/** The A3 page in millimetres: outer frame with 25 mm for binding, map at the left, one column at the right. */
namespace page {
inline constexpr QSizeF kSize(420, 297);
inline constexpr QRectF kFrame(25, 5, 390, 287);
inline constexpr QRectF kHead(30, 6.5, 381, 16);
inline constexpr QRectF kMapFrame(30, 23.8, 256, 207.8);
inline constexpr QRectF kNeatLine(36, 29.8, 244, 195.8); ///< between it and the map frame stand the coordinates
inline constexpr QRectF kScaleStrip(30, 233, 256, 12);
inline constexpr QRectF kFoot(30, 246.5, 256, 42);
inline constexpr QRectF kColumn(290.5, 23.8, 120.5, 264.7);
inline constexpr double kTitleBlockHeight = 52;
inline constexpr QColor kInk(0x11, 0x11, 0x11), kInk2(0x44, 0x44, 0x44), kHair(0x77, 0x77, 0x77);
} // namespace page

/** What every panel of the sheet is painted from. Lives as long as one call of Page::paint. */
struct Sheet {
    const SheetOptions &options;
    const model::Snapshot &snapshot;
    const MapFrame &frame;
    geo::Extent city; ///< of all assets, project CRS; empty when there are none
    std::optional<double> convergenceDegrees;
    DrawnSymbols drawn;

    [[nodiscard]] bool isChinese() const { return options.locale == QLatin1String("zh_CN"); }
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
    [[nodiscard]] bool isInside(const model::Alarm &alarm) const; ///< of the map frame
};

/** One line of text in its box: made smaller down to the least size, then cut, so that it never runs out. */
void write(QPainter &painter, const QRectF &box, const QString &text, const PaperText &style = {},
           Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
/** As many lines as the box holds, from its top; returns the y below the last one. */
double writeLines(QPainter &painter, const QRectF &box, const QString &text, const PaperText &style = {});
/** Head of a panel: title, a note at the right, a line below. Returns the y below it. */
double paintPanelHead(QPainter &painter, const QRectF &box, const QString &title, const QString &note);

// Each panel paints inside its box and returns the y below what it painted.
void paintHead(QPainter &painter, const Sheet &sheet);
void paintMapFrame(QPainter &painter, const Sheet &sheet);
void paintNorth(QPainter &painter, const Sheet &sheet);
void paintScaleStrip(QPainter &painter, const Sheet &sheet);
void paintFoot(QPainter &painter, const Sheet &sheet);
void paintTitleBlock(QPainter &painter, const Sheet &sheet, const QRectF &box);
double paintPicture(QPainter &painter, const Sheet &sheet, const QRectF &box);
double paintLegend(QPainter &painter, const Sheet &sheet, const QRectF &box);
[[nodiscard]] double statisticsHeight(const Sheet &sheet);
double paintStatistics(QPainter &painter, const Sheet &sheet, const QRectF &box);
void paintAlarms(QPainter &painter, const Sheet &sheet, const QRectF &box);

/** Where the north arrow stands on the map: the upper right corner, or another one when an open alarm lies there. */
[[nodiscard]] QRectF northBox(const MapFrame &frame, const model::Snapshot &snapshot);
/** The largest 1, 2 or 5 times a power of ten that is not above @p value. */
[[nodiscard]] double roundDown(double value);

} // namespace cim::report
