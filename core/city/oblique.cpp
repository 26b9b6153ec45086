// SPDX-License-Identifier: Apache-2.0
#include "city/oblique.h"

#include "base/words.h"
#include "city/objectcolumns.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace cim::city {

namespace {

constexpr qint64 kMaxMetadata = 1 << 20; ///< bytes; real ones have less than 2 kB
constexpr int kTileDepth = 3;            ///< folders between metadata.xml and a tile's: "Data/Tile_+000_+000"
const auto kMetadata = QStringLiteral("metadata.xml");

QString doing() {
    return Words::tr("reading oblique photography");
}

struct Metadata {
    QString srs, origin;
};

/** What metadata.xml says, as it stands. */
Result<Metadata> readMetadata(const QString &path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Unreadable, doing(), path, file.errorString()};
    if (file.size() > kMaxMetadata)
        return Error{ErrorKind::BadFormat, doing(), path, Words::tr("it is far larger than a metadata.xml")};
    QXmlStreamReader xml(&file);
    if (!xml.readNextStartElement() || xml.name() != QLatin1String("ModelMetadata"))
        return Error{ErrorKind::BadFormat, doing(), path,
                     xml.hasError() ? xml.errorString() : Words::tr("its root is no ModelMetadata")};
    Metadata out;
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("SRS"))
            out.srs = xml.readElementText(QXmlStreamReader::SkipChildElements);
        else if (xml.name() == QLatin1String("SRSOrigin"))
            out.origin = xml.readElementText(QXmlStreamReader::SkipChildElements);
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError())
        return Error{
            ErrorKind::BadFormat, doing(), path,
            Words::tr("line %1: %2; check that the file is whole").arg(xml.lineNumber()).arg(xml.errorString())};
    return out;
}

bool isMetadata(const QString &path) {
    QFile file(path);
    return QFileInfo(path).fileName().compare(kMetadata, Qt::CaseInsensitive) == 0 && file.open(QIODevice::ReadOnly) &&
           file.read(4096).contains("ModelMetadata");
}

/** The metadata files of a delivery, sorted. */
QStringList metadataOf(const QString &path) {
    const QFileInfo given(path);
    if (given.isFile())
        return isMetadata(path) ? QStringList{given.absoluteFilePath()} : QStringList{};
    if (!given.isDir())
        return {};
    const QDir folder(path);
    if (const QString here = folder.absoluteFilePath(kMetadata); isMetadata(here))
        return {here};
    QStringList out;
    const QStringList below = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : below) {
        if (const QString there = folder.absoluteFilePath(name + QLatin1Char('/') + kMetadata); isMetadata(there))
            out << there;
    }
    return out;
}

/** "Tile_+000_+000_L16_0.osgb" is of level 16. */
int levelOf(const QString &file) {
    static const QRegularExpression level(QStringLiteral("_L(\\d{1,3})_"));
    const auto match = level.match(file);
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

/** What a tile's folder is begun with: the file of its own name, else its coarsest ones. */
QStringList rootsOf(const QDir &tile, Notes &notes) {
    const QString own = tile.dirName() + QStringLiteral(".osgb");
    if (tile.exists(own))
        return {own};
    const QStringList files = tile.entryList({QStringLiteral("*.osgb")}, QDir::Files, QDir::Name);
    if (files.isEmpty())
        return {};
    int coarsest = std::numeric_limits<int>::max();
    for (const QString &file : files)
        coarsest = std::min(coarsest, levelOf(file));
    QStringList out;
    std::copy_if(files.begin(), files.end(), std::back_inserter(out),
                 [&](const QString &file) { return levelOf(file) == coarsest; });
    notes.add(Words::tr("a tile has no root file and begins with its coarsest files"), tile.dirName());
    return out;
}

struct Tiles {
    ObjectColumns columns;
    geo::FeatureSet &out;
};

void addTiles(const QDir &folder, int depth, const QHash<QString, QString> &block, const geo::Vec3 &at, Tiles &tiles,
              std::stop_token stop) {
    const QFileInfoList below = folder.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const QFileInfo &entry : below) {
        if (stop.stop_requested())
            return;
        const QDir tile(entry.absoluteFilePath());
        const QStringList roots = rootsOf(tile, tiles.out.notes);
        for (const QString &root : roots) {
            tiles.out.geometries.beginRow(geo::GeometryKind::Point);
            tiles.out.geometries.beginPart();
            tiles.out.geometries.addPoint(at);
            tiles.columns.set(QStringLiteral("id"),
                              roots.size() == 1 ? tile.dirName() : QFileInfo(root).completeBaseName());
            for (auto it = block.begin(); it != block.end(); ++it)
                tiles.columns.set(it.key(), it.value());
            tiles.columns.set(QStringLiteral("file"), tile.absoluteFilePath(root));
            tiles.columns.endRow();
        }
        if (!roots.isEmpty())
            continue;
        const bool isNamedLikeOne = tile.dirName().startsWith(QLatin1String("Tile_"));
        if (isNamedLikeOne)
            tiles.out.notes.add(Words::tr("a tile's folder is empty"), tile.dirName());
        else if (depth + 1 < kTileDepth)
            addTiles(tile, depth + 1, block, at, tiles, stop);
    }
}

