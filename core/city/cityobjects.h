// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/facekinds.h"
#include "city/objectcolumns.h"
#include "city/pictures.h"

#include "base/words.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace cim::city {

namespace sj = simdjson::dom;

inline QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
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

/** "appearance" of a document: what its faces may wear. */
struct Appearance {
    std::vector<std::uint16_t> textures, materials; ///< numbers among the model's pictures
    std::vector<geo::PicturePlace> places;

    void read(const sj::element &document, Pictures &pictures) {
        textures.clear();
        materials.clear();
        places.clear();
        sj::element appearance;
        if (document.at_key("appearance").get(appearance) != simdjson::SUCCESS)
            return;
        sj::array all;
        if (appearance.at_key("textures").get(all) == simdjson::SUCCESS) {
            for (const sj::element &texture : all) {
                std::string_view image;
                textures.push_back(
                    texture.at_key("image").get(image) == simdjson::SUCCESS ? pictures.image(toText(image)) : 0);
            }
        }
        if (appearance.at_key("materials").get(all) == simdjson::SUCCESS) {
            for (const sj::element &material : all) {
                std::array<double, 3> rgb{};
                bool good = true;
                for (std::size_t i = 0; i < 3; ++i)
                    good = material.at_key("diffuseColor").at(i).get(rgb[i]) == simdjson::SUCCESS && good;
                materials.push_back(good ? pictures.colour(rgb) : 0);
            }
        }
        if (appearance.at_key("vertices-texture").get(all) == simdjson::SUCCESS) {
            places.reserve(all.size());
            for (const sj::element &place : all) {
                double u = 0, v = 0;
                const bool good = place.at(0).get(u) == simdjson::SUCCESS && place.at(1).get(v) == simdjson::SUCCESS;
                places.push_back(good ? geo::PicturePlace{static_cast<float>(u), static_cast<float>(v)}
                                      : geo::PicturePlace{});
            }
        }
    }
};

/** Walks a list beside another one; where it is shorter, or there is none, it gives nothing. */
class Beside {
public:
    explicit Beside(const std::optional<sj::element> &list) {
        sj::array items;
        if (!list || list->get(items) != simdjson::SUCCESS)
            return;
        m_at = items.begin();
        m_end = items.end();
        m_isThere = true;
    }
    std::optional<sj::element> next() {
        if (!m_isThere || !(m_at != m_end))
            return std::nullopt;
        const sj::element out = *m_at;
        ++m_at;
        return out;
    }

private:
    sj::array::iterator m_at{}, m_end{};
    bool m_isThere = false;
};

/** Gathers city objects into a FeatureSet: one row for each that has geometry. Private to the room. */
class CityObjects {
public:
    /** Of each object the finest level not above @p lod, else its coarsest; absent: the finest. */
    CityObjects(geo::FeatureSet &out, const QString &file, bool buildingsOnly, std::optional<double> lod)
        : m_out(out), m_columns(out), m_pictures(out, file), m_buildingsOnly(buildingsOnly), m_lod(lod) {}

    /** What the document says of all its objects. @p document has to stay as long as objects of it come. */
    void begin(const sj::element &document, const VertexFrame &frame) {
        m_vertices = readVertices(document, "vertices", frame);
        m_appearance.read(document, m_pictures);
    }
    void templates(const sj::element &templates) {
        m_templates = templates;
        m_templateVertices = readVertices(templates, "vertices-templates", VertexFrame{});
    }

    void object(std::string_view id, const sj::element &object) {
        std::string_view type;
        if (object.at_key("type").get(type) != simdjson::SUCCESS) {
            m_out.notes.add(Words::tr("has no type and is left out"), toText(id));
            return;
        }
        if (m_buildingsOnly && !type.starts_with("Building"))
            return;
        sj::array geometries;
        if (object.at_key("geometry").get(geometries) != simdjson::SUCCESS || geometries.size() == 0)
            return;
        const sj::element best = chosen(geometries);
        m_out.geometries.beginRow(geo::GeometryKind::Mesh);
        m_faces = 0;
        m_id = toText(id);
        std::string_view kind;
        if (best.at_key("type").get(kind) == simdjson::SUCCESS && kind == "GeometryInstance")
            instance(best);
        else
            surfaces(best, m_vertices, nullptr);
        if (m_faces == 0)
            m_out.notes.add(Words::tr("has no surface that can be drawn"), m_id);
        attributes(id, type, object, lodOf(best));
    }

