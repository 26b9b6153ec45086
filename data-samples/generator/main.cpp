// SPDX-License-Identifier: Apache-2.0
// Writes the sample city: the same content in every run, everything in it made up.
#include "scenes.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

#include <functional>

namespace {

constexpr int kBays = 30'000;
constexpr int kPoles = 500;
constexpr double kCell = 12.0;
constexpr double kMargin = 1'000.0;

int fail(const QString &doing, const QString &subject, const QString &why) {
    QTextStream(stderr) << "cimscape-sample: " << doing << ": " << subject << ": " << why << Qt::endl;
    return 1;
}

bool writeCity(const QString &path, QString &error) {
    QTextStream out(stderr);
    sample::Writer writer;
    if (!writer.create(path)) {
        error = writer.error();
        return false;
    }
    const sample::Streets streets = sample::makeStreets();
    const sample::Blocks blocks = sample::makeBlocks(streets);
    out << "ground, " << Qt::flush;
    sample::writeGround(writer, blocks, streets);
    sample::writeRoads(writer, streets);
    sample::writeHarbour(writer);
    out << "buildings, " << Qt::flush;
    const int buildings = sample::writeBuildings(writer, blocks);
    sample::writeSites(writer, blocks);
    out << "parking, " << Qt::flush;
    sample::writeParking(writer, blocks, streets, kBays);
    sample::writePoles(writer, streets, kPoles);
    out << "tunnels and pipes, " << Qt::flush;
    sample::writeUnderground(writer, streets);
    const bool done = writer.finish();
    error = writer.error();
    out << buildings << " buildings" << Qt::endl;
    return done;
}

bool writeLibrary(const QString &path, QString &error) {
    sample::Writer writer;
    if (!writer.create(path)) {
        error = writer.error();
        return false;
    }
    const sample::Streets streets = sample::makeStreets();
    sample::writeScenes(writer, sample::makeBlocks(streets), streets);
    const bool done = writer.finish();
    error = writer.error();
    return done;
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 2) {
        QTextStream(stderr) << "usage: cimscape-sample FOLDER\nWrites sample-city.gpkg, sample-scenes.gpkg and "
                               "sample-dem.tif: a made-up "
                               "coastal district at true coordinates (EPSG:4549)."
                            << Qt::endl;
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    if (!folder.mkpath(QStringLiteral(".")))
        return fail(QStringLiteral("making the folder"), folder.path(),
                    QStringLiteral("it cannot be made; check the path and its rights"));
    const struct {
        QString file, doing;
        std::function<bool(const QString &, QString &)> write;
    } parts[] = {
        {QStringLiteral("sample-dem.tif"), QStringLiteral("writing the heights"),
         [](const QString &path, QString &error) { return sample::writeHeights(path, kCell, kMargin, error); }},
        {QStringLiteral("sample-city.gpkg"), QStringLiteral("writing the city"), writeCity},
        {QStringLiteral("sample-scenes.gpkg"), QStringLiteral("writing the scenes"), writeLibrary},
    };
    // Under other names first: a run that was stopped is not taken for a whole one.
    const QString writing = QStringLiteral("writing-");
    for (const auto &part : parts) {
        const QString path = folder.filePath(writing + part.file);
        QString error;
        QFile::remove(path);
        if (!part.write(path, error))
            return fail(part.doing, path, error);
    }
    for (const auto &part : parts) {
        QFile::remove(folder.filePath(part.file));
        if (!QFile::rename(folder.filePath(writing + part.file), folder.filePath(part.file)))
            return fail(QStringLiteral("putting the files in place"), folder.path(),
                        QStringLiteral("they cannot be renamed"));
    }
    return 0;
}