Result<void> addBlock(const QString &metadata, const QString &crsOverride, const geo::Crs &target, Tiles &tiles,
                      std::stop_token stop) {
    const Result<Metadata> said = readMetadata(metadata);
    if (!said)
        return said.error();
    const QString srs = crsOverride.isEmpty() ? said->srs : crsOverride;
    const Result<VertexPlace> place = obliquePlace(srs, said->origin);
    const Result<VertexTransform> transform =
        place ? VertexTransform::between(*place, target) : Result<VertexTransform>(place.error());
    if (!transform) {
        Error error = transform.error();
        error.subject = metadata + QStringLiteral(": ") + error.subject;
        return error;
    }
    if (!transform->caution().isEmpty())
        tiles.out.notes.add(transform->caution(), QFileInfo(metadata).absoluteDir().dirName());
    tiles.out.sourceCrs = transform->source();
    geo::Vec3 at[1];
    if (transform->apply(at) > 0)
        return Error{ErrorKind::BadCrs, doing(), metadata,
                     Words::tr("its origin %1 is no place in %2; check SRSOrigin").arg(said->origin, srs)};
    const QDir folder = QFileInfo(metadata).absoluteDir();
    addTiles(folder, 0,
             {{QStringLiteral("block"), folder.dirName()},
              {QStringLiteral("srs"), srs.simplified()},
              {QStringLiteral("origin"), said->origin.simplified()}},
             at[0], tiles, stop);
    return {};
}

} // namespace

bool looksLikeOblique(const QString &path) {
    return !metadataOf(path).isEmpty();
}

Result<geo::FeatureSet> readOblique(const QString &path, const QString &crsOverride, const geo::Crs &target,
                                    std::stop_token stop) {
    const QStringList metadata = metadataOf(path);
    if (metadata.isEmpty())
        return Error{QFileInfo::exists(path) ? ErrorKind::BadFormat : ErrorKind::NotFound, doing(), path,
                     Words::tr("there is no metadata.xml in it or one folder below; give the folder in which it lies")};
    geo::FeatureSet out;
    out.driver = QStringLiteral("OSGB");
    out.layerName = QFileInfo(QDir(QFileInfo(path).isDir() ? path : QFileInfo(path).path()).absolutePath()).fileName();
    out.crs = target;
    Tiles tiles{ObjectColumns(out), out};
    for (const QString &file : metadata) {
        out.dataDate = std::max(out.dataDate, QFileInfo(file).lastModified().toMSecsSinceEpoch());
        if (const Result<void> added = addBlock(file, crsOverride, target, tiles, stop); !added)
            return added.error();
    }
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing(), path, {}};
    if (out.geometries.size() == 0)
        return Error{
            ErrorKind::NotFound, doing(), path,
            Words::tr("there is no folder with an .osgb file below its metadata.xml; the delivery is not whole")};
    tiles.columns.finish();
    return out;
}

} // namespace cim::city
