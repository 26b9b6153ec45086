// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/builders.h"

#include <cmath>

namespace cim::city {

/** Where the tests build: on a plane or a slope, at eastings and northings as real ones are. */
inline constexpr double kTestEast = 509'300.0, kTestNorth = 3'976'000.0;

inline Surroundings surroundings(double groundHeight = 0) {
    Surroundings out;
    out.crs = geo::Crs::fromText(QStringLiteral("EPSG:4549")).value();
    out.frame = geo::LocalFrame::at(out.crs, {kTestEast, kTestNorth, 0}).value();
    out.terrain = std::make_shared<const Terrain>(Terrain::flat(out.frame, groundHeight));
    out.area.add(geo::Vec3{-1000, -1000, 0});
    out.area.add(geo::Vec3{1000, 1000, 0});
    return out;
}

/** Heights given by place (metres east and north of the frame's origin) on a grid of square cells. */
template <class Height>
Terrain terrainOf(const Surroundings &where, double cell, int columns, int rows, Height height) {
    geo::HeightGrid grid;
    grid.crs = where.crs;
    grid.cell = cell;
    grid.columns = columns;
    grid.rows = rows;
    grid.originX = kTestEast - cell * (columns - 1) / 2;
    grid.originY = kTestNorth - cell * (rows - 1) / 2;
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < columns; ++c)
            grid.heights.push_back(
                static_cast<float>(height(grid.originX + c * cell - kTestEast, grid.originY + r * cell - kTestNorth)));
    }
    return Terrain::fromGrid(where.frame, std::move(grid));
}

using Corners = std::vector<geo::Vec3>;

/** Adds a row of one part and holes; corners are metres from the frame's origin. */
inline void addRow(model::AssetTable &table, geo::GeometryKind kind, const std::vector<Corners> &parts,
                   const QString &key = {}) {
    table.geometries.beginRow(kind);
    bool hole = false;
    for (const Corners &corners : parts) {
        table.geometries.beginPart(hole);
        for (const geo::Vec3 &p : corners)
            table.geometries.addPoint({p.x + kTestEast, p.y + kTestNorth, p.z});
        hole = kind == geo::GeometryKind::Polygon;
    }
    const QString name = key.isEmpty() ? QStringLiteral("A-%1").arg(table.keys.size()) : key;
    table.addKey(name);
}

inline void addNumbers(model::AssetTable &table, const char *name, std::vector<double> values) {
    geo::Column column;
    column.name = QString::fromLatin1(name);
    column.type = geo::ColumnType::Real;
    column.numbers = std::move(values);
    table.columns.push_back(std::move(column));
}

inline void addWords(model::AssetTable &table, const char *name, const std::vector<const char *> &values) {
    geo::Column column;
    column.name = QString::fromLatin1(name);
    for (const char *value : values) {
        column.codes.push_back(static_cast<std::uint32_t>(column.words.size()));
        column.words.push_back(QString::fromUtf8(value));
    }
    table.columns.push_back(std::move(column));
}

inline Corners box(double x0, double y0, double x1, double y1) {
    return {{x0, y0, 0}, {x1, y0, 0}, {x1, y1, 0}, {x0, y1, 0}};
}
/** The same, clockwise: a hole. */
inline Corners hole(double x0, double y0, double x1, double y1) {
    return {{x0, y0, 0}, {x0, y1, 0}, {x1, y1, 0}, {x1, y0, 0}};
}

inline geo::Vec3 corner(const Mesh &mesh, std::uint32_t index) {
    const Mesh::Vertex &v = mesh.vertices[index];
    return {v.x + mesh.origin.x, v.y + mesh.origin.y, v.z + mesh.origin.z};
}

/** What a mesh amounts to: area, that of upright faces alone, as seen from above, and the volume its triangles enclose
 * (signed: outside seen counter-clockwise is positive) above the plane @c z = @p floor. */
struct Sums {
    double area = 0, upright = 0, plan = 0, volume = 0;
};
inline Sums sums(const Mesh &mesh, std::initializer_list<Surface> surfaces, double floor = 0) {
    Sums out;
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        const auto surface = static_cast<Surface>(mesh.vertices[mesh.indices[i]].surface);
        if (surfaces.size() > 0 && std::find(surfaces.begin(), surfaces.end(), surface) == surfaces.end())
            continue;
        const geo::Vec3 a = corner(mesh, mesh.indices[i]), b = corner(mesh, mesh.indices[i + 1]),
                        c = corner(mesh, mesh.indices[i + 2]);
        const geo::Vec3 u{b.x - a.x, b.y - a.y, b.z - a.z}, v{c.x - a.x, c.y - a.y, c.z - a.z};
        const geo::Vec3 n{u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x};
        const double area = std::sqrt(n.x * n.x + n.y * n.y + n.z * n.z) / 2;
        out.area += area;
        out.upright += std::abs(n.z) < 1e-3 * area ? area : 0;
        out.plan += n.z / 2;
        out.volume += n.z / 2 * ((a.z + b.z + c.z) / 3 - floor);
    }
    return out;
}

inline QString said(const Notes &notes) {
    QStringList out;
    for (const Note &note : notes.items())
        out << QStringLiteral("%1 x%2").arg(note.text).arg(note.count);
    return out.join(QLatin1Char('\n'));
}

} // namespace cim::city
