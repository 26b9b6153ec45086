// SPDX-License-Identifier: Apache-2.0
#include "scene/photofile.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <type_traits>

namespace cim::scene {

namespace {

constexpr std::uint32_t kMagic = 0x43504632; // "CPF2"

template <class T>
void put(QDataStream &out, const std::vector<T> &values) {
    static_assert(std::is_trivially_copyable_v<T>);
    out << static_cast<quint32>(values.size());
    out.writeRawData(reinterpret_cast<const char *>(values.data()), static_cast<int>(values.size() * sizeof(T)));
}

/** A count is believed only as far as bytes follow it. */
template <class T>
bool take(QDataStream &in, std::vector<T> &values) {
    quint32 count = 0;
    in >> count;
    const qint64 bytes = static_cast<qint64>(count) * static_cast<qint64>(sizeof(T));
    if (in.status() != QDataStream::Ok || bytes > in.device()->bytesAvailable())
        return false;
    values.resize(count);
    return in.readRawData(reinterpret_cast<char *>(values.data()), static_cast<int>(bytes)) == bytes;
}

bool isGood(const PhotoFile::Piece &piece, std::size_t pictures) {
    const std::size_t count = piece.points.size();
    return piece.indices.size() % 3 == 0 && piece.picture >= -1 &&
           piece.picture < static_cast<std::int64_t>(pictures) &&
           (piece.places.empty() || piece.places.size() == 2 * count) &&
           std::all_of(piece.indices.begin(), piece.indices.end(), [&](std::uint32_t i) { return i < count; });
}

bool isGood(const PhotoFile::Picture &picture) {
    const auto fits = [](std::uint32_t side) { return side > 0 && side <= PhotoFile::kLargestPicture; };
    return fits(picture.width) && fits(picture.height) &&
           (picture.channels == 1 || picture.channels == 3 || picture.channels == 4) &&
           picture.pixels.size() ==
               static_cast<qsizetype>(picture.width) * static_cast<qsizetype>(picture.height * picture.channels);
}

} // namespace

QByteArray toBytes(const PhotoFile &file) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << kMagic << file.strayIndices << file.missingPictures << file.shrunkPictures << file.tooDeep
        << static_cast<quint32>(file.pictures.size()) << static_cast<quint32>(file.levels.size());
    for (const PhotoFile::Picture &picture : file.pictures)
        out << picture.width << picture.height << picture.channels << picture.pixels;
    for (const PhotoFile::Level &level : file.levels) {
        out << level.finer << level.byPixels << level.range << level.radius
            << static_cast<quint32>(level.pieces.size());
        for (const PhotoFile::Piece &piece : level.pieces) {
            out << piece.picture;
            put(out, piece.points);
            put(out, piece.places);
            put(out, piece.indices);
        }
    }
    return bytes;
}

std::optional<PhotoFile> photoFileFrom(const QByteArray &bytes) {
    QDataStream in(bytes);
    PhotoFile file;
    quint32 magic = 0, pictures = 0, levels = 0;
    in >> magic >> file.strayIndices >> file.missingPictures >> file.shrunkPictures >> file.tooDeep >> pictures >>
        levels;
    if (in.status() != QDataStream::Ok || magic != kMagic)
        return std::nullopt;
    for (quint32 i = 0; i < pictures; ++i) {
        PhotoFile::Picture picture;
        in >> picture.width >> picture.height >> picture.channels >> picture.pixels;
        if (in.status() != QDataStream::Ok || !isGood(picture))
            return std::nullopt;
        file.pictures.push_back(std::move(picture));
    }
    for (quint32 i = 0; i < levels; ++i) {
        PhotoFile::Level level;
        quint32 pieces = 0;
        in >> level.finer >> level.byPixels >> level.range >> level.radius >> pieces;
        for (quint32 p = 0; p < pieces && in.status() == QDataStream::Ok; ++p) {
            PhotoFile::Piece piece;
            in >> piece.picture;
            if (!take(in, piece.points) || !take(in, piece.places) || !take(in, piece.indices) ||
                !isGood(piece, file.pictures.size()))
                return std::nullopt;
            level.pieces.push_back(std::move(piece));
        }
        if (in.status() != QDataStream::Ok)
            return std::nullopt;
        file.levels.push_back(std::move(level));
    }
    return file;
}

} // namespace cim::scene
