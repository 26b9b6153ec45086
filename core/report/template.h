// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "base/text.h"

#include <QJsonObject>
#include <QRectF>
#include <QSizeF>
#include <QStringList>

#include <optional>
#include <vector>

namespace cim::report {

/** A report as data: what stands where on a page. Read from a file that resources/schemas/report.schema.json describes.
 *  Places are millimetres from the upper left corner of the page. Values; any thread. */

/** A column of a table item; without any the columns are those of the statement. */
struct TableColumn {
    enum class As : std::uint8_t { Text, Number, State, Time, Age };
    QString field; ///< of the statement's result
    LocalText title;
    double share = 1; ///< of the width, against the other columns'
    As as = As::Text;
    std::optional<int> decimals; ///< of a number; nothing: none for whole numbers, else two
    QString titlesOf;            ///< "poles.devices": codes are written as people call those of that attribute
};

/** A thing on the page. In a row or column it has a size instead of a box, or takes what the others leave. */
struct TemplateItem {
    enum class Kind : std::uint8_t {
        Map,        ///< the plan map; at most one on a page
        View3d,     ///< a picture of the scene
        KeyMap,     ///< where the map lies in the city; absent when that would show nothing
        Legend,     ///< of what the map shows
        ScaleBar,   ///< scale, bar, CRS, height datum, grid
        Head,       ///< organisation, title, subtitle, security mark, sheet number, notices
        TitleBlock, ///< project, map, signatures, dates, CRS
        Sources,    ///< sources and times, hub, rules
        Notes,      ///< what the reader has to know
        Statistics, ///< assets by layer and state
        Alarms,     ///< the open ones, those on the map first
        Table,      ///< of a statement
        Bars,       ///< of a statement: the first column names, the second measures
        Timeline,   ///< of a statement: times, values, and further columns as thinner lines, limits for one
        WindRose,   ///< of a statement: degrees clockwise from north, share
        Section,    ///< a cut: along or across the asset of the sheet, else on the line that was drawn
        Contents,   ///< of an atlas: number and name of each sheet
        Text,
        Picture, ///< a file
        Frame,   ///< a line round its box
        Column,  ///< items below one another
        Row      ///< items beside one another
    };
    enum class Grid : std::uint8_t { Metres, Degrees, None };
    enum class Cut : std::uint8_t {
        Drawn,  ///< on the line that whoever makes the report has drawn
        Along,  ///< the line that the sheet is about
        Across, ///< square to it, in its middle
    };

    Kind kind = Kind::Text;
    QString id; ///< unique in the template; its number when none is given
    QRectF box;
    double size = 0; ///< height in a column, width in a row; 0: what is left
    bool isFramed = false;
    double lineMm = 0.25; ///< of the frame
    LocalText title;      ///< of the panel; may hold {fields}

    Grid grid = Grid::Metres;   ///< map
    bool isWhole = false;       ///< map: of the whole city, whatever is asked for
    bool hasNorth = true;       ///< map: the arrow in a corner of it
    double scale = 0;           ///< map: a fixed one; 0: as asked for or as fits
    QString viewpoint;          ///< 3D view: of the project, by name; empty: that of the sheet
    bool isUnderground = false; ///< 3D view: with the ground opened
    QString sql;                ///< may use the fields as :name
    std::vector<TableColumn> columns;
    bool isContinued = false; ///< table: what does not fit goes on, on the pages of @c following
    Cut cut = Cut::Drawn;     ///< section
    double reach = 5;         ///< section: metres to both sides in which things are seen
    double width = 40;        ///< section across: metres
    LocalText text;           ///< with {fields}
    double textMm = 2.6;
    bool isBold = false;
    Qt::Alignment align = Qt::AlignLeft;
    QString file; ///< picture: relative to the template
    std::vector<TemplateItem> items;

    [[nodiscard]] bool isContainer() const { return kind == Kind::Column || kind == Kind::Row; }
};

/** One set of sheets for each row of a statement. */
struct AtlasSpec {
    QString layer;       ///< the rows are of its assets: the statement gives their "row"
    QString sql;         ///< further columns become fields
    double around = 1.3; ///< the map shows the asset's extent times this
};

/** A number that whoever makes the report may change: statements use it as :name, texts as {name}. */
struct TemplateValue {
    QString name;
    LocalText title;
    double value = 0;
};

struct ReportTemplate {
    QString id;
    LocalText title;    ///< in the list of templates, and of the sheet when nobody gives another
    LocalText summary;  ///< what it is for
    LocalText subtitle; ///< of the sheet; with {fields}
    LocalText heading;  ///< title of a sheet, with {fields}; empty: the title
    QString sizeName;   ///< "A3", "A4", or "600 x 400"
    QSizeF sizeMm;
    std::vector<TemplateValue> values;
    QString fieldsSql; ///< one row: its columns are fields
    std::optional<AtlasSpec> atlas;
    std::vector<TemplateItem> items;
    std::vector<TemplateItem> front;     ///< a page before the sheets of an atlas; its map shows where each lies
    std::vector<TemplateItem> following; ///< pages that a continued table goes on to
    QString path;                        ///< of the file

    /** The page before the sheets as a template of its own; nothing when there is none. */
    [[nodiscard]] std::optional<ReportTemplate> frontPage() const;
    /** Every item, those in rows and columns with the boxes they have there at most; containers are left out. */
    [[nodiscard]] std::vector<TemplateItem> allItems() const;
};

/** A2 upright, A4 landscape … in millimetres; nothing for an unknown name. */
[[nodiscard]] std::optional<QSizeF> paperSize(const QString &name, bool isLandscape);

/** The error's message lists every problem, one a line, as `file: JSON path: reason`. */
[[nodiscard]] Result<ReportTemplate> parseTemplate(const QJsonObject &json, const QString &file);
[[nodiscard]] Result<ReportTemplate> readTemplate(const QString &path);

struct TemplateCatalogue {
    std::vector<ReportTemplate> templates; ///< an earlier folder's stands for a later one's of the same id
    std::vector<Error> errors;             ///< of files that cannot be used
};
/** Of every *.json in @p folders; a folder that is not there has none. */
[[nodiscard]] TemplateCatalogue findTemplates(const QStringList &folders);

} // namespace cim::report