    void finish() { m_columns.finish(); }

private:
    struct Placement {
        double m[16];
        geo::Vec3 at;
    };
    /** What stands beside a level of boundaries: types of surfaces, textures and materials nest as they do. */
    struct Sides {
        std::optional<sj::element> semantics, texture, material;
    };

    [[nodiscard]] sj::element chosen(const sj::array &geometries) const {
        sj::element best = *geometries.begin();
        const auto isFitter = [this](double lod, double than) {
            if (!m_lod || (lod <= *m_lod && than <= *m_lod))
                return lod > than;
            return lod <= *m_lod || (than > *m_lod && lod < than);
        };
        for (const sj::element &geometry : geometries) {
            if (isFitter(lodOf(geometry), lodOf(best)))
                best = geometry;
        }
        return best;
    }

    void attributes(std::string_view id, std::string_view type, const sj::element &object, double lod) {
        m_columns.set("id", id);
        m_columns.set("type", type);
        m_columns.set("lod", QString::number(lod).toStdString());
        sj::object members;
        if (object.at_key("attributes").get(members) == simdjson::SUCCESS) {
            for (const auto &[key, value] : members) {
                std::string_view text;
                if (m_columns.has(key) || value.is_null())
                    continue;
                if (value.get(text) == simdjson::SUCCESS)
                    m_columns.set(key, text);
                else
                    m_columns.set(key, simdjson::minify(value));
            }
        }
        m_columns.endRow();
    }

    /** The theme that the writer named first. */
    static std::optional<sj::element> themeOf(const sj::element &geometry, const char *what) {
        sj::object themes;
        if (geometry.at_key(what).get(themes) != simdjson::SUCCESS || themes.size() == 0)
            return std::nullopt;
        return (*themes.begin()).value;
    }

    /** Boundaries nest 2 deep (surface) to 4 deep (solids); a surface is a list of rings of indices. */
    void surfaces(const sj::element &geometry, const std::vector<geo::Vec3> &vertices, const Placement *placement) {
        sj::element boundaries, values;
        if (geometry.at_key("boundaries").get(boundaries) != simdjson::SUCCESS)
            return;
        Sides sides;
        m_kinds.clear();
        sj::array kinds;
        if (geometry.at_key("semantics").at_key("surfaces").get(kinds) == simdjson::SUCCESS) {
            for (const sj::element &kind : kinds) {
                std::string_view type;
                m_kinds.push_back(kind.at_key("type").get(type) == simdjson::SUCCESS ? faceKindOf(type)
                                                                                     : geo::FaceKind::Untold);
            }
            if (geometry.at_key("semantics").at_key("values").get(values) == simdjson::SUCCESS)
                sides.semantics = values;
        }
        if (const auto theme = themeOf(geometry, "texture");
            theme && theme->at_key("values").get(values) == simdjson::SUCCESS)
            sides.texture = values;
        m_material = 0;
        if (const auto theme = themeOf(geometry, "material")) {
            if (theme->at_key("value").get(values) == simdjson::SUCCESS)
                m_material = numberAt(m_appearance.materials, values);
            else if (theme->at_key("values").get(values) == simdjson::SUCCESS)
                sides.material = values;
        }
        walk(boundaries, sides, vertices, placement, 0);
    }

    void walk(const sj::element &level, const Sides &sides, const std::vector<geo::Vec3> &vertices,
              const Placement *placement, int depth) {
        sj::array items;
        if (depth > 5 || level.get(items) != simdjson::SUCCESS || items.size() == 0)
            return;
        // A surface: its items are rings, whose items are numbers.
        sj::array first;
        if ((*items.begin()).get(first) != simdjson::SUCCESS)
            return;
        if (first.size() > 0 && (*first.begin()).is_int64()) {
            surface(items, sides, vertices, placement);
            return;
        }
        Beside semantics(sides.semantics), texture(sides.texture), material(sides.material);
        for (const sj::element &item : items)
            walk(item, {semantics.next(), texture.next(), material.next()}, vertices, placement, depth + 1);
    }

    /** What a list has under a number of the file's; 0 where there is none. */
    template <class T>
    static T numberAt(const std::vector<T> &list, const std::optional<sj::element> &number) {
        std::int64_t i = -1;
        const bool isThere =
            number && number->get(i) == simdjson::SUCCESS && i >= 0 && i < static_cast<std::int64_t>(list.size());
        return isThere ? list[static_cast<std::size_t>(i)] : T{};
    }

