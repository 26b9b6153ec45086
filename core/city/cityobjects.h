// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/objectcolumns.h"

#include "base/words.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>

namespace cim::city {

namespace sj = simdjson::dom;

inline QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline QString toText(const sj::element &value) {
    switch (value.type()) {
    case sj::element_type::STRING:
        return toText(std::string_view(value));
    case sj::element_type::NULL_VALUE:
        return {};
    default:
        return QString::fromStdString(simdjson::minify(value));
    }
}

/** "transform" of a document: whole numbers to coordinates. */
struct VertexFrame {
    double scale[3] = {1, 1, 1};
    double translate[3] = {0, 0, 0};

    void read(const sj::element &document) {
        for (std::size_t i = 0; i < 3; ++i) {
            double value = 0;
            if (document.at_key("transform").at_key("scale").at(i).get(value) == simdjson::SUCCESS)
                scale[i] = value;
            if (document.at_key("transform").at_key("translate").at(i).get(value) == simdjson::SUCCESS)
                translate[i] = value;
        }
    }
};

inline std::vector<geo::Vec3> readVertices(const sj::element &document, const char *key, const VertexFrame &frame) {
    std::vector<geo::Vec3> out;
    sj::array all;
    if (document.at_key(key).get(all) != simdjson::SUCCESS)
        return out;
    out.reserve(all.size());
    for (const sj::element &vertex : all) {
        double c[3] = {0, 0, 0};
        bool good = true;
        for (std::size_t i = 0; i < 3; ++i)
            good = vertex.at(i).get(c[i]) == simdjson::SUCCESS && good;
        const double nan = geo::kNoHeight;
        out.push_back(good ? geo::Vec3{c[0] * frame.scale[0] + frame.translate[0],
                                       c[1] * frame.scale[1] + frame.translate[1],
                                       c[2] * frame.scale[2] + frame.translate[2]}
                           : geo::Vec3{nan, nan, nan});
    }
    return out;
}

inline double lodOf(const sj::element &geometry) {
    double number = 0;
    if (geometry.at_key("lod").get(number) == simdjson::SUCCESS)
        return number;
    std::string_view text;
    return geometry.at_key("lod").get(text) == simdjson::SUCCESS ? toText(text).toDouble() : 0.0;
}

/** Gathers city objects into a FeatureSet: one row for each that has geometry. Private to the room. */
class CityObjects {
public:
    explicit CityObjects(geo::FeatureSet &out) : m_out(out), m_columns(out) {}

    void object(std::string_view id, const sj::element &object, const std::vector<geo::Vec3> &vertices,
                const sj::element *templates, const std::vector<geo::Vec3> &templateVertices, bool buildingsOnly) {
        std::string_view type;
        if (object.at_key("type").get(type) != simdjson::SUCCESS) {
            m_out.notes.add(Words::tr("has no type and is left out"), toText(id));
            return;
        }
        const QString typeText = toText(type);
        if (buildingsOnly && !typeText.startsWith(QLatin1String("Building")))
            return;
        sj::array geometries;
        if (object.at_key("geometry").get(geometries) != simdjson::SUCCESS || geometries.size() == 0)
            return;
        sj::element best = *geometries.begin();
        for (const sj::element &geometry : geometries) {
            if (lodOf(geometry) > lodOf(best))
                best = geometry;
        }
        m_out.geometries.beginRow(geo::GeometryKind::Mesh);
        m_faces = 0;
        m_id = toText(id);
        std::string_view kind;
        if (best.at_key("type").get(kind) == simdjson::SUCCESS && kind == "GeometryInstance")
            instance(best, vertices, templates, templateVertices);
        else
            surfaces(best, vertices, nullptr);
        if (m_faces == 0)
            m_out.notes.add(Words::tr("has no surface that can be drawn"), m_id);
        attributes(m_id, typeText, object);
    }

    void finish() { m_columns.finish(); }

private:
    struct Placement {
        double m[16];
        geo::Vec3 at;
    };

