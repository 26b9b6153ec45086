// SPDX-License-Identifier: Apache-2.0
#include "city/tileset.h"

#include "base/words.h"
#include "city/subtree.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <map>
#include <cmath>

namespace cim::city {

namespace {

namespace sj = simdjson::dom;

constexpr qint64 kMostBytes = qint64{1} << 30;
constexpr std::size_t kMostTiles = 4'000'000;
constexpr int kMostNested = 16; ///< tilesets in tilesets
/** Nearer to the earth's centre than this nothing is built, and farther out neither. */
constexpr double kLeastRadius = 6.2e6, kMostRadius = 6.6e6;

QString doing() {
    return cim::Words::tr("reading 3D Tiles");
}

double length(const geo::Vec3 &v) {
    return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
}

std::optional<std::vector<double>> numbers(const sj::element &element, std::size_t count) {
    sj::array all;
    if (element.get(all) != simdjson::SUCCESS || all.size() != count)
        return std::nullopt;
    std::vector<double> out;
    for (const sj::element &each : all) {
        double value = 0;
        if (each.get(value) != simdjson::SUCCESS || !std::isfinite(value))
            return std::nullopt;
        out.push_back(value);
    }
    return out;
}

/** Radians and metres on WGS 84 to metres from the earth's centre. */
geo::Vec3 geocentric(double longitude, double latitude, double height) {
    constexpr double a = 6378137.0, e2 = 6.69437999014e-3;
    const double s = std::sin(latitude), n = a / std::sqrt(1 - e2 * s * s);
    return {(n + height) * std::cos(latitude) * std::cos(longitude),
            (n + height) * std::cos(latitude) * std::sin(longitude), (n * (1 - e2) + height) * s};
}

/** A box or a region, before its tile's transform. */
struct Volume {
    enum class Kind { None, Box, Region, Sphere } kind = Kind::None;
    std::array<double, 12> v{};

    void sphere(const Matrix &toWorld, geo::Vec3 &centre, double &radius) const {
        const auto along = [&](double x, double y, double z) {
            const geo::Vec3 o = moved(toWorld, {0, 0, 0}), p = moved(toWorld, {x, y, z});
            return geo::Vec3{p.x - o.x, p.y - o.y, p.z - o.z};
        };
        if (kind == Kind::Box) {
            centre = moved(toWorld, {v[0], v[1], v[2]});
            double sum = 0;
            for (std::size_t i = 3; i < 12; i += 3) {
                const double half = length(along(v[i], v[i + 1], v[i + 2]));
                sum += half * half;
            }
            radius = std::sqrt(sum);
        } else if (kind == Kind::Sphere) {
            centre = moved(toWorld, {v[0], v[1], v[2]});
            radius = std::max({length(along(v[3], 0, 0)), length(along(0, v[3], 0)), length(along(0, 0, v[3]))});
        } else if (kind == Kind::Region) {
            centre = geocentric((v[0] + v[2]) / 2, (v[1] + v[3]) / 2, (v[4] + v[5]) / 2);
            radius = 0;
            for (int corner = 0; corner < 8; ++corner) {
                const geo::Vec3 p = geocentric(v[(corner & 1) != 0 ? 2 : 0], v[(corner & 2) != 0 ? 3 : 1],
                                               v[(corner & 4) != 0 ? 5 : 4]);
                radius = std::max(radius, length({p.x - centre.x, p.y - centre.y, p.z - centre.z}));
            }
        }
    }

