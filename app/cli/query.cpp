// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "base/csv.h"
#include "base/savefile.h"
#include "geo/featurewriter.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>

namespace cim::app {

namespace {

struct QueryArguments {
    ProjectArguments project;
    std::string sql;
    std::string format = "table";
    QString output; ///< empty: standard output
    QString layer;  ///< whose shapes go with it; empty: none
    int limitMs = 10'000;
};

void printCsv(QTextStream &out, const query::Rows &rows) {
    out << csvRecord(rows.columns) << '\n';
    for (const auto &row : rows.rows) {
        QStringList fields;
        for (const QVariant &value : row)
            fields << value.toString();
        out << csvRecord(fields) << '\n';
    }
}

void printJson(QTextStream &out, const query::Rows &rows) {
    QJsonArray all;
    for (const auto &row : rows.rows) {
        QJsonObject object;
        for (qsizetype c = 0; c < rows.columns.size(); ++c)
            object.insert(rows.columns[c], QJsonValue::fromVariant(row[static_cast<std::size_t>(c)]));
        all.append(object);
    }
    out << QString::fromUtf8(QJsonDocument(all).toJson());
}

/** Columns a person can read across; a CJK character takes two places. */
int widthOf(const QString &text) {
    int width = 0;
    for (const QChar c : text)
        width += c.unicode() >= 0x2e80 && c.unicode() < 0xffdc ? 2 : 1;
    return width;
}

void printTable(QTextStream &out, const query::Rows &rows) {
    std::vector<int> widths;
    for (const QString &column : rows.columns)
        widths.push_back(widthOf(column));
    for (const auto &row : rows.rows) {
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], widthOf(row[c].toString()));
    }
    const auto print = [&](std::size_t c, const QString &text) {
        out << text << QString(widths[c] - widthOf(text) + 2, QLatin1Char(' '));
    };
    for (qsizetype c = 0; c < rows.columns.size(); ++c)
        print(static_cast<std::size_t>(c), rows.columns[c]);
    out << '\n';
    for (const auto &row : rows.rows) {
        for (std::size_t c = 0; c < row.size(); ++c)
            print(c, row[c].isValid() ? row[c].toString() : QStringLiteral("—"));
        out << '\n';
    }
}

void print(QTextStream &out, const query::Rows &rows, const std::string &format) {
    if (format == "csv")
        printCsv(out, rows);
    else if (format == "json")
        printJson(out, rows);
    else
        printTable(out, rows);
}

/** With the shapes of the layer of which the statement gives "row". */
Result<void> writeShapes(const QString &path, const query::Rows &rows, const Session &session, const QString &id) {
    const QString doing = QStringLiteral("writing features");
    const int layer = session.layerIndex(id);
    const auto table = layer >= 0 ? session.layers()[static_cast<std::size_t>(layer)].table : nullptr;
    if (!table)
        return Error{ErrorKind::NotFound, doing, id, QStringLiteral("the project has no such layer open")};
    const qsizetype column = rows.columns.indexOf(QStringLiteral("row"));
    if (column < 0)
        return Error{ErrorKind::BadFormat, doing, path,
                     QStringLiteral("the statement must give the column \"row\" of %1").arg(id)};
    std::vector<std::uint32_t> shapes;
    for (const auto &row : rows.rows) {
        const qlonglong at = row[static_cast<std::size_t>(column)].toLongLong();
        if (at < 0 || at >= static_cast<qlonglong>(table->size()))
            return Error{ErrorKind::BadFormat, doing, path,
                         QStringLiteral("the column \"row\" must be that of %1").arg(id)};
        shapes.push_back(static_cast<std::uint32_t>(at));
    }
    const geo::Sheet sheet{id, rows.columns, rows.rows};
    const Result<Notes> written =
        geo::writeFeatures(path, {sheet, table->geometries, shapes, table->crs, table->isSample});
    if (!written)
        return written.error();
    for (const Note &note : written->items())
        QTextStream(stderr) << "cimscape: query: " << note.text << Qt::endl;
    return {};
}

