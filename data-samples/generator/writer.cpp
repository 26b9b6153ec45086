// SPDX-License-Identifier: Apache-2.0
#include "writer.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

namespace sample {

namespace {

constexpr char kSays[] = "Cimscape sample data: made up by a generator, not a real city";
constexpr char kDate[] = "2026-02-20";

OGRSpatialReference crs(const char *name) {
    OGRSpatialReference made;
    made.SetFromUserInput(name);
    made.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return made;
}

void setValues(OGRFeature &feature, const std::vector<Value> &values) {
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        const Value &value = values[static_cast<std::size_t>(i)];
        if (const int *number = std::get_if<int>(&value))
            feature.SetField(i, *number);
        else if (const double *real = std::get_if<double>(&value))
            feature.SetField(i, *real);
        else if (const QString *text = std::get_if<QString>(&value))
            feature.SetField(i, text->toUtf8().constData());
    }
}

/** Millimetres are kept, nothing finer: bytes stay the same where the last bit of a sine does not. */
double tidy(double metres) {
    return std::round(metres * 1000.0) / 1000.0;
}

Point written(Point p) {
    const Point earth = onEarth(p);
    return {tidy(earth.x), tidy(earth.y)};
}

} // namespace

void Table::addPoint(Point at, double z, std::vector<Value> values) {
    OGRFeature feature(m_layer->GetLayerDefn());
    setValues(feature, values);
    const Point place = written(at);
    OGRPoint point(place.x, place.y, tidy(z));
    feature.SetGeometry(&point);
    *m_failed |= m_layer->CreateFeature(&feature) != OGRERR_NONE;
}

void Table::addLine(const Ring &line, const std::vector<double> &z, std::vector<Value> values) {
    OGRFeature feature(m_layer->GetLayerDefn());
    setValues(feature, values);
    OGRLineString string;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point place = written(line[i]);
        if (m_shape == Shape::LineZ)
            string.addPoint(place.x, place.y, tidy(z[i]));
        else
            string.addPoint(place.x, place.y);
    }
    feature.SetGeometry(&string);
    *m_failed |= m_layer->CreateFeature(&feature) != OGRERR_NONE;
}

void Table::addPolygon(const std::vector<Ring> &rings, std::vector<Value> values) {
    OGRFeature feature(m_layer->GetLayerDefn());
    setValues(feature, values);
    OGRPolygon polygon;
    for (const Ring &ring : rings) {
        OGRLinearRing closed;
        for (const Point &p : ring) {
            const Point place = written(p);
            closed.addPoint(place.x, place.y);
        }
        closed.closeRings();
        polygon.addRing(&closed);
    }
    feature.SetGeometry(&polygon);
    *m_failed |= m_layer->CreateFeature(&feature) != OGRERR_NONE;
}

Writer::Writer() {
    GDALAllRegister();
    // The date of writing would make every run another file.
    CPLSetConfigOption("OGR_CURRENT_DATE", "2026-02-20T00:00:00Z");
}

Writer::~Writer() {
    if (m_data)
        GDALClose(m_data);
}

bool Writer::create(const QString &path) {
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    m_data = driver ? driver->Create(path.toUtf8().constData(), 0, 0, 0, GDT_Unknown, nullptr) : nullptr;
    if (!m_data) {
        m_error = QString::fromUtf8(CPLGetLastErrorMsg());
        return false;
    }
    m_data->SetMetadataItem("DATA_DATE", kDate);
    m_data->SetMetadataItem("DESCRIPTION", kSays);
    return m_data->StartTransaction() == OGRERR_NONE;
}

Table Writer::table(const char *name, Shape shape, const std::vector<Field> &fields) {
    const OGRwkbGeometryType type = shape == Shape::PointZ  ? wkbPoint25D
                                    : shape == Shape::LineZ ? wkbLineString25D
                                    : shape == Shape::Line  ? wkbLineString
                                                            : wkbPolygon;
    char **options = nullptr;
    options = CSLSetNameValue(options, "DESCRIPTION", kSays);
    OGRSpatialReference srs = crs("EPSG:4549");
    OGRLayer *layer = m_data->CreateLayer(name, &srs, type, options);
    CSLDestroy(options);
    for (const Field &field : fields) {
        OGRFieldDefn definition(field.name, field.type == 'i' ? OFTInteger : field.type == 'r' ? OFTReal : OFTString);
        layer->CreateField(&definition);
    }
    return {layer, shape, &m_failed};
}

bool Writer::finish() {
    const bool done = m_data->CommitTransaction() == OGRERR_NONE && !m_failed;
    GDALClose(m_data);
    m_data = nullptr;
    if (!done)
        m_error = QString::fromUtf8(CPLGetLastErrorMsg());
    return done;
}

bool writeHeights(const QString &path, double cell, double margin, QString &error) {
    GDALAllRegister();
    // North up: the upright box round the turned district.
    Point low{1e9, 1e9}, high{-1e9, -1e9};
    for (const double x : {-kHalfWidth - margin, kHalfWidth + margin}) {
        for (const double y : {-kHalfHeight - margin, kHalfHeight + margin}) {
            const Point corner = onEarth({x, y});
            low = {std::min(low.x, corner.x), std::min(low.y, corner.y)};
            high = {std::max(high.x, corner.x), std::max(high.y, corner.y)};
        }
    }
    const double left = std::floor(low.x / cell) * cell, top = std::ceil(high.y / cell) * cell;
    const int columns = static_cast<int>(std::ceil((high.x - left) / cell));
    const int rows = static_cast<int>(std::ceil((top - low.y) / cell));
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    char **options = nullptr;
    options = CSLSetNameValue(options, "COMPRESS", "DEFLATE");
    options = CSLSetNameValue(options, "PREDICTOR", "2");
    GDALDataset *data =
        driver ? driver->Create(path.toUtf8().constData(), columns, rows, 1, GDT_Float32, options) : nullptr;
    CSLDestroy(options);
    if (!data) {
        error = QString::fromUtf8(CPLGetLastErrorMsg());
        return false;
    }
    double geo[6] = {left, cell, 0, top, 0, -cell};
    data->SetGeoTransform(geo);
    const OGRSpatialReference srs = crs("EPSG:4549+5737");
    data->SetSpatialRef(&srs);
    data->SetMetadataItem("DATA_DATE", kDate);
    data->SetMetadataItem("DESCRIPTION", kSays);
    std::vector<float> line(static_cast<std::size_t>(columns));
    bool good = true;
    for (int row = 0; row < rows && good; ++row) {
        for (int column = 0; column < columns; ++column)
            line[static_cast<std::size_t>(column)] = static_cast<float>(
                std::round(heightAt(fromEarth({left + (column + 0.5) * cell, top - (row + 0.5) * cell})) * 100.0) /
                100.0);
        good = data->GetRasterBand(1)->RasterIO(GF_Write, 0, row, columns, 1, line.data(), columns, 1, GDT_Float32, 0,
                                                0) == CE_None;
    }
    GDALClose(data);
    if (!good)
        error = QString::fromUtf8(CPLGetLastErrorMsg());
    return good;
}

} // namespace sample