    /** The part of one implicit tile. */
    [[nodiscard]] Volume part(const ImplicitTile &tile, bool isOctree) const {
        Volume out = *this;
        const double share = std::ldexp(1.0, -tile.level);
        if (kind == Kind::Box) {
            const std::array<double, 3> at{(2 * tile.x + 1) * share - 1, (2 * tile.y + 1) * share - 1,
                                           isOctree ? (2 * tile.z + 1) * share - 1 : 0};
            for (std::size_t i = 0; i < 3; ++i) {
                for (std::size_t c = 0; c < 3; ++c)
                    out.v[c] += at[i] * v[3 + 3 * i + c];
            }
            for (std::size_t i = 3; i < (isOctree ? 12 : 9); ++i)
                out.v[i] *= share;
        } else if (kind == Kind::Region) {
            out.v[0] = v[0] + (v[2] - v[0]) * share * tile.x;
            out.v[2] = v[0] + (v[2] - v[0]) * share * (tile.x + 1);
            out.v[1] = v[1] + (v[3] - v[1]) * share * tile.y;
            out.v[3] = v[1] + (v[3] - v[1]) * share * (tile.y + 1);
            if (isOctree) {
                out.v[4] = v[4] + (v[5] - v[4]) * share * tile.z;
                out.v[5] = v[4] + (v[5] - v[4]) * share * (tile.z + 1);
            }
        }
        return out;
    }
};

Volume volumeOf(const sj::element &tile) {
    Volume out;
    sj::element volume;
    if (tile.at_key("boundingVolume").get(volume) != simdjson::SUCCESS)
        return out;
    const auto take = [&](const char *key, std::size_t count, Volume::Kind kind) {
        sj::element element;
        if (out.kind != Volume::Kind::None || volume.at_key(key).get(element) != simdjson::SUCCESS)
            return;
        if (const auto values = numbers(element, count)) {
            out.kind = kind;
            std::copy(values->begin(), values->end(), out.v.begin());
        }
    };
    take("region", 6, Volume::Kind::Region);
    take("box", 12, Volume::Kind::Box);
    take("sphere", 4, Volume::Kind::Sphere);
    return out;
}

/** What a tile has from those above it. */
struct Inherited {
    Matrix toWorld = kIdentity;
    bool adds = false;
    double geometricError = 0;
    char upAxis = 'Y';
};

class Reader {
public:
    Reader(Tileset &out, const QString &root, std::stop_token stop)
        : m_out(out), m_stop(std::move(stop)),
          m_root(QFileInfo(root).absoluteDir().canonicalPath()), m_open{QFileInfo(root).canonicalFilePath()} {}

    /** The tiles of a file below @p parent; nothing above it: a root. Only the first file's failure is one. */
    Result<void> file(const QString &path, const Inherited &from, std::optional<std::uint32_t> parent, int nested) {
        QFile source(path);
        if (!source.open(QIODevice::ReadOnly))
            return Error{QFileInfo::exists(path) ? ErrorKind::Unreadable : ErrorKind::NotFound, doing(), path,
                         source.errorString()};
        if (source.size() > kMostBytes)
            return Error{ErrorKind::Unsupported, doing(), path,
                         Words::tr("it is larger than 1 GB; divide the tileset")};
        const QByteArray text = source.readAll();
        simdjson::dom::parser parser;
        sj::element document, root;
        const simdjson::error_code error =
            parser.parse(text.constData(), static_cast<std::size_t>(text.size())).get(document);
        if (error != simdjson::SUCCESS)
            return Error{ErrorKind::BadFormat, doing(), path,
                         Words::tr("it is no JSON (%1); check that the file is whole")
                             .arg(QString::fromUtf8(simdjson::error_message(error)))};
        if (document.at_key("root").get(root) != simdjson::SUCCESS || !root.is_object())
            return Error{ErrorKind::BadFormat, doing(), path, Words::tr("it has no root tile")};
        Inherited own = from;
        std::string_view up;
        if (document.at_key("asset").at_key("gltfUpAxis").get(up) == simdjson::SUCCESS && up.size() == 1)
            own.upAxis = static_cast<char>(up[0] & ~0x20);
        m_folder = QFileInfo(path).absolutePath();
        tile(root, own, parent, nested);
        return {};
    }

private:
    /** Where a uri leads; empty, with a note, when out of the folder. */
    QString inside(std::string_view uri) {
        QString name = QString::fromUtf8(uri.data(), static_cast<qsizetype>(uri.size()));
        name = QUrl::fromPercentEncoding(name.section(QLatin1Char('?'), 0, 0).toUtf8());
        if (name.isEmpty() || name.contains(QLatin1String("://")) || name.startsWith(QLatin1String("data:")) ||
            QDir::isAbsolutePath(name)) {
            m_out.notes.add(Words::tr("a content is named by an address, which is not followed"), name.left(80));
            return {};
        }
        const QString path = QDir::cleanPath(m_folder + QLatin1Char('/') + name);
        const QString real = QFileInfo(path).canonicalFilePath();
        if (real.isEmpty()) {
            m_out.notes.add(Words::tr("a content is missing"), name);
            return {};
        }
        if (!real.startsWith(m_root + QLatin1Char('/'))) {
            m_out.notes.add(Words::tr("a content lies outside the tileset's folder and is left out"), name);
            return {};
        }
        return path;
    }