bool hasShapes(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    const std::vector<geo::FeatureFormat> formats = geo::featureFormats();
    return std::any_of(formats.begin(), formats.end(),
                       [&](const geo::FeatureFormat &format) { return format.hasPlace && format.suffix == suffix; });
}

Result<void> writeTo(const QString &path, const query::Rows &rows, const std::string &format) {
    if (geo::isSpreadsheet(path))
        return geo::writeSpreadsheet(path, {QStringLiteral("query"), rows.columns, rows.rows});
    if (hasShapes(path))
        return Error{ErrorKind::BadFormat, QStringLiteral("writing features"), path,
                     QStringLiteral("say with --layer whose shapes they are")};
    QByteArray text;
    {
        QTextStream out(&text);
        print(out, rows, format);
    }
    return saveFile(path, QStringLiteral("writing rows"), text);
}

int runQuery(const QueryArguments &arguments) {
    Headless headless;
    if (const Result<void> opened = headless.open(arguments.project); !opened)
        return fail(opened.error());
    const Result<query::Rows> rows =
        headless.session().database().run(QString::fromStdString(arguments.sql), 1'000'000, arguments.limitMs);
    if (!rows)
        return fail(rows.error());
    if (!arguments.output.isEmpty()) {
        const Result<void> written = arguments.layer.isEmpty()
                                         ? writeTo(arguments.output, *rows, arguments.format)
                                         : writeShapes(arguments.output, *rows, headless.session(), arguments.layer);
        if (!written)
            return fail(written.error());
    } else {
        QTextStream out(stdout);
        print(out, *rows, arguments.format);
    }
    if (rows->truncated)
        QTextStream(stderr)
            << "cimscape: query: more than 1 000 000 rows: the rest was left out; narrow it with WHERE or LIMIT"
            << Qt::endl;
    return kDone;
}

} // namespace

void addQuery(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<QueryArguments>();
    CLI::App *command = app.add_subcommand("query", "Ask the live layers in SQL: each layer is a table, read-only");
    command
        ->add_option("project", arguments->project.project,
                     "A *.cim.json, or a file or folder of data; \"sample\" for the sample city")
        ->required();
    command->add_option("sql", arguments->sql, "One SELECT over the tables below")->required();
    command
        ->add_option("--format", arguments->format,
                     "How the rows are written: table for people, csv or json for programs")
        ->check(CLI::IsMember({"table", "csv", "json"}))
        ->capture_default_str();
    command->add_option_function<std::string>(
        "-o,--output", [arguments](const std::string &path) { arguments->output = QString::fromStdString(path); },
        "File to write to in the place of standard output; .xlsx and .ods become spreadsheets, with --layer .gpkg, "
        ".geojson, .shp, .fgb, .dxf and .kml files of features");
    command->add_option_function<std::string>(
        "--layer", [arguments](const std::string &id) { arguments->layer = QString::fromStdString(id); },
        "Layer whose shapes are written too; the statement gives its column \"row\"");
    command->add_option("--limit-ms", arguments->limitMs, "Stop a statement that runs longer, in milliseconds")
        ->check(CLI::Range(1, 3'600'000))
        ->capture_default_str();
    arguments->project.addMoment(*command);
    command->footer(
        "Examples:\n"
        "  cimscape query sample \"select * from poles where state = 'alarm'\" -o alarms.gpkg --layer poles\n"
        "  cimscape query sample \"select name, capacity from parking order by 2 desc limit 10\"\n"
        "  cimscape query city.cim.json \"select kind, sum(free) from parking group by 1\" --format csv\n"
        "  cimscape query city.cim.json \"select * from alarms\" --format json --live 10\n"
        "  cimscape query city.cim.json \"select * from poles\" -o poles.xlsx\n"
        "  cimscape query city.cim.json \"select time, value from history('sites', 'S-01', 'pm10', 24)\"\n"
        "Tables: one for each layer id, alarms, incidents, rules, layers, and history(layer, key, property, hours): "
        "what\n"
        "the journal has of one live property. Columns: select * from parking limit 1");
    command->callback([arguments, &chosen] { chosen.run = [arguments] { return runQuery(*arguments); }; });
}

} // namespace cim::app
