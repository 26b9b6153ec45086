// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"
#include "app/cli/headless.h"

#include "geo/raster.h"

#include <QFileInfo>
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

int describeProject(const std::string &path) {
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
    for (const model::ProjectLink &link : session.project().links)
        out << "link      " << link.id << "  " << link.protocol << "  " << link.url << '\n';
    return kDone;
}

int describeFile(const QString &path) {
    QTextStream out(stdout);
    const Result<std::vector<geo::LayerInfo>> layers = geo::describeFeatures(path);
    if (layers) {
        for (const geo::LayerInfo &layer : *layers) {
            out << "layer     " << layer.name << "  " << layer.features << " features  " << layer.geometry << '\n'
                << "CRS       "
                << (layer.crs.isEmpty() ? QStringLiteral("none: set \"crs\" of the source in the project") : layer.crs)
                << '\n'
                << "extent    " << extentText(layer.extent) << '\n'
                << "fields    " << layer.fields.join(QStringLiteral(", ")) << '\n';
        }
        return kDone;
    }
    const Result<geo::RasterInfo> raster = geo::describeRaster(path);
    if (!raster)
        return fail(layers.error());
    out << "raster    " << raster->columns << " x " << raster->rows << "  " << raster->bands << " bands  "
        << raster->type << '\n'
        << "CRS       "
        << (raster->crs.isEmpty() ? QStringLiteral("none: set \"crs\" of the terrain in the project") : raster->crs)
        << '\n'
        << "extent    " << extentText(raster->extent) << '\n';
    return kDone;
}

} // namespace

void addInfo(CLI::App &app, ChosenCommand &chosen) {
    auto path = std::make_shared<std::string>();
    CLI::App *command =
        app.add_subcommand("info", "Say what a file or project is: layers, counts, CRS, extent, doubts");
    command->add_option("file", *path, "A *.cim.json or anything GDAL reads; the sample city when left out");
    command->callback([path, &chosen] {
        chosen.run = [path] {
            const QString file = QString::fromStdString(*path);
            return file.isEmpty() || file.endsWith(QLatin1String(".cim.json")) ? describeProject(*path)
                                                                               : describeFile(file);
        };
    });
}

} // namespace cim::app
