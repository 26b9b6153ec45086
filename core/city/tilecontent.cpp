// SPDX-License-Identifier: Apache-2.0
#include "city/tilecontent.h"

#include "base/words.h"
#include "city/tiletables.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QtEndian>

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace cim::city {

namespace {

namespace sj = simdjson::dom;

constexpr std::size_t kMostPoints = 60'000'000;

geo::Vec3 floatsAt(Bytes bytes, std::size_t i) {
    const auto at = [&](std::size_t c) {
        return static_cast<double>(qFromLittleEndian<float>(bytes.data() + 12 * i + 4 * c));
    };
    return {at(0), at(1), at(2)};
}

/** Places of instances or of points: floats, or whole numbers in a volume. */
std::optional<std::vector<geo::Vec3>> placesOf(const TileTables &tables, std::size_t count) {
    std::vector<geo::Vec3> out;
    const geo::Vec3 centre = tables.vector("RTC_CENTER").value_or(geo::Vec3{});
    if (const Bytes plain = tables.array("POSITION", count, 12); !plain.empty()) {
        for (std::size_t i = 0; i < count; ++i) {
            const geo::Vec3 p = floatsAt(plain, i);
            out.push_back({p.x + centre.x, p.y + centre.y, p.z + centre.z});
        }
        return out;
    }
    const Bytes whole = tables.array("POSITION_QUANTIZED", count, 6);
    const auto offset = tables.vector("QUANTIZED_VOLUME_OFFSET"), scale = tables.vector("QUANTIZED_VOLUME_SCALE");
    if (whole.empty() || !offset || !scale)
        return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = [&](std::size_t c) {
            return qFromLittleEndian<quint16>(whole.data() + 6 * i + 2 * c) / 65535.0;
        };
        out.push_back({at(0) * scale->x + offset->x + centre.x, at(1) * scale->y + offset->y + centre.y,
                       at(2) * scale->z + offset->z + centre.z});
    }
    return out;
}

geo::Vec3 crossed(const geo::Vec3 &a, const geo::Vec3 &b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

geo::Vec3 unit(const geo::Vec3 &v) {
    const double length = std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
    return length > 0 ? geo::Vec3{v.x / length, v.y / length, v.z / length} : geo::Vec3{0, 0, 1};
}

class Content {
public:
    Content(const QString &path, const TilesetTile &tile, Notes &notes) : m_path(path), m_tile(tile), m_notes(notes) {}

    Result<void> add(Bytes bytes, int nested) {
        if (begins(bytes, "b3dm"))
            return batched(bytes);
        if (begins(bytes, "i3dm"))
            return instanced(bytes);
        if (begins(bytes, "pnts"))
            return cloud(bytes);
        if (begins(bytes, "cmpt"))
            return composite(bytes, nested);
        const auto first = std::find_if(bytes.begin(), bytes.end(), [](unsigned char c) { return c > ' '; });
        if (begins(bytes, "glTF") || (first != bytes.end() && *first == '{'))
            return model(bytes, kIdentity);
        return bad(Words::tr("it is of no kind that 3D Tiles have; check that the file is whole"));
    }
    TileContent out;

private:
    [[nodiscard]] Error bad(const QString &why) const {
        return {ErrorKind::BadFormat, Words::tr("reading a content of 3D Tiles"), m_path, why};
    }

    /** glTF has y up; 3D Tiles have z up. */
    void turn(TilePiece &piece, const Matrix &place) const {
        for (geo::Vec3 &p : piece.points) {
            if (m_tile.upAxis == 'Y')
                p = {p.x, -p.z, p.y};
            else if (m_tile.upAxis == 'X')
                p = {-p.y, p.x, p.z};
            p = moved(place, p);
        }
    }

    Result<TileContent> gltf(Bytes bytes, const QString &path) { return readGltf(bytes, path, m_notes); }

    void take(TileContent content, const Matrix &place) {
        const int pictures = static_cast<int>(out.pictures.size());
        for (QByteArray &picture : content.pictures)
            out.pictures.push_back(std::move(picture));
        for (TilePiece &piece : content.pieces) {
            turn(piece, place);
            if (piece.picture >= 0)
                piece.picture += pictures;
            out.pieces.push_back(std::move(piece));
        }
    }

    Result<void> model(Bytes bytes, const Matrix &place) {
        Result<TileContent> read = gltf(bytes, m_path);
        if (!read)
            return read.error();
        take(std::move(read).value(), place);
        return {};
    }

    Result<void> batched(Bytes bytes) {
        const auto tables = TileTables::of(bytes);
        if (!tables)
            return bad(Words::tr("it is cut off"));
        Matrix place = kIdentity;
        if (const auto centre = tables->vector("RTC_CENTER")) {
            place[12] = centre->x;
            place[13] = centre->y;
            place[14] = centre->z;
        }
        return model(tables->content, place);
    }

    /** East, north and up at a place of the world, in the tile's frame's axes. */
    [[nodiscard]] Matrix eastNorthUp(const geo::Vec3 &at) const {
        const geo::Vec3 world = moved(m_tile.toWorld, at);
        const geo::Vec3 up = unit(world), east = unit(crossed({0, 0, 1}, up)), north = crossed(up, east);
        return {east.x, east.y, east.z, 0, north.x, north.y, north.z, 0, up.x, up.y, up.z, 0, 0, 0, 0, 1};
    }

    Result<void> instanced(Bytes bytes) {
        const auto tables = TileTables::of(bytes);
        if (!tables)
            return bad(Words::tr("it is cut off"));
        const std::size_t count = tables->count("INSTANCES_LENGTH");
        const auto places = placesOf(*tables, count);
        if (!places)
            return bad(Words::tr("the places of its instances are not all there"));
        const bool isEmbedded = wordAt(bytes, 28) == 1;
        Result<TileContent> read = isEmbedded ? gltf(tables->content, m_path) : named(tables->content);
        if (!read)
            return read.error();
        std::size_t points = 0;
        for (const TilePiece &piece : read->pieces)
            points += piece.points.size();
        if (points > 0 && count > kMostPoints / points)
            return bad(Words::tr("its instances have more vertices than a tile may have"));
        const Bytes up = tables->array("NORMAL_UP", count, 12), right = tables->array("NORMAL_RIGHT", count, 12);
        const Bytes scale = tables->array("SCALE", count, 4), scales = tables->array("SCALE_NON_UNIFORM", count, 12);
        const Bytes ids = tables->array("BATCH_ID", count, 2);
        bool isEastNorthUp = false;
        if (!tables->hasFeature || tables->feature.at_key("EAST_NORTH_UP").get(isEastNorthUp) != simdjson::SUCCESS)
            isEastNorthUp = false;
        for (TilePiece &piece : read->pieces)
            turn(piece, kIdentity);
        for (TilePiece &piece : read->pieces) {
            TilePiece all;
            all.colour = piece.colour;
            all.picture = piece.picture;
            all.arePoints = piece.arePoints;
            for (std::size_t i = 0; i < count; ++i) {
                Matrix place = kIdentity;
                if (!up.empty() && !right.empty()) {
                    const geo::Vec3 r = unit(floatsAt(right, i)), u = unit(floatsAt(up, i)), f = crossed(r, u);
                    // Right is x, up is y of the model before it was turned: here its z.
                    place = {r.x, r.y, r.z, 0, -f.x, -f.y, -f.z, 0, u.x, u.y, u.z, 0, 0, 0, 0, 1};
                } else if (isEastNorthUp)
                    place = eastNorthUp((*places)[i]);
                geo::Vec3 by{1, 1, 1};
                if (!scale.empty()) {
                    const auto s = static_cast<double>(qFromLittleEndian<float>(scale.data() + 4 * i));
                    by = {s, s, s};
                }
                if (!scales.empty())
                    by = floatsAt(scales, i);
                for (std::size_t c = 0; c < 3; ++c) {
                    place[c] *= by.x;
                    place[4 + c] *= by.y;
                    place[8 + c] *= by.z;
                }
                place[12] = (*places)[i].x;
                place[13] = (*places)[i].y;
                place[14] = (*places)[i].z;
                const auto first = static_cast<std::uint32_t>(all.points.size());
                for (const geo::Vec3 &p : piece.points)
                    all.points.push_back(moved(place, p));
                for (const std::uint32_t index : piece.indices)
                    all.indices.push_back(first + index);
                all.places.insert(all.places.end(), piece.places.begin(), piece.places.end());
                all.colours.insert(all.colours.end(), piece.colours.begin(), piece.colours.end());
                const std::uint32_t id =
                    ids.empty() ? static_cast<std::uint32_t>(i) : qFromLittleEndian<quint16>(ids.data() + 2 * i);
                all.batch.insert(all.batch.end(), piece.points.size(), id);
            }
            piece = std::move(all);
        }
        const int pictures = static_cast<int>(out.pictures.size());
        for (QByteArray &picture : read->pictures)
            out.pictures.push_back(std::move(picture));
        for (TilePiece &piece : read->pieces) {
            if (piece.picture >= 0)
                piece.picture += pictures;
            out.pieces.push_back(std::move(piece));
        }
        return {};
    }

    /** The model of instances that lies in a file of its own. */
    Result<TileContent> named(Bytes uri) {
        QString name =
            QString::fromUtf8(reinterpret_cast<const char *>(uri.data()), static_cast<qsizetype>(uri.size()));
        name = QUrl::fromPercentEncoding(name.trimmed().remove(QChar(0)).toUtf8());
        const QString folder = QFileInfo(m_path).canonicalPath();
        const QString path = QFileInfo(folder + QLatin1Char('/') + name).canonicalFilePath();
        QFile file(path);
        if (name.contains(QLatin1String("://")) || !path.startsWith(folder + QLatin1Char('/')) ||
            !file.open(QIODevice::ReadOnly) || file.size() > kMostContentBytes)
            return bad(Words::tr("the model of its instances is missing: %1").arg(name.left(80)));
        const QByteArray all = file.readAll();
        return readGltf(
            {reinterpret_cast<const unsigned char *>(all.constData()), static_cast<std::size_t>(all.size())}, path,
            m_notes);
    }

    Result<void> cloud(Bytes bytes) {
        const auto tables = TileTables::of(bytes);
        if (!tables)
            return bad(Words::tr("it is cut off"));
        const std::size_t count = tables->count("POINTS_LENGTH");
        sj::element packed;
        if (tables->hasFeature &&
            tables->feature.at_key("extensions").at_key("3DTILES_draco_point_compression").get(packed) ==
                simdjson::SUCCESS)
            return bad(Words::tr("its points are packed (Draco), which is not read for clouds"));
        auto places = count > kMostPoints ? std::nullopt : placesOf(*tables, count);
        if (!places)
            return bad(Words::tr("the places of its points are not all there"));
        TilePiece piece;
        piece.arePoints = true;
        piece.points = std::move(*places);
        const Bytes rgb = tables->array("RGB", count, 3), rgba = tables->array("RGBA", count, 4);
        const Bytes colours = rgba.empty() ? rgb : rgba;
        const std::size_t step = rgba.empty() ? 3 : 4;
        for (std::size_t i = 0; i < count && !colours.empty(); ++i) {
            const unsigned char *c = colours.data() + step * i;
            piece.colours.push_back(0xff000000u | static_cast<std::uint32_t>(c[2]) << 16 |
                                    static_cast<std::uint32_t>(c[1]) << 8 | c[0]);
        }
        out.pieces.push_back(std::move(piece));
        return {};
    }

    Result<void> composite(Bytes bytes, int nested) {
        if (nested >= kMostNestedContents)
            return bad(Words::tr("it is nested deeper than any tile"));
        std::size_t at = 16;
        const quint32 parts = wordAt(bytes, 12);
        for (quint32 i = 0; i < parts; ++i) {
            const std::size_t length = wordAt(bytes, at + 8);
            if (length < 12 || at > bytes.size() || length > bytes.size() - at)
                return bad(Words::tr("it is cut off"));
            if (Result<void> added = add(bytes.subspan(at, length), nested + 1); !added)
                return added;
            at += length;
        }
        return {};
    }

    QString m_path;
    const TilesetTile &m_tile;
    Notes &m_notes;
};

} // namespace

Result<TileContent> readTileContent(const QString &path, const TilesetTile &tile, Notes &notes) {
    const Result<QByteArray> all = contentBytes(path);
    if (!all)
        return all.error();
    Content content(path, tile, notes);
    const Result<void> read = content.add(
        {reinterpret_cast<const unsigned char *>(all->constData()), static_cast<std::size_t>(all->size())}, 0);
    if (!read)
        return read.error();
    return std::move(content.out);
}

} // namespace cim::city
