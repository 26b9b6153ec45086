// SPDX-License-Identifier: Apache-2.0
#include "geo/featurewriter.h"

#include "base/words.h"
#include "geo/gdalsource.h"
#include "geo/ogrgeometry.h"
#include "geo/sheetfields.h"
#include "geo/wholefile.h"

#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace cim::geo {

namespace {

struct Driver {
    const char *suffix, *name, *title;
    const char *layerOption; ///< "NAME=VALUE", or empty
};
constexpr Driver kDrivers[] = {{"gpkg", "GPKG", "GeoPackage", ""},
                               {"geojson", "GeoJSON", "GeoJSON", "RFC7946=YES"},
                               {"shp", "ESRI Shapefile", "Shapefile", "ENCODING=UTF-8"},
                               {"fgb", "FlatGeobuf", "FlatGeobuf", ""},
                               {"dxf", "DXF", "AutoCAD DXF", ""},
                               {"kml", "KML", "KML", ""}};

const Driver *driverOf(const QString &path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto *found = std::find_if(std::begin(kDrivers), std::end(kDrivers),
                                     [&](const Driver &one) { return suffix == QLatin1String(one.suffix); });
    return found == std::end(kDrivers) ? nullptr : found;
}

/** What geometryOf() makes of a row, without making it. */
OGRwkbGeometryType typeOf(const Geometries &all, std::uint32_t row) {
    std::size_t wholes = 0, points = 0;
    bool isSolid = true;
    for (const Part &part : all.parts(row)) {
        wholes += part.hole ? 0 : 1;
        points += part.count;
        isSolid = isSolid && hasHeights(all.points(part));
    }
    OGRwkbGeometryType out = wkbNone;
    switch (all.kind(row)) {
    case GeometryKind::None:
        return wkbNone;
    case GeometryKind::Point:
        out = points == 1 ? wkbPoint : wkbMultiPoint;
        break;
    case GeometryKind::Line:
        out = wholes == 1 ? wkbLineString : wkbMultiLineString;
        break;
    case GeometryKind::Polygon:
        out = wholes == 1 ? wkbPolygon : wkbMultiPolygon;
        break;
    case GeometryKind::Mesh:
        out = wkbMultiPolygon;
        break;
    }
    return isSolid ? OGR_GT_SetZ(out) : out;
}

/** Shapefile and GeoPackage hold geometries of one sort: the narrowest that all rows fit into. */
OGRwkbGeometryType typeOf(const FeaturesOut &features) {
    OGRwkbGeometryType out = wkbNone;
    for (const std::uint32_t row : features.rows) {
        const OGRwkbGeometryType one = typeOf(features.geometries, row);
        if (one != wkbNone && one != out)
            out = out == wkbNone ? one : OGRMergeGeometryTypesEx(out, one, TRUE);
    }
    return out;
}

/** A table can have such a column, a layer of features has its own. */
QString fieldName(const QString &column, const QString &suffix) {
    const QString lower = column.toLower();
    const bool isTaken =
        suffix == QLatin1String("gpkg") && (lower == QLatin1String("fid") || lower == QLatin1String("geom"));
    return isTaken ? column + QLatin1Char('_') : column;
}

} // namespace

std::vector<FeatureFormat> featureFormats() {
    const GdalScope scope;
    std::vector<FeatureFormat> out;
    for (const Driver &driver : kDrivers) {
        if (GetGDALDriverManager()->GetDriverByName(driver.name))
            out.push_back({QLatin1String(driver.suffix), QLatin1String(driver.title), true});
    }
    out.push_back({QStringLiteral("xlsx"), QStringLiteral("Excel"), false});
    out.push_back({QStringLiteral("ods"), QStringLiteral("OpenDocument"), false});
    out.push_back({QStringLiteral("csv"), QStringLiteral("CSV"), false});
    return out;
}

Result<Notes> writeFeatures(const QString &path, const FeaturesOut &features, std::stop_token stop,
                            const std::function<void(double)> &progress) {
    const QString doing = Words::tr("writing features");
    const Driver *wanted = driverOf(path);
    if (!wanted) {
        if (Result<void> written = writeTable(path, features.attributes); !written)
            return written.error();
        return Notes{};
    }
    GdalScope scope;
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName(wanted->name);
    if (!driver)
        return Error{ErrorKind::Unsupported, doing, path,
                     Words::tr("this build of GDAL writes no such files; use .gpkg")};
    const auto failed = [&] {
        return Error{ErrorKind::Unreadable, doing, path, scope.failure(Words::tr("GDAL could not"))};
    };
    QStringList names;
    for (const QString &column : features.attributes.columns)
        names << fieldName(column, QLatin1String(wanted->suffix));
    const bool hasFields = qstrcmp(wanted->name, "DXF") != 0;
    Notes notes;
    const Result<void> written = writeWhole(path, doing, [&](const QString &made) -> Result<void> {
        {
            const DatasetPtr data(driver->Create(made.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr));
            if (!data)
                return failed();
            OGRSpatialReference crs;
            if (crs.SetFromUserInput(features.crs.wkt().toUtf8().constData()) != OGRERR_NONE)
                return failed();
            crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            char *options[] = {const_cast<char *>(wanted->layerOption), nullptr};
            OGRLayer *layer = data->CreateLayer(features.attributes.name.toUtf8().constData(), &crs, typeOf(features),
                                                *wanted->layerOption ? options : nullptr);
            if (!layer)
                return failed();
            scope.moveTo(notes); // of what the format cannot say
            if (features.isSample)
                layer->SetMetadataItem("DESCRIPTION", "Sample data: names, numbers and places are made up.");
            if (hasFields) {
                if (!addFields(*layer, names, features.attributes.rows))
                    return failed();
            } else {
                notes.add(Words::tr("keeps shapes only; the attributes are not in it"), path);
            }
            const bool isTransaction = layer->TestCapability(OLCTransactions) != 0;
            if (isTransaction && layer->StartTransaction() != OGRERR_NONE)
                return failed();
            for (std::size_t i = 0; i < features.rows.size(); ++i) {
                constexpr std::size_t kOften = 4096;
                if (i % kOften == 0) {
                    if (stop.stop_requested())
                        return Error{ErrorKind::Cancelled, doing, path, Words::tr("stopped")};
                    if (progress)
                        progress(static_cast<double>(i) / static_cast<double>(features.rows.size()));
                }
                OGRFeature feature(layer->GetLayerDefn());
                if (hasFields)
                    setFields(feature, features.attributes.rows[i]);
                std::unique_ptr<OGRGeometry> geometry = geometryOf(features.geometries, features.rows[i]);
                if (!geometry && !hasFields)
                    continue;
                if (geometry) {
                    geometry->assignSpatialReference(&crs);
                    feature.SetGeometryDirectly(geometry.release());
                }
                if (layer->CreateFeature(&feature) != OGRERR_NONE)
                    return failed();
            }
            if (isTransaction && layer->CommitTransaction() != OGRERR_NONE)
                return failed();
        }
        if (scope.hasFailed())
            return failed();
        return {};
    });
    if (!written)
        return written.error();
    scope.moveTo(notes);
    return notes;
}

} // namespace cim::geo
