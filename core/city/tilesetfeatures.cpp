// SPDX-License-Identifier: Apache-2.0
#include "city/tileset.h"

#include "base/words.h"
#include "city/objectcolumns.h"
#include "city/parallel.h"
#include "city/tilecontent.h"
#include "city/vertexplace.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace cim::city {

namespace {

constexpr std::size_t kMostFeatures = 3'000'000;
constexpr double kMetresPerDegree = 111'000;

QString doing() {
    return cim::Words::tr("reading 3D Tiles");
}

struct Content {
    QString path;
    std::uint32_t tile = 0;
    BatchTable table;
    QString failure;
};

/** A square round the tile in the target CRS; nothing when it has no place there. */
std::vector<geo::Vec3> outlineOf(const TilesetTile &tile, const VertexTransform &transform, double unit) {
    std::vector<geo::Vec3> centre{tile.centre};
    transform.apply(centre);
    const geo::Vec3 &c = centre.front();
    if (!std::isfinite(c.x) || !std::isfinite(c.y))
        return {};
    const double half = std::max(1.0, tile.radius) / unit;
    return {{c.x - half, c.y - half, c.z},
            {c.x + half, c.y - half, c.z},
            {c.x + half, c.y + half, c.z},
            {c.x - half, c.y + half, c.z}};
}

} // namespace

Result<VertexPlace> tilesetPlace(bool isGeocentric, const QString &crs, const QString &path) {
    VertexPlace out;
    if (isGeocentric) {
        out.axes = VertexPlace::Axes::Geocentric;
        return out;
    }
    const Result<geo::Crs> own = geo::Crs::fromText(crs);
    if (crs.isEmpty() || !own || !own->isProjected())
        return Error{ErrorKind::BadCrs, doing(), path,
                     crs.isEmpty() ? Words::tr("it does not say where on earth it is; set \"crs\" of the layer to the "
                                               "projected system of its coordinates")
                     : own ? Words::tr("vertices in metres need a projected system, and this one is in degrees; "
                                       "set \"crs\" of the source in the project")
                           : own.error().message};
    out.crs = crs;
    return out;
}

Result<geo::FeatureSet> readTilesetFeatures(const QString &path, const QString &crs, const geo::Crs &target,
                                            std::stop_token stop) {
    const Result<Tileset> tileset = readTileset(path, stop);
    if (!tileset)
        return tileset.error();
    const Result<VertexPlace> place = tilesetPlace(tileset->isGeocentric, crs, path);
    if (!place)
        return place.error();
    const Result<VertexTransform> transform = VertexTransform::between(*place, target);
    if (!transform)
        return transform.error();
    std::vector<Content> contents;
    QSet<QString> known;
    for (std::size_t i = 0; i < tileset->tiles.size(); ++i) {
        for (const QString &content : tileset->tiles[i].contents) {
            if (known.contains(content))
                continue;
            known.insert(content);
            contents.push_back({content, static_cast<std::uint32_t>(i), {}, {}});
        }
    }
    forEachTile(contents.size(), stop, [&](std::size_t i) {
        Result<BatchTable> table = readBatchTable(contents[i].path);
        if (table)
            contents[i].table = std::move(table).value();
        else
            contents[i].failure = table.error().message;
    });
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing(), path, {}};
    geo::FeatureSet out;
    ObjectColumns columns(out);
    const QDir folder = QFileInfo(path).absoluteDir();
    std::size_t rows = 0;
    for (const Content &content : contents) {
        if (!content.failure.isEmpty())
            out.notes.add(content.failure, QFileInfo(content.path).fileName());
        const QString name = folder.relativeFilePath(content.path);
        const std::vector<geo::Vec3> outline =
            outlineOf(tileset->tiles[content.tile], *transform,
                      target.metresPerUnit() > 0 ? target.metresPerUnit() : kMetresPerDegree);
        const bool isWhole = content.table.features == 0 || rows + content.table.features > kMostFeatures;
        if (isWhole && content.table.features > 0)
            out.notes.add(
                Words::tr("there are more than %1 features; the rest are one row for each content").arg(kMostFeatures));
        const std::uint32_t count = isWhole ? 1 : content.table.features;
        for (std::uint32_t i = 0; i < count; ++i, ++rows) {
            out.geometries.beginRow(outline.empty() ? geo::GeometryKind::None : geo::GeometryKind::Polygon);
            if (!outline.empty())
                out.geometries.beginPart();
            for (const geo::Vec3 &p : outline)
                out.geometries.addPoint(p);
            columns.set(QStringLiteral("id"), isWhole ? name : QStringLiteral("%1#%2").arg(name).arg(i));
            columns.set(QStringLiteral("tileset"), path);
            columns.set(QStringLiteral("crs"), crs);
            columns.set(QStringLiteral("content"), content.path);
            columns.set(QStringLiteral("batch"), isWhole ? QStringLiteral("-1") : QString::number(i));
            for (const auto &[key, values] : content.table.columns) {
                if (!isWhole && !columns.has(key))
                    columns.set(key, values[static_cast<qsizetype>(i)]);
            }
            columns.endRow();
        }
    }
    if (rows == 0)
        return Error{ErrorKind::NotFound, doing(), path,
                     Words::tr("none of its contents are there; copy the whole folder")};
    columns.finish();
    out.layerName = QFileInfo(folder.absolutePath()).fileName();
    out.driver = QStringLiteral("3D Tiles");
    out.crs = target;
    out.sourceCrs = transform->source();
    out.dataDate = QFileInfo(path).lastModified().toMSecsSinceEpoch();
    out.notes.append(tileset->notes);
    if (!transform->caution().isEmpty())
        out.notes.add(transform->caution());
    return out;
}

} // namespace cim::city