    std::optional<std::uint32_t> newTile(TilesetTile tile, std::optional<std::uint32_t> parent) {
        if (m_out.tiles.size() >= kMostTiles) {
            m_out.notes.add(Words::tr("the tileset has more than %1 tiles: the rest is left out").arg(kMostTiles));
            return std::nullopt;
        }
        const auto index = static_cast<std::uint32_t>(m_out.tiles.size());
        m_out.tiles.push_back(std::move(tile));
        if (parent)
            m_out.tiles[*parent].children.push_back(index);
        return index;
    }

    void content(const sj::element &content, std::uint32_t tile, int nested) {
        std::string_view uri;
        if (content.at_key("uri").get(uri) != simdjson::SUCCESS && content.at_key("url").get(uri) != simdjson::SUCCESS)
            return;
        const QString path = inside(uri);
        if (path.isEmpty())
            return;
        if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
            m_out.tiles[tile].contents << path;
            return;
        }
        if (nested >= kMostNested) {
            m_out.notes.add(Words::tr("tilesets name each other without end; the rest is left out"), path);
            return;
        }
        const TilesetTile &of = m_out.tiles[tile];
        const Inherited from{of.toWorld, of.adds, of.geometricError, 'Y'};
        const QString folder = m_folder, real = QFileInfo(path).canonicalFilePath();
        if (m_open.contains(real)) {
            m_out.notes.add(Words::tr("a tileset names itself; that is left out"), path);
            return;
        }
        m_open.insert(real);
        if (const Result<void> read = file(path, from, tile, nested + 1); !read)
            m_out.notes.add(read.error().text(), path);
        m_open.remove(real);
        m_folder = folder;
    }

    void tile(const sj::element &element, const Inherited &from, std::optional<std::uint32_t> parent, int nested) {
        if (m_stop.stop_requested())
            return;
        TilesetTile out;
        out.toWorld = from.toWorld;
        out.adds = from.adds;
        out.upAxis = from.upAxis;
        sj::element member;
        if (element.at_key("transform").get(member) == simdjson::SUCCESS) {
            if (const auto own = numbers(member, 16)) {
                Matrix matrix;
                std::copy(own->begin(), own->end(), matrix.begin());
                out.toWorld = multiplied(from.toWorld, matrix);
            } else
                m_out.notes.add(Words::tr("a tile's transform is no matrix and is left out"));
        }
        std::string_view refine;
        if (element.at_key("refine").get(refine) == simdjson::SUCCESS)
            out.adds = refine == "ADD" || refine == "add";
        double error = 0;
        if (element.at_key("geometricError").get(error) == simdjson::SUCCESS && std::isfinite(error))
            out.geometricError = std::max(0.0, error);
        const Volume volume = volumeOf(element);
        if (volume.kind == Volume::Kind::None)
            m_out.notes.add(Words::tr("a tile says not what it covers"));
        volume.sphere(out.toWorld, out.centre, out.radius);
        const Inherited here{out.toWorld, out.adds, out.geometricError, out.upAxis};
        sj::element implicit;
        if (element.at_key("implicitTiling").get(implicit) == simdjson::SUCCESS ||
            element.at_key("extensions").at_key("3DTILES_implicit_tiling").get(implicit) == simdjson::SUCCESS) {
            implicitTiles(element, implicit, here, volume, parent);
            return;
        }
        const auto index = newTile(std::move(out), parent);
        if (!index)
            return;
        sj::array several;
        if (element.at_key("content").get(member) == simdjson::SUCCESS)
            content(member, *index, nested);
        if (element.at_key("contents").get(several) == simdjson::SUCCESS) {
            for (const sj::element &each : several)
                content(each, *index, nested);
        }
        if (element.at_key("children").get(several) == simdjson::SUCCESS) {
            for (const sj::element &child : several)
                tile(child, here, index, nested);
        }
    }

