// SPDX-License-Identifier: Apache-2.0
#include "geo/gdalsource.h"

#include "base/words.h"
#include "geo/raster.h"

#include <QDateTime>
#include <QFileInfo>

#include <array>
#include <optional>

namespace cim::geo {

namespace {

// Columns that hold coordinates, by the names people give them. Exact words: "centrLat" is no latitude of the row.
constexpr char kXNames[] =
    "X_POSSIBLE_NAMES=lon,long,lng,longitude,x,xcoord,x_coord,coord_x,point_x,easting,经度,东坐标";
constexpr char kYNames[] = "Y_POSSIBLE_NAMES=lat,latitude,y,ycoord,y_coord,coord_y,point_y,northing,纬度,北坐标";
constexpr char kZNames[] = "Z_POSSIBLE_NAMES=z,zcoord,z_coord,elevation,高程";
constexpr char kGeometryNames[] = "GEOM_POSSIBLE_NAMES=wkt,geom,geometry,the_geom";

bool isAddress(const QString &connection) {
    return connection.startsWith(QLatin1String("http://")) || connection.startsWith(QLatin1String("https://"));
}

/** A file name, rather than "PG:…", "/vsi…" or an address. A single letter before a colon is a Windows drive. */
bool isPath(const QString &connection) {
    const qsizetype colon = connection.indexOf(QLatin1Char(':'));
    const bool hasScheme = colon > 1 && !connection.left(colon).contains(QLatin1Char('/'));
    return !connection.startsWith(QLatin1String("/vsi")) && !(hasScheme && !QFileInfo::exists(connection));
}

/** Why a path cannot be opened at all; nothing when GDAL may try. */
std::optional<Error> pathProblem(const QString &path, const QString &doing) {
    const QFileInfo file(path);
    if (!file.exists())
        return Error{ErrorKind::NotFound, doing, path, Words::tr("no such file; check the path in the project")};
    if (!file.isReadable())
        return Error{ErrorKind::Unreadable, doing, path, Words::tr("permission denied; ask for the right to read it")};
    if (file.isFile() && file.size() == 0)
        return Error{ErrorKind::BadFormat, doing, path, Words::tr("the file is empty (0 bytes); copy it again")};
    return std::nullopt;
}

QString virtualPath(const QString &path) {
    const QString lower = path.toLower();
    if (lower.endsWith(QLatin1String(".gz")))
        return QStringLiteral("/vsigzip/") + path;
    if (lower.endsWith(QLatin1String(".zip")))
        return QStringLiteral("/vsizip/") + path;
    return path;
}

/** Levels of the tiles of a service that names none. */
constexpr int kFinestServiceLevel = 19;

/** The description of a tile service as GDAL's WMS driver takes it. Without its cache on disk, which turns every tile
 * that is not there into a failure of the whole window. */
QString tileService(const QString &address) {
    QString url = address.toHtmlEscaped();
    const bool fromSouth = url.contains(QLatin1String("{-y}"));
    url.replace(QLatin1String("{-y}"), QLatin1String("${y}"))
        .replace(QLatin1String("{x}"), QLatin1String("${x}"))
        .replace(QLatin1String("{y}"), QLatin1String("${y}"))
        .replace(QLatin1String("{z}"), QLatin1String("${z}"));
    return QStringLiteral("<GDAL_WMS><Service name=\"TMS\"><ServerUrl>%1</ServerUrl></Service><DataWindow>"
                          "<UpperLeftX>-20037508.34</UpperLeftX><UpperLeftY>20037508.34</UpperLeftY>"
                          "<LowerRightX>20037508.34</LowerRightX><LowerRightY>-20037508.34</LowerRightY>"
                          "<TileLevel>%2</TileLevel><TileCountX>1</TileCountX><TileCountY>1</TileCountY>"
                          "<YOrigin>%3</YOrigin></DataWindow><Projection>EPSG:3857</Projection>"
                          "<BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY><BandsCount>4</BandsCount>"
                          "<Timeout>10</Timeout><ZeroBlockHttpCodes>204,400,404</ZeroBlockHttpCodes>"
                          "<ZeroBlockOnServerException>true</ZeroBlockOnServerException></GDAL_WMS>")
        .arg(url)
        .arg(kFinestServiceLevel)
        .arg(fromSouth ? QStringLiteral("bottom") : QStringLiteral("top"));
}

DatasetPtr tryOpen(const QString &name, SourceKind kind, const std::vector<QByteArray> &extra) {
    std::vector<const char *> options;
    const QString lower = name.toLower();
    if (lower.contains(QLatin1String(".csv")) || lower.contains(QLatin1String(".tsv"))) {
        options = {"EMPTY_STRING_AS_NULL=YES", kXNames, kYNames, kZNames, kGeometryNames};
    } else if (kind == SourceKind::Vector) {
        // Of the GML driver: nothing is written beside the source, nothing fetched from the schemas it names.
        options = {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"};
    }
    for (const QByteArray &option : extra)
        options.push_back(option.constData());
    options.push_back(nullptr);
    const unsigned flags =
        (kind == SourceKind::Vector ? GDAL_OF_VECTOR : GDAL_OF_RASTER) | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    return DatasetPtr(GDALDataset::Open(name.toUtf8().constData(), flags, nullptr, options.data(), nullptr));
}

Error openError(const QString &connection, SourceKind kind, const QString &doing, const GdalScope &scope) {
    const QString what = kind == SourceKind::Vector ? Words::tr("vector") : Words::tr("raster");
    if (isAddress(connection)) {
        return {ErrorKind::NetworkDown, doing, connection,
                Words::tr("the server gave no %1 data; check network and address (%2)")
                    .arg(what, scope.failure(Words::tr("no answer")))};
    }
    if (QFileInfo(connection).isDir()) {
        return {ErrorKind::BadFormat, doing, connection,
                Words::tr("this is a folder without %1 data of a known kind; name a file in it").arg(what)};
    }
    return {ErrorKind::BadFormat, doing, connection,
            Words::tr("GDAL cannot read it as %1 data (%2); check that the file is whole and of a kind GDAL knows")
                .arg(what, scope.failure(Words::tr("no reason given")))};
}

bool saysSample(GDALMajorObject &object) {
    for (const char *item : {"DESCRIPTION", "IDENTIFIER", "TIFFTAG_IMAGEDESCRIPTION"}) {
        if (QString::fromUtf8(object.GetMetadataItem(item)).contains(QLatin1String("sample data"), Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

bool isTileAddress(const QString &connection) {
    return connection.contains(QLatin1String("://")) && connection.contains(QLatin1String("{x}")) &&
           connection.contains(QLatin1String("{z}"));
}

Result<DatasetPtr> openSource(const QString &connection, SourceKind kind, const QString &doing, GdalScope &scope,
                              const std::vector<QByteArray> &options) {
    if (connection.trimmed().isEmpty()) {
        return Error{ErrorKind::NotFound, doing, QString(),
                     Words::tr("no source is given; set \"source\" of the layer in the project")};
    }
    const bool isTiles = kind == SourceKind::Raster && isTileAddress(connection);
    QString name = isTiles ? tileService(connection) : connection;
    if (!isTiles && isPath(connection)) {
        if (const auto problem = pathProblem(connection, doing))
            return *problem;
        name = virtualPath(connection);
    }
    DatasetPtr dataset = tryOpen(name, kind, options);
    // GDAL opens a zipped shapefile by the archive's name, but not every other file in it.
    for (const QString &member :
         dataset || !name.startsWith(QLatin1String("/vsizip/")) ? QStringList() : filesBelow(name)) {
        dataset = tryOpen(member, kind, options);
        if (dataset) {
            scope.forget();
            break;
        }
    }
    if (!dataset)
        return openError(connection, kind, doing, scope);
    return dataset;
}

Result<Crs> crsOfRaster(const QString &path, const QString &stated, GDALDataset &dataset, const QString &doing,
                        const QString &key) {
    const auto fail = [&](const QString &why) { return Error{ErrorKind::BadCrs, doing, path, why}; };
    const QString text = stated.isEmpty() ? crsText(dataset.GetSpatialRef()) : stated;
    if (text.isEmpty()) {
        return fail(Words::tr("the raster names no coordinate reference system; set %1 in the project, "
                              "for example \"EPSG:4549\"")
                        .arg(key));
    }
    Result<Crs> crs = Crs::fromText(text);
    if (!crs) {
        return fail(Words::tr("its coordinate reference system cannot be used: %1; set %2 in the project")
                        .arg(crs.error().message, key));
    }
    if (!crs->isPlain())
        return fail(
            Words::tr("a picture in %1 cannot be put straight; ask for it in CGCS2000 or WGS 84").arg(crs->name()));
    return crs;
}

bool isPlaced(GDALDataset &dataset) {
    std::array<double, 6> affine{};
    return dataset.GetGeoTransform(affine.data()) == CE_None || dataset.GetGCPCount() > 0;
}

Origin originOf(const QString &connection, GDALDataset &dataset, GDALMajorObject &major) {
    Origin out;
    out.isSample = saysSample(dataset) || saysSample(major);
    for (GDALMajorObject *object : {&major, static_cast<GDALMajorObject *>(&dataset)}) {
        if (out.dataDate == 0)
            out.dataDate = fromIso(QString::fromUtf8(object->GetMetadataItem("DATA_DATE")));
    }
    if (out.dataDate == 0 && isPath(connection))
        out.dataDate = QFileInfo(connection).lastModified().toMSecsSinceEpoch();
    return out;
}

} // namespace cim::geo
