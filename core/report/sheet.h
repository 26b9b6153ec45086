// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "query/database.h"
#include "report/page.h"
#include "report/sectionplot.h"
#include "report/template.h"

#include <QImage>

#include <map>

namespace cim::report {

/** A sheet of an atlas, for contents and the map of sheets. */
struct SheetEntry {
    int number = 0;
    QString name;
    geo::Extent extent; ///< of its map, project CRS; empty: it has none
};

/** What the sheets of a template show besides the snapshot: values, asked for on the GUI thread and painted on any. */
struct SheetContent {
    LocalText title;  ///< as somebody typed it; empty: the template's
    geo::Vec3 centre; ///< project CRS
    double scale = 0; ///< 5000 for 1:5 000; 0: the roundest that shows @c extent, else the whole city
    std::optional<geo::Extent> extent;
    model::AssetRef subject;   ///< of the sheet: outlined on the map; invalid: none
    QString sheetNumber;       ///< empty: "3/12"
    int number = 1, count = 1; ///< of the sheet among those of an atlas
    QString locale = QStringLiteral("zh_CN");
    std::map<QString, QString> fields;   ///< "name" -> what {name} in a text becomes
    std::map<QString, query::Rows> rows; ///< by item id
    std::map<QString, QImage> pictures;  ///< by item id, made for print; absent: the place says that there is none
    std::map<QString, QString> captions; ///< of pictures
    std::map<QString, SectionDrawing> sections; ///< by item id; their lines are drawn on the map
    std::vector<SheetEntry> sheets;             ///< of the atlas, on the page before them
    QStringList failures;                       ///< what should be on the sheet and is not; said in its notes
};

/** The sheets of a template: one, and those that a table goes on to. */
[[nodiscard]] std::vector<std::unique_ptr<Page>> makeSheets(const std::shared_ptr<const ReportTemplate> &form,
                                                            const std::shared_ptr<const SheetContent> &content,
                                                            const model::Snapshot &snapshot);

/** What the map of a sheet shows; empty when it has none. */
[[nodiscard]] geo::Extent mapExtentOf(const ReportTemplate &form, const SheetContent &content,
                                      const model::Snapshot &snapshot);

/** Below a 3D view, in its box. */
inline constexpr double kViewCaptionMm = 4;
/** "3D view “Bay overview”: looking 35°, 20° down, heights ×2". */
[[nodiscard]] QString viewCaption(const model::Viewpoint &view, double exaggeration, const QString &locale);

/** 500, 1 000, 2 000, 5 000, 10 000 …: the smallest denominator at which @p metres fit on @p millimetres. */
[[nodiscard]] double roundScale(double metres, double millimetres);

} // namespace cim::report
