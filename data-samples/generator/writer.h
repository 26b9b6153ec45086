// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ground.h"

#include <QString>

#include <memory>
#include <variant>

class GDALDataset;
class OGRLayer;

namespace sample {

using Ring = std::vector<Point>;
/** Null, whole number, real or text. */
using Value = std::variant<std::monostate, int, double, QString>;

struct Field {
    const char *name;
    char type; ///< 'i', 'r' or 't'
};

enum class Shape { PointZ, LineZ, Line, Polygon };

/** One table of the GeoPackage. Coordinates are given in the district's own axes and written in EPSG:4549. */
class Table {
public:
    Table(OGRLayer *layer, Shape shape, bool *failed) : m_layer(layer), m_shape(shape), m_failed(failed) {}
    void addPoint(Point at, double z, std::vector<Value> values);
    void addLine(const Ring &line, const std::vector<double> &z, std::vector<Value> values);
    void addPolygon(const std::vector<Ring> &rings, std::vector<Value> values);

private:
    OGRLayer *m_layer;
    Shape m_shape;
    bool *m_failed; ///< the writer's: a disk that fills up is told at the end
};

/** The GeoPackage being written: one transaction, sample data by its own word. */
class Writer {
public:
    Writer();
    ~Writer();
    /** False, with the reason in error(). */
    bool create(const QString &path);
    Table table(const char *name, Shape shape, const std::vector<Field> &fields);
    bool finish();
    [[nodiscard]] const QString &error() const { return m_error; }

private:
    GDALDataset *m_data = nullptr;
    QString m_error;
    bool m_failed = false;
};

/** The heights as GeoTIFF in EPSG:4549+5737, cells of @p cell metres over the extent and a margin. */
bool writeHeights(const QString &path, double cell, double margin, QString &error);

} // namespace sample