    void surface(const sj::array &rings, const Sides &sides, const std::vector<geo::Vec3> &vertices,
                 const Placement *placement) {
        const geo::FaceKind face = numberAt(m_kinds, sides.semantics);
        const std::uint16_t material = sides.material ? numberAt(m_appearance.materials, sides.material) : m_material;
        Beside textures(sides.texture);
        bool hole = false;
        for (const sj::element &ring : rings) {
            const std::optional<sj::element> texture = textures.next();
            sj::array indices;
            if (ring.get(indices) != simdjson::SUCCESS)
                continue;
            if (!gather(indices, vertices, placement)) {
                m_out.notes.add(Words::tr("has a surface that names vertices there are not"), m_id);
                if (!hole)
                    return;
                continue;
            }
            m_out.geometries.beginPart(hole, face);
            const std::span<geo::Vec3> into = m_out.geometries.addPoints(m_points.size());
            std::copy(m_points.begin(), m_points.end(), into.begin());
            if (material != 0 || texture)
                wear(texture, material);
            m_faces += hole ? 0 : 1;
            hole = true;
        }
    }

    /** The corners of a ring into m_points; false when they are none. */
    bool gather(const sj::array &indices, const std::vector<geo::Vec3> &vertices, const Placement *placement) {
        m_points.clear();
        for (const sj::element &index : indices) {
            std::int64_t i = -1;
            if (index.get(i) != simdjson::SUCCESS || i < 0 || i >= static_cast<std::int64_t>(vertices.size()))
                return false;
            const geo::Vec3 &p = vertices[static_cast<std::size_t>(i)];
            m_points.push_back(placement ? placed(p, *placement) : p);
            if (!std::isfinite(m_points.back().x + m_points.back().y + m_points.back().z))
                return false;
        }
        return m_points.size() >= 3;
    }

    /** A ring's texture is its number, then the places of its corners. */
    void wear(const std::optional<sj::element> &texture, std::uint16_t material) {
        Beside numbers(texture);
        const std::uint16_t picture = numberAt(m_appearance.textures, numbers.next());
        m_places.clear();
        while (const std::optional<sj::element> number = picture != 0 ? numbers.next() : std::nullopt)
            m_places.push_back(numberAt(m_appearance.places, number));
        const bool isWhole = picture != 0 && m_places.size() == m_points.size();
        if (picture != 0 && !isWhole)
            m_out.notes.add(Words::tr("has a texture whose places do not fit its corners"), m_id);
        if (isWhole || material != 0)
            m_out.geometries.wear(m_out.geometries.allParts().size() - 1, isWhole ? picture : material,
                                  isWhole ? std::span<const geo::PicturePlace>(m_places)
                                          : std::span<const geo::PicturePlace>());
    }

    static geo::Vec3 placed(const geo::Vec3 &p, const Placement &t) {
        const auto row = [&](int r) {
            return t.m[4 * r] * p.x + t.m[4 * r + 1] * p.y + t.m[4 * r + 2] * p.z + t.m[4 * r + 3];
        };
        return {t.at.x + row(0), t.at.y + row(1), t.at.z + row(2)};
    }

    void instance(const sj::element &geometry) {
        std::int64_t which = -1, at = -1;
        sj::element shape;
        if (!m_templates || geometry.at_key("template").get(which) != simdjson::SUCCESS || which < 0 ||
            m_templates->at_key("templates").at(static_cast<std::size_t>(which)).get(shape) != simdjson::SUCCESS ||
            geometry.at_key("boundaries").at(0).get(at) != simdjson::SUCCESS || at < 0 ||
            at >= static_cast<std::int64_t>(m_vertices.size())) {
            m_out.notes.add(Words::tr("names a geometry template there is not"), m_id);
            return;
        }
        Placement placement{{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, m_vertices[static_cast<std::size_t>(at)]};
        for (std::size_t i = 0; i < 16; ++i) {
            double value = 0;
            if (geometry.at_key("transformationMatrix").at(i).get(value) == simdjson::SUCCESS)
                placement.m[i] = value;
        }
        surfaces(shape, m_templateVertices, &placement);
    }

    geo::FeatureSet &m_out;
    ObjectColumns m_columns;
    Pictures m_pictures;
    bool m_buildingsOnly;
    std::optional<double> m_lod;
    std::vector<geo::Vec3> m_vertices, m_templateVertices;
    std::optional<sj::element> m_templates;
    Appearance m_appearance;
    std::vector<geo::FaceKind> m_kinds; ///< of the geometry being read
    std::uint16_t m_material = 0;       ///< of all its faces
    std::vector<geo::Vec3> m_points;    ///< of the ring being read
    std::vector<geo::PicturePlace> m_places;
    qint64 m_faces = 0;
    QString m_id;
};

} // namespace cim::city
