// SPDX-License-Identifier: Apache-2.0
#include "city/gltf.h"

#include "base/words.h"
#include "city/gltfdata.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cim::city {

namespace {

namespace sj = simdjson::dom;

constexpr int kMostDepth = 64;
constexpr std::size_t kMostPoints = 60'000'000;
constexpr std::size_t kPoints = 0, kTriangles = 4, kStrip = 5, kFan = 6;

/** How a texture's places are moved (KHR_texture_transform, without its turning). */
struct Shift {
    double u = 0, v = 0, scaleU = 1, scaleV = 1;
};

struct Look {
    std::array<float, 4> colour{1, 1, 1, 1};
    int picture = -1;
    std::size_t places = 0; ///< which set of them
    Shift shift;
};

double numberAt(const sj::element &list, std::size_t i, double otherwise) {
    double value = 0;
    return list.at(i).get(value) == simdjson::SUCCESS && std::isfinite(value) ? value : otherwise;
}

/** Light to what a screen shows of it (sRGB). */
double shown(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

class Scene {
public:
    Scene(GltfData data, const QString &path, Notes &notes) : m_data(std::move(data)), m_path(path), m_notes(notes) {}

    Result<TileContent> read() {
        const sj::element &document = m_data.document();
        sj::array nodes;
        std::size_t scene = count(document, "scene", 0).value_or(0);
        if (document.at_key("scenes").at(scene).at_key("nodes").get(nodes) == simdjson::SUCCESS) {
            for (const sj::element &node : nodes) {
                std::uint64_t index = 0;
                if (node.get(index) == simdjson::SUCCESS)
                    walk(index, start(), 0);
            }
        } else if (document.at_key("nodes").get(nodes) == simdjson::SUCCESS) {
            for (std::size_t i = 0; i < nodes.size(); ++i)
                walk(i, start(), 0);
        }
        if (m_isTooMuch)
            return Error{ErrorKind::Unsupported, Words::tr("reading glTF"), m_path,
                         Words::tr("it has more vertices than a tile may have")};
        return std::move(m_out);
    }

private:
    /** CESIUM_RTC: a centre that is added to all. */
    [[nodiscard]] Matrix start() const {
        Matrix out = kIdentity;
        sj::element centre;
        if (m_data.document().at_key("extensions").at_key("CESIUM_RTC").at_key("center").get(centre) ==
            simdjson::SUCCESS) {
            for (std::size_t i = 0; i < 3; ++i)
                out[12 + i] = numberAt(centre, i, 0);
        }
        return out;
    }

    static Matrix placeOf(const sj::element &node) {
        sj::element given;
        Matrix out = kIdentity;
        if (node.at_key("matrix").get(given) == simdjson::SUCCESS) {
            for (std::size_t i = 0; i < 16; ++i)
                out[i] = numberAt(given, i, kIdentity[i]);
            return out;
        }
        double t[3] = {0, 0, 0}, q[4] = {0, 0, 0, 1}, s[3] = {1, 1, 1};
        if (node.at_key("translation").get(given) == simdjson::SUCCESS)
            for (std::size_t i = 0; i < 3; ++i)
                t[i] = numberAt(given, i, 0);
        if (node.at_key("rotation").get(given) == simdjson::SUCCESS)
            for (std::size_t i = 0; i < 4; ++i)
                q[i] = numberAt(given, i, i == 3 ? 1 : 0);
        if (node.at_key("scale").get(given) == simdjson::SUCCESS)
            for (std::size_t i = 0; i < 3; ++i)
                s[i] = numberAt(given, i, 1);
        const double x = q[0], y = q[1], z = q[2], w = q[3];
        const double r[9] = {1 - 2 * (y * y + z * z), 2 * (x * y + z * w),     2 * (x * z - y * w),
                             2 * (x * y - z * w),     1 - 2 * (x * x + z * z), 2 * (y * z + x * w),
                             2 * (x * z + y * w),     2 * (y * z - x * w),     1 - 2 * (x * x + y * y)};
        for (std::size_t column = 0; column < 3; ++column) {
            for (std::size_t row = 0; row < 3; ++row)
                out[4 * column + row] = r[3 * column + row] * s[column];
            out[12 + column] = t[column];
        }
        return out;
    }

    void walk(std::size_t index, const Matrix &above, int depth) {
        sj::element node;
        // Nodes are trees: one that comes again belongs to a file that goes round in circles.
        if (depth > kMostDepth || !m_nodes.insert(index).second ||
            m_data.document().at_key("nodes").at(index).get(node) != simdjson::SUCCESS) {
            m_notes.add(Words::tr("a glTF names nodes that are not there, or without end"), m_path);
            return;
        }
        const Matrix here = multiplied(above, placeOf(node));
        sj::array primitives, children;
        if (const auto mesh = count(node, "mesh");
            mesh &&
            m_data.document().at_key("meshes").at(*mesh).at_key("primitives").get(primitives) == simdjson::SUCCESS) {
            for (const sj::element &primitive : primitives)
                take(primitive, here);
        }
        if (node.at_key("children").get(children) != simdjson::SUCCESS)
            return;
        for (const sj::element &child : children) {
            std::uint64_t of = 0;
            if (child.get(of) == simdjson::SUCCESS && !m_isTooMuch)
                walk(of, here, depth + 1);
        }
    }

    Look lookOf(const sj::element &primitive) {
        Look out;
        const auto material = count(primitive, "material");
        sj::element pbr, given;
        sj::element of;
        if (!material || m_data.document().at_key("materials").at(*material).get(of) != simdjson::SUCCESS)
            return out;
        // Of the time before glTF 2: the first thing that is looked up as a picture.
        for (const char *name : {"u_diffuse", "u_tex", "u_texture0"}) {
            if (of.at_key("extensions").at_key("KHR_techniques_webgl").at_key("values").at_key(name).get(given) ==
                    simdjson::SUCCESS &&
                given.is_object())
                out.picture = pictureOf(count(given, "index"));
        }
        if (of.at_key("pbrMetallicRoughness").get(pbr) != simdjson::SUCCESS)
            return out;
        if (pbr.at_key("baseColorFactor").get(given) == simdjson::SUCCESS)
            for (std::size_t i = 0; i < 4; ++i) {
                const double value = std::clamp(numberAt(given, i, 1), 0.0, 1.0);
                out.colour[i] = static_cast<float>(i < 3 ? shown(value) : value);
            }
        if (pbr.at_key("baseColorTexture").get(given) != simdjson::SUCCESS)
            return out;
        out.places = count(given, "texCoord", 0).value_or(0);
        sj::element shift, pair;
        if (given.at_key("extensions").at_key("KHR_texture_transform").get(shift) == simdjson::SUCCESS) {
            if (shift.at_key("offset").get(pair) == simdjson::SUCCESS)
                out.shift.u = numberAt(pair, 0, 0), out.shift.v = numberAt(pair, 1, 0);
            if (shift.at_key("scale").get(pair) == simdjson::SUCCESS)
                out.shift.scaleU = numberAt(pair, 0, 1), out.shift.scaleV = numberAt(pair, 1, 1);
        }
        out.picture = pictureOf(count(given, "index"));
        return out;
    }

    int pictureOf(std::optional<std::size_t> texture) {
        sj::element of;
        if (!texture || m_data.document().at_key("textures").at(*texture).get(of) != simdjson::SUCCESS)
            return -1;
        auto source = count(of, "source");
        sj::element webp;
        if (of.at_key("extensions").at_key("EXT_texture_webp").get(webp) == simdjson::SUCCESS)
            source = count(webp, "source");
        if (!source) {
            m_notes.add(Words::tr("a texture is packed in a way that is not read (Basis)"), m_path);
            return -1;
        }
        if (const auto known = m_pictures.find(*source); known != m_pictures.end())
            return known->second;
        std::optional<QByteArray> file = m_data.picture(*source);
        if (!file)
            m_notes.add(Words::tr("a texture is missing"), m_path);
        else
            m_out.pictures.push_back(std::move(*file));
        return m_pictures[*source] = file ? static_cast<int>(m_out.pictures.size()) - 1 : -1;
    }

    /** The numbers of an attribute, from where the primitive keeps them. */
    std::optional<GltfNumbers> attribute(const sj::element &primitive, const char *name) {
        if (const auto packed = m_draco.find(name); packed != m_draco.end())
            return packed->second;
        sj::element attributes;
        if (primitive.at_key("attributes").get(attributes) != simdjson::SUCCESS)
            return std::nullopt;
        const auto index = count(attributes, name);
        return index ? m_data.accessor(*index) : std::nullopt;
    }

    bool unpack(const sj::element &primitive) {
        m_draco.clear();
        sj::element packed;
        if (primitive.at_key("extensions").at_key("KHR_draco_mesh_compression").get(packed) != simdjson::SUCCESS)
            return true;
        std::map<std::string, int> wanted;
        sj::object attributes;
        if (packed.at_key("attributes").get(attributes) == simdjson::SUCCESS) {
            for (const auto &[key, value] : attributes) {
                std::int64_t id = -1;
                if (value.get(id) == simdjson::SUCCESS && id >= 0 && id < 1'000'000)
                    wanted[std::string(key)] = static_cast<int>(id);
            }
        }
        const auto view = count(packed, "bufferView");
        const auto body = view ? m_data.view(*view) : std::nullopt;
        auto unpacked = body ? unpackDraco(*body, wanted) : std::nullopt;
        if (unpacked)
            m_draco = std::move(*unpacked);
        return unpacked.has_value();
    }

    std::vector<std::uint32_t> trianglesOf(const sj::element &primitive, std::size_t points, std::size_t mode) {
        std::vector<std::uint32_t> given;
        std::optional<GltfNumbers> numbers;
        if (const auto packed = m_draco.find("indices"); packed != m_draco.end())
            numbers = packed->second;
        else if (const auto index = count(primitive, "indices")) {
            numbers = m_data.accessor(*index);
            if (!numbers || numbers->components != 1) {
                m_notes.add(Words::tr("a mesh has indices that cannot be read"), m_path);
                return {};
            }
        }
        if (numbers) {
            for (const double value : numbers->values)
                given.push_back(value >= 0 && value < static_cast<double>(points) ? static_cast<std::uint32_t>(value)
                                                                                  : ~0u);
        } else {
            for (std::size_t i = 0; i < points; ++i)
                given.push_back(static_cast<std::uint32_t>(i));
        }
        std::vector<std::uint32_t> out;
        const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
            if (a == ~0u || b == ~0u || c == ~0u)
                m_notes.add(Words::tr("triangles name vertices that are not there"), m_path);
            else
                out.insert(out.end(), {a, b, c});
        };
        if (mode == kTriangles) {
            for (std::size_t i = 0; i + 2 < given.size(); i += 3)
                add(given[i], given[i + 1], given[i + 2]);
        } else {
            for (std::size_t i = 0; i + 2 < given.size(); ++i) {
                if (mode == kFan)
                    add(given[0], given[i + 1], given[i + 2]);
                else if (i % 2 == 0)
                    add(given[i], given[i + 1], given[i + 2]);
                else
                    add(given[i + 1], given[i], given[i + 2]);
            }
        }
        return out;
    }

    void take(const sj::element &primitive, const Matrix &place) {
        const std::size_t mode = count(primitive, "mode", kTriangles).value_or(99);
        if (mode != kPoints && mode != kTriangles && mode != kStrip && mode != kFan) {
            m_notes.add(Words::tr("lines of a mesh are not drawn"), m_path);
            return;
        }
        if (!unpack(primitive)) {
            m_notes.add(Words::tr("a packed mesh (Draco) cannot be read"), m_path);
            return;
        }
        const auto points = attribute(primitive, "POSITION");
        if (!points || points->components != 3) {
            m_notes.add(Words::tr("a mesh has no places that can be read"), m_path);
            return;
        }
        m_points += points->size();
        if (m_points > kMostPoints) {
            m_isTooMuch = true;
            return;
        }
        TilePiece piece;
        piece.points.reserve(points->size());
        for (std::size_t i = 0; i < points->size(); ++i)
            piece.points.push_back(
                moved(place, {points->values[3 * i], points->values[3 * i + 1], points->values[3 * i + 2]}));
        piece.arePoints = mode == kPoints;
        if (!piece.arePoints) {
            piece.indices = trianglesOf(primitive, points->size(), mode);
            if (piece.indices.empty())
                return;
        }
        const Look look = lookOf(primitive);
        piece.colour = look.colour;
        piece.picture = look.picture;
        dress(primitive, look, piece);
        m_out.pieces.push_back(std::move(piece));
    }

    void dress(const sj::element &primitive, const Look &look, TilePiece &piece) {
        const std::size_t all = piece.points.size();
        const auto places = attribute(primitive, look.places == 0 ? "TEXCOORD_0" : "TEXCOORD_1");
        if (look.picture >= 0 && places && places->components == 2 && places->size() == all) {
            for (std::size_t i = 0; i < all; ++i) {
                piece.places.push_back(static_cast<float>(places->values[2 * i] * look.shift.scaleU + look.shift.u));
                piece.places.push_back(
                    static_cast<float>(places->values[2 * i + 1] * look.shift.scaleV + look.shift.v));
            }
        } else
            piece.picture = -1;
        if (const auto colours = attribute(primitive, "COLOR_0");
            colours && colours->components >= 3 && colours->size() == all) {
            for (std::size_t i = 0; i < all; ++i) {
                std::uint32_t colour = 0xff000000;
                for (std::size_t c = 0; c < 3; ++c) {
                    const double value = shown(std::clamp(colours->values[colours->components * i + c], 0.0, 1.0));
                    colour |= static_cast<std::uint32_t>(std::lround(value * 255)) << (8 * c);
                }
                piece.colours.push_back(colour);
            }
        }
        for (const char *name : {"_BATCHID", "BATCHID", "_FEATURE_ID_0"}) {
            const auto ids = attribute(primitive, name);
            if (!ids || ids->components != 1 || ids->size() != all)
                continue;
            for (const double id : ids->values)
                piece.batch.push_back(id >= 0 && id < 4e9 ? static_cast<std::uint32_t>(id) : 0);
            break;
        }
    }

    GltfData m_data;
    QString m_path;
    Notes &m_notes;
    TileContent m_out;
    std::map<std::size_t, int> m_pictures;
    std::map<std::string, GltfNumbers> m_draco; ///< of the primitive at hand
    std::set<std::size_t> m_nodes;              ///< that were walked
    std::size_t m_points = 0;
    bool m_isTooMuch = false;
};

} // namespace

Result<TileContent> readGltf(Bytes file, const QString &path, Notes &notes) {
    Result<GltfData> data = GltfData::open(file, path);
    if (!data)
        return data.error();
    return Scene(std::move(data).value(), path, notes).read();
}

} // namespace cim::city