    void attributes(const QString &id, const QString &type, const sj::element &object) {
        m_columns.set(QStringLiteral("id"), id);
        m_columns.set(QStringLiteral("type"), type);
        sj::object members;
        if (object.at_key("attributes").get(members) == simdjson::SUCCESS) {
            for (const auto &[key, value] : members) {
                const QString name = toText(key);
                if (name != QLatin1String("id") && name != QLatin1String("type"))
                    m_columns.set(name, toText(value));
            }
        }
        m_columns.endRow();
    }

    /** Boundaries nest 2 deep (surface) to 4 deep (solids); a surface is a list of rings of indices. */
    void surfaces(const sj::element &geometry, const std::vector<geo::Vec3> &vertices, const Placement *placement) {
        sj::element boundaries;
        if (geometry.at_key("boundaries").get(boundaries) == simdjson::SUCCESS)
            walk(boundaries, vertices, placement, 0);
    }

    void walk(const sj::element &level, const std::vector<geo::Vec3> &vertices, const Placement *placement, int depth) {
        sj::array items;
        if (depth > 5 || level.get(items) != simdjson::SUCCESS || items.size() == 0)
            return;
        // A surface: its items are rings, whose items are numbers.
        sj::array first;
        if ((*items.begin()).get(first) != simdjson::SUCCESS)
            return;
        if (first.size() > 0 && (*first.begin()).is_int64()) {
            surface(items, vertices, placement);
            return;
        }
        for (const sj::element &item : items)
            walk(item, vertices, placement, depth + 1);
    }

    void surface(const sj::array &rings, const std::vector<geo::Vec3> &vertices, const Placement *placement) {
        bool hole = false;
        for (const sj::element &ring : rings) {
            sj::array indices;
            if (ring.get(indices) != simdjson::SUCCESS)
                continue;
            std::vector<geo::Vec3> points;
            bool good = true;
            for (const sj::element &index : indices) {
                std::int64_t i = -1;
                good = index.get(i) == simdjson::SUCCESS && i >= 0 && i < static_cast<std::int64_t>(vertices.size()) &&
                       good;
                if (good)
                    points.push_back(placement ? placed(vertices[static_cast<std::size_t>(i)], *placement)
                                               : vertices[static_cast<std::size_t>(i)]);
            }
            if (!good || points.size() < 3 || std::any_of(points.begin(), points.end(), [](const geo::Vec3 &p) {
                    return !std::isfinite(p.x + p.y + p.z);
                })) {
                m_out.notes.add(Words::tr("has a surface that names vertices there are not"), m_id);
                if (!hole)
                    return;
                continue;
            }
            m_out.geometries.beginPart(hole);
            for (const geo::Vec3 &p : points)
                m_out.geometries.addPoint(p);
            m_faces += hole ? 0 : 1;
            hole = true;
        }
    }

    static geo::Vec3 placed(const geo::Vec3 &p, const Placement &t) {
        const auto row = [&](int r) {
            return t.m[4 * r] * p.x + t.m[4 * r + 1] * p.y + t.m[4 * r + 2] * p.z + t.m[4 * r + 3];
        };
        return {t.at.x + row(0), t.at.y + row(1), t.at.z + row(2)};
    }

    void instance(const sj::element &geometry, const std::vector<geo::Vec3> &vertices, const sj::element *templates,
                  const std::vector<geo::Vec3> &templateVertices) {
        std::int64_t which = -1, at = -1;
        sj::element shape;
        if (!templates || geometry.at_key("template").get(which) != simdjson::SUCCESS || which < 0 ||
            templates->at_key("templates").at(static_cast<std::size_t>(which)).get(shape) != simdjson::SUCCESS ||
            geometry.at_key("boundaries").at(0).get(at) != simdjson::SUCCESS || at < 0 ||
            at >= static_cast<std::int64_t>(vertices.size())) {
            m_out.notes.add(Words::tr("names a geometry template there is not"), m_id);
            return;
        }
        Placement placement{{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, vertices[static_cast<std::size_t>(at)]};
        for (std::size_t i = 0; i < 16; ++i) {
            double value = 0;
            if (geometry.at_key("transformationMatrix").at(i).get(value) == simdjson::SUCCESS)
                placement.m[i] = value;
        }
        surfaces(shape, templateVertices, &placement);
    }

    geo::FeatureSet &m_out;
    ObjectColumns m_columns;
    qint64 m_faces = 0;
    QString m_id;
};

} // namespace cim::city
