// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "app/session/crscheck.h"

#include "city/citygml.h"
#include "city/cityjson.h"
#include "city/oblique.h"
#include "city/tileset.h"
#include "geo/raster.h"

#include <CLI/CLI.hpp>

#include <QTextStream>

namespace cim::app {

namespace {

QString extentText(const geo::Extent &extent) {
    if (extent.isEmpty())
        return QStringLiteral("none");
    return QStringLiteral("%1, %2 .. %3, %4")
        .arg(extent.min.x, 0, 'f', 3)
        .arg(extent.min.y, 0, 'f', 3)
        .arg(extent.max.x, 0, 'f', 3)
        .arg(extent.max.y, 0, 'f', 3);
}

void printNotes(QTextStream &out, const Notes &notes) {
    for (const Note &note : notes.items()) {
        out << "      note: " << note.text;
        if (note.count > 1)
            out << " (" << note.count << " times)";
        if (!note.example.isEmpty())
            out << ", for one " << note.example;
        out << '\n';
    }
}

/** What the layers' coordinates would fit better, each with what to write into the project. */
void printCrsDoubts(QTextStream &out, const Session &session) {
    for (int i = 0; i < static_cast<int>(session.layers().size()); ++i) {
        const SessionLayer &layer = session.layers()[static_cast<std::size_t>(i)];
        const auto check = checkCrs(session, i).result();
        if (!check) {
            out << "unchecked " << layer.wanted.layer << "  " << check.error().message << '\n';
            continue;
        }
        if (check->heights)
            out << "doubt     " << layer.wanted.layer << "  would fit \"heightShift\": "
                << QString::number(layer.wanted.source.heightShift + check->heights->shift, 'f', 2) << ": "
                << check->heights->evidence() << '\n';
        for (const geo::CrsFinding &each : check->systems)
            out << "doubt     " << layer.wanted.layer << "  would fit \"crs\": \"" << each.crs
                << "\": " << each.evidence() << '\n';
    }
}

int describeProject(const std::string &path, bool checksCrs) {
    Headless headless;
    ProjectArguments arguments;
    arguments.project = path;
    arguments.liveSeconds = 0;
    if (const Result<void> opened = headless.open(arguments); !opened)
        return fail(opened.error());
    const Session &session = headless.session();
    QTextStream out(stdout);
    out << "project   " << session.project().title.in(dataLocale())
        << (session.project().sample ? " (sample data)" : "") << '\n'
        << "CRS       " << session.crs().text() << "  " << session.crs().name() << '\n'
        << "heights   "
        << (session.crs().heightName().isEmpty() ? QStringLiteral("not stated") : session.crs().heightName()) << '\n';
    for (const SessionLayer &layer : session.layers()) {
        out << "layer     " << layer.wanted.layer << "  " << layer.title();
        if (layer.table)
            out << "  " << layer.table->size() << " assets  " << layer.table->source << "  CRS of the source "
                << layer.table->sourceCrs.text() << "  data of " << toIso(layer.table->dataDate);
        else
            out << "  closed: " << layer.failure;
        out << '\n';
        printNotes(out, layer.notes);
    }
    if (checksCrs)
        printCrsDoubts(out, session);
    for (const model::ProjectLink &link : session.project().links)
        out << "link      " << link.id << "  " << link.protocol << "  " << link.url << '\n';
    return kDone;
}

/** "EPSG:4549  CGCS2000 / 3-degree …" of what a file says; @p remedy where it says nothing. */
QString crsLine(const QString &text, const QString &remedy) {
    if (text.isEmpty())
        return QStringLiteral("none: ") + remedy;
    const Result<geo::Crs> crs = geo::Crs::fromText(text);
    if (!crs)
        return text + QStringLiteral("  unknown to PROJ: ") + remedy;
    // The text of one without a code is a page of WKT: its name says more.
    return crs->text().startsWith(crs->name()) || crs->text().size() > 40
               ? crs->name()
               : crs->text() + QStringLiteral("  ") + crs->name();
}

const QString &sourceRemedy() {
    static const QString text = QStringLiteral("set \"crs\" of the layer in the project");
    return text;
}

void printLayer(QTextStream &out, const geo::LayerInfo &layer) {
    out << "layer     " << layer.name << "  " << layer.features << " features  " << layer.geometry << '\n'
        << "CRS       " << crsLine(layer.crs, sourceRemedy()) << '\n'
        << "extent    " << extentText(layer.extent) << '\n'
        << "fields    " << layer.fields.join(QStringLiteral(", ")) << '\n';
}

void printRaster(QTextStream &out, const geo::RasterInfo &raster) {
    out << "raster    " << raster.columns << " x " << raster.rows << "  " << raster.bands << " bands  " << raster.type
        << '\n'
        << "CRS       " << crsLine(raster.crs, QStringLiteral("set \"crs\" of \"terrain\" in the project")) << '\n'
        << "extent    " << extentText(raster.extent) << '\n';
}

/** Longitude and latitude: a place for every city model, whichever CRS it is in. */
constexpr auto kDegrees = "EPSG:4326";

using ReadModel = Result<geo::FeatureSet> (*)(const geo::FeatureSource &, const geo::Crs &, bool, std::stop_token);

int describeCityModel(const QString &path, ReadModel read, const QString &things = QStringLiteral("city objects")) {
    const Result<geo::Crs> degrees = geo::Crs::fromText(QString::fromLatin1(kDegrees));
    if (!degrees)
        return fail(degrees.error());
    Result<geo::FeatureSet> city = read({.connection = path}, *degrees, false, {});
    const bool isNowhere = !city && city.error().kind == ErrorKind::BadCrs;
    if (isNowhere) // read as it stands: all but its place is known
        city = read({.connection = path, .crs = QString::fromLatin1(kDegrees)}, *degrees, false, {});
    if (!city)
        return fail(city.error());
    QStringList fields;
    for (const geo::Column &column : city->columns)
        fields << column.name;
    QTextStream out(stdout);
    out << "layer     " << city->layerName << "  " << city->geometries.size() << ' ' << things << "  " << city->driver
        << '\n'
        << "CRS       " << crsLine(isNowhere ? QString() : city->sourceCrs.text(), sourceRemedy()) << '\n';
    if (!isNowhere)
        out << "degrees   " << extentText(city->geometries.extent()) << '\n';
    out << "fields    " << fields.join(QStringLiteral(", ")) << '\n';
    printNotes(out, city->notes);
    return kDone;
}

Result<geo::FeatureSet> readPhotographs(const geo::FeatureSource &source, const geo::Crs &target, bool,
                                        std::stop_token stop) {
    return city::readOblique(source.connection, source.crs, target, stop);
}

Result<geo::FeatureSet> readTiles(const geo::FeatureSource &source, const geo::Crs &target, bool,
                                  std::stop_token stop) {
    return city::readTilesetFeatures(source.connection, source.crs, target, stop);
}

int describeFile(const QString &given) {
    const QString path = city::tilesetIn(given);
    if (city::looksLikeOblique(path))
        return describeCityModel(path, &readPhotographs, QStringLiteral("tiles"));
    if (city::looksLikeTileset(path))
        return describeCityModel(path, &readTiles, QStringLiteral("features"));
    if (city::looksLikeCityJson(path))
        return describeCityModel(path, &city::readCityJson);
    if (city::looksLikeCityGml(path))
        return describeCityModel(path, &city::readCityGml);
    QTextStream out(stdout);
    const Result<std::vector<geo::LayerInfo>> layers = geo::describeFeatures(path);
    if (layers) {
        for (const geo::LayerInfo &layer : *layers)
            printLayer(out, layer);
        return kDone;
    }
    const Result<geo::RasterInfo> raster = geo::describeRaster(path);
    if (!raster) {
        Error error = layers.error();
        error.doing = QStringLiteral("describing a file");
        return fail(error);
    }
    printRaster(out, *raster);
    return kDone;
}

} // namespace

void addInfo(CLI::App &app, ChosenCommand &chosen) {
    auto path = std::make_shared<std::string>();
    auto checksCrs = std::make_shared<bool>(false);
    CLI::App *command =
        app.add_subcommand("info", "Say what a file or project is: layers, counts, CRS, extent, doubts");
    command->add_option(
        "file", *path,
        "A *.cim.json, CityJSON, CityGML, a tileset.json, a folder of oblique photography or anything GDAL reads; the "
        "sample city when left out");
    command->add_flag("--check-crs", *checksCrs,
                      "Of a project: whether layers would fit each other better in other reference systems");
    command->footer("Examples:\n"
                    "  cimscape info city.cim.json\n"
                    "  cimscape info city.cim.json --check-crs\n"
                    "  cimscape info buildings.gpkg\n"
                    "  cimscape info city.city.json");
    command->callback([path, checksCrs, &chosen] {
        chosen.run = [path, checksCrs] {
            const QString file = QString::fromStdString(*path);
            const bool isProject =
                file.isEmpty() || file == QLatin1String("sample") || file.endsWith(QLatin1String(".cim.json"));
            return isProject ? describeProject(*path, *checksCrs) : describeFile(file);
        };
    });
}

} // namespace cim::app
