// SPDX-License-Identifier: Apache-2.0
#include "writer.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace sample {

namespace {

constexpr char kSays[] = "Cimscape sample data: made up by a generator, not a real city";
constexpr char kDate[] = "2026-02-20";

OGRSpatialReference &crs()
{
    static OGRSpatialReference srs = [] {
        OGRSpatialReference made;
        made.importFromEPSG(4549);
        made.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        return made;
    }();
    return srs;
}

void setValues(OGRFeature &feature, const std::vector<Value> &values)
{
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
double tidy(double metres) { return std::round(metres * 1000.0) / 1000.0; }

double east(Point p) { return tidy(p.x + kEast); }
double north(Point p) { return tidy(p.y + kNorth); }

} // namespace

void Table::addPoint(Point at, double z, std::vector<Value> values)
{
    OGRFeature feature(m_layer->GetLayerDefn());
    setValues(feature, values);
    OGRPoint point(east(at), north(at), tidy(z));
    feature.SetGeometry(&point);
    *m_failed |= m_layer->CreateFeature(&feature) != OGRERR_NONE;
}

void Table::addLine(const Ring &line, const std::vector<double> &z, std::vector<Value> values)
{
    OGRFeature feature(m_layer->GetLayerDefn());
    setValues(feature, values);
    OGRLineString string;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (m_shape == Shape::LineZ)
            string.addPoint(east(line[i]), north(line[i]), tidy(z[i]));
        else
            string.addPoint(east(line[i]), north(line[i]));
    }
    feature.SetGeometry(&string);
    *m_failed |= m_layer->CreateFeature(&feature) != OGRERR_NONE;
}

void Table::addPolygon(const std::vector<Ring> &rings, std::vector<Value> values)
{
    OGRFeature feature(m_layer->GetLayerDefn());
    setValues(feature, values);
    OGRPolygon polygon;
    for (const Ring &ring : rings) {
        OGRLinearRing closed;
        for (const Point &p : ring)
            closed.addPoint(east(p), north(p));
        closed.closeRings();
        polygon.addRing(&closed);
    }
    feature.SetGeometry(&polygon);
    *m_failed |= m_layer->CreateFeature(&feature) != OGRERR_NONE;
}

Writer::Writer()
{
    GDALAllRegister();
    // The date of writing would make every run another file.
    CPLSetConfigOption("OGR_CURRENT_DATE", "2026-02-20T00:00:00Z");
}

Writer::~Writer()
{
    if (m_data)
        GDALClose(m_data);
}

bool Writer::create(const QString &path)
{
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

Table Writer::table(const char *name, Shape shape, const std::vector<Field> &fields)
{
    const OGRwkbGeometryType type = shape == Shape::PointZ   ? wkbPoint25D
                                    : shape == Shape::LineZ  ? wkbLineString25D
                                    : shape == Shape::Line   ? wkbLineString
                                                             : wkbPolygon;
    char **options = nullptr;
    options = CSLSetNameValue(options, "DESCRIPTION", kSays);
    OGRLayer *layer = m_data->CreateLayer(name, &crs(), type, options);
    CSLDestroy(options);
    for (const Field &field : fields) {
        OGRFieldDefn definition(field.name, field.type == 'i' ? OFTInteger : field.type == 'r' ? OFTReal : OFTString);
        layer->CreateField(&definition);
    }
    return {layer, shape, &m_failed};
}

bool Writer::finish()
{
    const bool done = m_data->CommitTransaction() == OGRERR_NONE && !m_failed;
    GDALClose(m_data);
    m_data = nullptr;
    if (!done)
        m_error = QString::fromUtf8(CPLGetLastErrorMsg());
    return done;
}

bool writeHeights(const QString &path, double cell, double margin, QString &error)
{
    GDALAllRegister();
    const int columns = static_cast<int>(2 * (kHalfWidth + margin) / cell);
    const int rows = static_cast<int>(2 * (kHalfHeight + margin) / cell);
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    char **options = nullptr;
    options = CSLSetNameValue(options, "COMPRESS", "DEFLATE");
    options = CSLSetNameValue(options, "PREDICTOR", "2");
    GDALDataset *data = driver ? driver->Create(path.toUtf8().constData(), columns, rows, 1, GDT_Float32, options) : nullptr;
    CSLDestroy(options);
    if (!data) {
        error = QString::fromUtf8(CPLGetLastErrorMsg());
        return false;
    }
    const double left = -kHalfWidth - margin, top = kHalfHeight + margin;
    double geo[6] = {left + kEast, cell, 0, top + kNorth, 0, -cell};
    data->SetGeoTransform(geo);
    data->SetSpatialRef(&crs());
    data->SetMetadataItem("DATA_DATE", kDate);
    data->SetMetadataItem("DESCRIPTION", kSays);
    std::vector<float> line(static_cast<std::size_t>(columns));
    bool good = true;
    for (int row = 0; row < rows && good; ++row) {
        for (int column = 0; column < columns; ++column)
            line[static_cast<std::size_t>(column)] =
                static_cast<float>(std::round(heightAt({left + (column + 0.5) * cell, top - (row + 0.5) * cell}) * 100.0) / 100.0);
        good = data->GetRasterBand(1)->RasterIO(GF_Write, 0, row, columns, 1, line.data(), columns, 1, GDT_Float32, 0, 0) == CE_None;
    }
    GDALClose(data);
    if (!good)
        error = QString::fromUtf8(CPLGetLastErrorMsg());
    return good;
}

} // namespace sample
