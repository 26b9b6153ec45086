// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"
#include "app/session/founddata.h"
#include "app/session/session.h"
#include "geo/pointfile.h"

#include <CLI/CLI.hpp>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTextStream>

namespace cim::app {

namespace {

constexpr double kBytesPerMegabyte = 1e6;
constexpr double kBytesPerGigabyte = 1e9;

struct ImportArguments {
    std::string project;
    std::string cache;
    double limitGigabytes = static_cast<double>(store::TableCache::kDefaultLimitBytes) / kBytesPerGigabyte;
    bool clears = false;
    bool isAgain = false;
};

QString megabytes(qint64 bytes) {
    return QStringLiteral("%1 MB").arg(static_cast<double>(bytes) / kBytesPerMegabyte, 0, 'f', 1);
}

/** Reads a layer and keeps it; what was done of it goes to @p out as one line. */
Result<void> importLayer(const model::ProjectLayer &layer, const model::LayerSpec &spec, const geo::Crs &crs,
                         const store::TableCache &cache, bool isAgain, QTextStream &out) {
    const QString name = store::TableCache::nameOf(layer, spec, crs);
    if (name.isEmpty()) {
        out << "direct    " << layer.layer << "  small, or no file: it is read as quickly as it stands" << Qt::endl;
        return {};
    }
    if (!isAgain && cache.has(name)) {
        out << "ready     " << layer.layer << "  kept before" << Qt::endl;
        return {};
    }
    QElapsedTimer timer, told;
    timer.start();
    told.start();
    QTextStream err(stderr);
    const auto progress = [&](double share) {
        if (told.elapsed() < 1000)
            return;
        told.start();
        err << "reading   " << layer.layer << "  " << qRound(share * 100) << " %" << Qt::endl;
    };
    const store::TableCache nothing({});
    if (spec.points && cache.pointPath(name).isEmpty())
        return Error{ErrorKind::Unreadable, QStringLiteral("importing"), cache.folder(),
                     QStringLiteral("the folder cannot be made; name another by --cache")};
    if (spec.points)
        QFile::remove(cache.pointPath(name));
    const Result<LoadedTable> loaded = loadTable(layer, spec, crs, spec.points ? cache : nothing, {}, progress);
    if (!loaded)
        return loaded.error();
    const auto seconds = [&timer] { return QString::number(static_cast<double>(timer.elapsed()) / 1000, 'f', 1); };
    if (spec.points) {
        const Result<geo::PointFile> points = geo::PointFile::open(loaded->table->pointFile);
        if (!points)
            return points.error();
        out << "kept      " << layer.layer << "  " << points->size() << " points in " << loaded->table->size()
            << " cells  " << megabytes(QFileInfo(points->path()).size()) << "  " << seconds() << " s" << Qt::endl;
        for (const Note &note : loaded->table->notes.items())
            out << "note      " << layer.layer << "  " << note.text << Qt::endl;
        return {};
    }
    if (loaded->keepAs.isEmpty()) {
        out << "direct    " << layer.layer << "  its tiles are read as they are wanted" << Qt::endl;
        return {};
    }
    const qint64 before = cache.bytes();
    if (const Result<void> kept = cache.keep(loaded->keepAs, *loaded->table); !kept)
        return kept;
    out << "kept      " << layer.layer << "  " << loaded->table->size() << " assets  "
        << megabytes(std::max<qint64>(0, cache.bytes() - before)) << "  " << seconds() << " s" << Qt::endl;
    return {};
}

int runImport(const ImportArguments &arguments) {
    const QString folder =
        arguments.cache.empty() ? store::TableCache::defaultFolder() : QString::fromStdString(arguments.cache);
    const store::TableCache cache(folder, static_cast<qint64>(arguments.limitGigabytes * kBytesPerGigabyte));
    QTextStream out(stdout);
    if (folder.isEmpty())
        return fail({ErrorKind::Refused, QStringLiteral("importing"), QStringLiteral("CIMSCAPE_CACHE"),
                     QStringLiteral("it says that nothing is to be kept; unset it, or name a folder by --cache")});
    if (arguments.clears)
        out << "cleared   " << megabytes(cache.clear()) << "  " << folder << Qt::endl;
    if (arguments.project.empty())
        return kDone;
    QString path = QString::fromStdString(arguments.project);
    if (path == QLatin1String("sample"))
        path = Session::sampleProject();
    Notes notes;
    Result<model::Project> project = projectAt(path, notes);
    if (!project)
        return fail(project.error());
    const Result<geo::Crs> crs = geo::Crs::fromText(project->crs);
    if (!crs)
        return fail(crs.error());
    const ProjectSpecs specs = findSpecs(*project, Session::dataFolder());
    for (const Error &error : specs.errors)
        fail(error);
    int status = kDone;
    for (std::size_t i = 0; i < project->layers.size(); ++i) {
        if (!specs.specs[i])
            continue;
        const Result<void> done = importLayer(project->layers[i], *specs.specs[i], *crs, cache, arguments.isAgain, out);
        status = done ? status : fail(done.error());
    }
    out << "cache     " << megabytes(cache.bytes()) << "  " << folder << Qt::endl;
    return status;
}

} // namespace

void addImport(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<ImportArguments>();
    CLI::App *command =
        app.add_subcommand("import", "Read a city once and keep it ready, so that it opens at once the next time");
    command->add_option("project", arguments->project,
                        "A *.cim.json, or a file of data; \"sample\" for the sample city. Layers that are ready are "
                        "passed over: one that was interrupted goes on where it was");
    command->add_option("--cache", arguments->cache,
                        "Folder of the cache (default: $CIMSCAPE_CACHE, else the user's cache folder)");
    command
        ->add_option("--limit", arguments->limitGigabytes,
                     "Gigabytes that the cache may take: beyond it the layers used least recently are dropped")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_flag("--again", arguments->isAgain, "Read layers that are ready as well");
    command->add_flag("--clear", arguments->clears, "Empty the cache first");
    command->footer(
        "Examples:\n"
        "  cimscape import city.cim.json\n"
        "  cimscape import buildings.gpkg --limit 20\n"
        "  cimscape import --clear\n"
        "A source that has changed is read again by itself, here and when it is opened; CIMSCAPE_CACHE=none "
        "keeps nothing.");
    command->callback([arguments, &chosen] { chosen.run = [arguments] { return runImport(*arguments); }; });
}

} // namespace cim::app