    void implicitTiles(const sj::element &element, const sj::element &implicit, const Inherited &from,
                       const Volume &volume, std::optional<std::uint32_t> parent) {
        std::vector<std::string> templates;
        const auto take = [&](const sj::element &content) {
            std::string_view uri;
            if (content.at_key("uri").get(uri) == simdjson::SUCCESS)
                templates.emplace_back(uri);
        };
        sj::element member;
        sj::array several;
        if (element.at_key("content").get(member) == simdjson::SUCCESS)
            take(member);
        if (element.at_key("contents").get(several) == simdjson::SUCCESS) {
            for (const sj::element &each : several)
                take(each);
        }
        const auto open = [this](const std::string &uri) { return inside(uri); };
        const Result<std::vector<ImplicitTile>> tiles =
            readImplicitTiles(implicit, templates.size(), kMostTiles - std::min(kMostTiles, m_out.tiles.size()), open,
                              m_stop, m_out.notes);
        if (!tiles) {
            m_out.notes.add(tiles.error().text());
            return;
        }
        std::string_view scheme;
        const bool isOctree =
            implicit.at_key("subdivisionScheme").get(scheme) == simdjson::SUCCESS && scheme == "OCTREE";
        std::map<std::array<int, 4>, std::uint32_t> known;
        for (const ImplicitTile &each : *tiles) { // coarse ones first
            TilesetTile out;
            out.toWorld = from.toWorld;
            out.adds = from.adds;
            out.upAxis = from.upAxis;
            out.geometricError = std::ldexp(from.geometricError, -each.level);
            volume.part(each, isOctree).sphere(out.toWorld, out.centre, out.radius);
            for (std::size_t i = 0; i < templates.size(); ++i) {
                if ((each.contents >> i & 1) == 0)
                    continue;
                if (const QString path = inside(filledIn(templates[i], each)); !path.isEmpty())
                    out.contents << path;
            }
            const auto above = known.find({each.level - 1, each.x / 2, each.y / 2, each.z / 2});
            const auto index = newTile(std::move(out), above == known.end() ? parent : std::optional(above->second));
            if (!index)
                return;
            known[{each.level, each.x, each.y, each.z}] = *index;
        }
    }

    Tileset &m_out;
    std::stop_token m_stop;
    QString m_root, m_folder;
    QSet<QString> m_open; ///< tilesets that are being read
};

} // namespace

Matrix multiplied(const Matrix &a, const Matrix &b) {
    Matrix out{};
    for (std::size_t column = 0; column < 4; ++column) {
        for (std::size_t row = 0; row < 4; ++row) {
            for (std::size_t k = 0; k < 4; ++k)
                out[4 * column + row] += a[4 * k + row] * b[4 * column + k];
        }
    }
    return out;
}

geo::Vec3 moved(const Matrix &m, const geo::Vec3 &p) {
    return {m[0] * p.x + m[4] * p.y + m[8] * p.z + m[12], m[1] * p.x + m[5] * p.y + m[9] * p.z + m[13],
            m[2] * p.x + m[6] * p.y + m[10] * p.z + m[14]};
}

Result<Tileset> readTileset(const QString &path, std::stop_token stop) {
    Tileset out;
    Reader reader(out, path, stop);
    if (const Result<void> read = reader.file(path, {}, std::nullopt, 0); !read)
        return read.error();
    if (stop.stop_requested())
        return Error{ErrorKind::Cancelled, doing(), path, {}};
    if (out.tiles.empty())
        return Error{ErrorKind::BadFormat, doing(), path, Words::tr("it has no tiles")};
    // The sphere of the root may be the whole earth's: tiles with contents tell.
    const auto shown =
        std::find_if(out.tiles.begin(), out.tiles.end(), [](const auto &t) { return !t.contents.empty(); });
    const TilesetTile &tells = shown == out.tiles.end() ? out.tiles.front() : *shown;
    const double fromCentre = length(tells.centre);
    out.isGeocentric = fromCentre > kLeastRadius && fromCentre < kMostRadius;
    return out;
}

QString tilesetIn(const QString &path) {
    const QString inside = QDir(path).filePath(QStringLiteral("tileset.json"));
    return QFileInfo(path).isDir() && QFileInfo(inside).isFile() ? inside : path;
}

bool looksLikeTileset(const QString &path) {
    QFile file(path);
    if (!path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray begin = file.read(65536);
    return begin.contains("\"geometricError\"") && begin.contains("\"root\"") && !begin.contains("\"CityJSON\"");
}

} // namespace cim::city
