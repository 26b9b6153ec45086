// SPDX-License-Identifier: Apache-2.0
#include "store/tablefile.h"

#include <QDataStream>

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <future>
#include <limits>

namespace cim::store {

namespace {

/** Ends with the edition of this layout; the number behind it tells the byte order. */
constexpr std::array<char, 8> kMagic{'C', 'I', 'M', 'T', 'A', 'B', '0', '2'};
constexpr quint32 kByteOrder = 0x01020304;
constexpr qint64 kPiece = qint64{64} << 20;
/** A multiple of all that belongs together: two and three coordinates of a point, two numbers of a part. */
constexpr quint64 kPieceItems = 6 * 16'384;
constexpr std::uint32_t kHole = 0x80000000u;

quint32 checksum(const char *bytes, quint64 size) {
    return static_cast<quint32>(crc32_z(0, reinterpret_cast<const Bytef *>(bytes), size));
}

class Writer {
public:
    Writer(QIODevice &to, std::stop_token stop) : m_to(to), m_stop(std::move(stop)) {}

    void bytes(const char *data, quint64 size) {
        const quint32 sum = checksum(data, size);
        raw(reinterpret_cast<const char *>(&size), sizeof size);
        raw(reinterpret_cast<const char *>(&sum), sizeof sum);
        raw(data, size);
    }
    template <class T>
    void array(std::span<const T> values) {
        static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
        bytes(reinterpret_cast<const char *>(values.data()), values.size_bytes());
    }
    void texts(std::span<const QString> texts) {
        std::vector<std::uint32_t> lengths;
        lengths.reserve(texts.size());
        QByteArray all;
        for (const QString &text : texts) {
            const QByteArray utf8 = text.toUtf8();
            lengths.push_back(static_cast<std::uint32_t>(utf8.size()));
            all += utf8;
        }
        array(std::span<const std::uint32_t>(lengths));
        bytes(all.constData(), static_cast<quint64>(all.size()));
    }
    void raw(const char *data, quint64 size) {
        for (quint64 done = 0; m_ok && done < size;) {
            const auto piece = static_cast<qint64>(std::min<quint64>(size - done, kPiece));
            m_ok = !m_stop.stop_requested() && m_to.write(data + done, piece) == piece;
            done += static_cast<quint64>(piece);
        }
    }
    [[nodiscard]] bool isOk() const { return m_ok; }

private:
    QIODevice &m_to;
    std::stop_token m_stop;
    bool m_ok = true;
};

class Reader {
public:
    explicit Reader(QIODevice &from) : m_from(from) {}

    /** Hands an array over piece by piece, so that nothing is held twice; @p begin gets its length first. */
    template <class T, class Begin, class Take>
    void pieces(Begin begin, Take take) {
        quint64 size = 0;
        quint32 sum = 0;
        raw(reinterpret_cast<char *>(&size), sizeof size);
        raw(reinterpret_cast<char *>(&sum), sizeof sum);
        if (!m_ok || size % sizeof(T) != 0 || !holds(size)) {
            m_ok = false;
            return;
        }
        begin(size / sizeof(T));
        uLong read = crc32_z(0, nullptr, 0);
        std::vector<T> piece;
        for (quint64 left = size / sizeof(T); m_ok && left > 0; left -= piece.size()) {
            piece.resize(std::min<quint64>(left, kPieceItems));
            raw(reinterpret_cast<char *>(piece.data()), piece.size() * sizeof(T));
            read = crc32_z(read, reinterpret_cast<const Bytef *>(piece.data()), piece.size() * sizeof(T));
            if (m_ok)
                take(std::span<const T>(piece));
        }
        m_ok = m_ok && static_cast<quint32>(read) == sum;
    }
    template <class T>
    std::vector<T> array() {
        std::vector<T> out;
        pieces<T>([&](std::size_t count) { out.reserve(count); },
                  [&](std::span<const T> piece) { out.insert(out.end(), piece.begin(), piece.end()); });
        return m_ok ? out : std::vector<T>();
    }
    std::vector<QString> texts() {
        const auto lengths = array<std::uint32_t>();
        const auto all = array<char>();
        std::vector<QString> out;
        out.reserve(lengths.size());
        std::size_t at = 0;
        for (const std::uint32_t length : lengths) {
            if (length > all.size() - at) {
                m_ok = false;
                return {};
            }
            out.push_back(QString::fromUtf8(all.data() + at, static_cast<qsizetype>(length)));
            at += length;
        }
        return out;
    }
    /** Past an array without a look: somebody else reads it. */
    void skip() {
        quint64 size = 0;
        quint32 sum = 0;
        raw(reinterpret_cast<char *>(&size), sizeof size);
        raw(reinterpret_cast<char *>(&sum), sizeof sum);
        m_ok = m_ok && holds(size) && m_from.seek(m_from.pos() + static_cast<qint64>(size));
    }
    void raw(char *data, quint64 size) {
        for (quint64 done = 0; m_ok && done < size;) {
            const auto piece = static_cast<qint64>(std::min<quint64>(size - done, kPiece));
            m_ok = m_from.read(data + done, piece) == piece;
            done += static_cast<quint64>(piece);
        }
    }
    void require(bool condition) { m_ok = m_ok && condition; }
    [[nodiscard]] bool isOk() const { return m_ok; }

private:
    /** Whether the file is long enough, before memory is taken for it. */
    [[nodiscard]] bool holds(quint64 size) const {
        return static_cast<quint64>(std::max<qint64>(0, m_from.size() - m_from.pos())) >= size;
    }

    QIODevice &m_from;
    bool m_ok = true;
};

/** The column whose words the keys are, row by row, or -1: they are then written once and share their letters. */
int keyColumn(const model::AssetTable &table) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const geo::Column &column = table.columns[c];
        if (column.type != geo::ColumnType::Text || column.codes.size() != table.size())
            continue;
        std::size_t row = 0;
        while (row < table.size() && column.words[column.codes[row]] == table.keys[row])
            ++row;
        if (row == table.size())
            return static_cast<int>(c);
    }
    return -1;
}

void writeHead(Writer &to, const model::AssetTable &table, int keys) {
    QByteArray head;
    QDataStream stream(&head, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << table.crs.text() << table.sourceCrs.text() << table.source << qint64{table.dataDate} << table.isSample
           << qint32{table.nameColumn} << qint32{table.nameEnColumn} << qint32{keys}
           << static_cast<quint32>(table.columns.size());
    for (const geo::Column &column : table.columns)
        stream << column.name << static_cast<quint8>(column.type);
    stream << table.pictures << static_cast<quint32>(table.notes.items().size());
    for (const Note &note : table.notes.items())
        stream << note.text << note.example << note.count;
    to.bytes(head.constData(), static_cast<quint64>(head.size()));
}

struct Head {
    qint32 keys = -1;
    std::vector<geo::ColumnType> types;
};

Head readHead(Reader &from, model::AssetTable &table) {
    Head out;
    const std::vector<char> bytes = from.array<char>();
    QDataStream stream(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())));
    stream.setVersion(QDataStream::Qt_6_4);
    QString crs, sourceCrs;
    qint64 date = 0;
    qint32 name = -1, nameEn = -1;
    quint32 columns = 0, notes = 0;
    stream >> crs >> sourceCrs >> table.source >> date >> table.isSample >> name >> nameEn >> out.keys >> columns;
    for (quint32 i = 0; i < columns && stream.status() == QDataStream::Ok; ++i) {
        quint8 type = 0;
        geo::Column column;
        stream >> column.name >> type;
        from.require(type <= static_cast<quint8>(geo::ColumnType::Text));
        out.types.push_back(static_cast<geo::ColumnType>(type));
        column.type = out.types.back();
        table.columns.push_back(std::move(column));
    }
    stream >> table.pictures >> notes;
    for (quint32 i = 0; i < notes && stream.status() == QDataStream::Ok; ++i) {
        Note note;
        stream >> note.text >> note.example >> note.count;
        table.notes.add(note.text, note.example, note.count);
    }
    const Result<geo::Crs> target = geo::Crs::fromText(crs), source = geo::Crs::fromText(sourceCrs);
    const auto isColumn = [&](qint32 index) { return index >= -1 && index < static_cast<qint32>(columns); };
    from.require(stream.status() == QDataStream::Ok && target && source && isColumn(name) && isColumn(nameEn) &&
                 isColumn(out.keys));
    if (from.isOk()) {
        table.crs = *target;
        table.sourceCrs = *source;
        table.dataDate = date;
        table.nameColumn = name;
        table.nameEnColumn = nameEn;
    }
    return out;
}

void writeColumn(Writer &to, const geo::Column &column) {
    if (column.type != geo::ColumnType::Text) {
        to.array(std::span<const double>(column.numbers));
        return;
    }
    to.array(std::span<const std::uint32_t>(column.codes));
    to.texts(column.words);
}

void readColumn(Reader &from, geo::Column &column) {
    if (column.type != geo::ColumnType::Text) {
        column.numbers = from.array<double>();
        return;
    }
    column.codes = from.array<std::uint32_t>();
    column.words = from.texts();
    from.require(!column.words.empty() && std::all_of(column.codes.begin(), column.codes.end(),
                                                      [&](std::uint32_t code) { return code < column.words.size(); }));
}

/** Kind and picture of each face; empty when none has any. */
std::vector<std::uint32_t> looksOf(std::span<const geo::Part> parts) {
    std::vector<std::uint32_t> out;
    if (std::all_of(parts.begin(), parts.end(),
                    [](const geo::Part &part) { return part.face == geo::FaceKind::Untold && part.picture == 0; }))
        return out;
    out.reserve(parts.size());
    for (const geo::Part &part : parts)
        out.push_back(static_cast<std::uint32_t>(part.face) << 16 | part.picture);
    return out;
}

/** What writeGeometries() writes and readGeometries() reads: flatness, points, parts, looks, places, first parts,
 * kinds. */
constexpr int kGeometryArrays = 7;

/** Plans have no heights: they are not written then. */
void writeGeometries(Writer &to, const geo::Geometries &geometries) {
    const std::span<const geo::Vec3> points = geometries.allPoints();
    const bool isFlat =
        std::all_of(points.begin(), points.end(), [](const geo::Vec3 &point) { return std::isnan(point.z); });
    std::vector<double> numbers;
    numbers.reserve(points.size() * (isFlat ? 2 : 3));
    for (const geo::Vec3 &point : points) {
        numbers.push_back(point.x);
        numbers.push_back(point.y);
        if (!isFlat)
            numbers.push_back(point.z);
    }
    const auto flat = static_cast<std::uint8_t>(isFlat);
    to.array(std::span(&flat, 1));
    to.array(std::span<const double>(numbers));
    std::vector<std::uint32_t> parts;
    parts.reserve(2 * geometries.allParts().size());
    for (const geo::Part &part : geometries.allParts()) {
        parts.push_back(part.first);
        parts.push_back(part.count | (part.hole ? kHole : 0));
    }
    to.array(std::span<const std::uint32_t>(parts));
    to.array(std::span<const std::uint32_t>(looksOf(geometries.allParts())));
    const std::span<const geo::PicturePlace> places = geometries.allPlaces();
    to.array(std::span(reinterpret_cast<const float *>(places.data()), 2 * places.size()));
    to.array(geometries.firstParts());
    to.bytes(reinterpret_cast<const char *>(geometries.kinds().data()), geometries.kinds().size());
}

std::optional<geo::Geometries> readGeometries(Reader &from, qsizetype pictures) {
    const auto flat = from.array<std::uint8_t>();
    if (!from.isOk() || flat.size() != 1)
        return std::nullopt;
    const std::size_t step = flat.front() ? 2 : 3;
    std::vector<geo::Vec3> points;
    from.pieces<double>(
        [&](std::size_t count) {
            from.require(count % step == 0);
            points.reserve(count / step);
        },
        [&](std::span<const double> piece) {
            for (std::size_t i = 0; i < piece.size(); i += step)
                points.push_back({piece[i], piece[i + 1], step == 3 ? piece[i + 2] : geo::kNoHeight});
        });
    std::vector<geo::Part> parts;
    from.pieces<std::uint32_t>(
        [&](std::size_t count) {
            from.require(count % 2 == 0);
            parts.reserve(count / 2);
        },
        [&](std::span<const std::uint32_t> piece) {
            for (std::size_t i = 0; i < piece.size(); i += 2)
                parts.push_back({piece[i], piece[i + 1] & ~kHole, (piece[i + 1] & kHole) != 0});
        });
    const auto looks = from.array<std::uint32_t>();
    from.require(looks.empty() || looks.size() == parts.size());
    for (std::size_t i = 0; from.isOk() && i < looks.size(); ++i) {
        from.require(looks[i] >> 24 == 0);
        parts[i].face = static_cast<geo::FaceKind>(looks[i] >> 16);
        parts[i].picture = static_cast<std::uint16_t>(looks[i]);
        from.require(parts[i].picture <= pictures);
    }
    std::vector<geo::PicturePlace> places;
    from.pieces<float>(
        [&](std::size_t count) {
            from.require(count % 2 == 0);
            places.reserve(count / 2);
        },
        [&](std::span<const float> piece) {
            for (std::size_t i = 0; i < piece.size(); i += 2)
                places.push_back({piece[i], piece[i + 1]});
        });
    auto firstParts = from.array<std::uint32_t>();
    auto kinds = from.array<geo::GeometryKind>();
    if (!from.isOk())
        return std::nullopt;
    return geo::Geometries::fromArrays(std::move(points), std::move(parts), std::move(firstParts), std::move(kinds),
                                       std::move(places));
}

} // namespace

bool writeTable(QIODevice &to, const model::AssetTable &table, std::stop_token stop) {
    Writer writer(to, std::move(stop));
    writer.raw(kMagic.data(), kMagic.size());
    writer.raw(reinterpret_cast<const char *>(&kByteOrder), sizeof kByteOrder);
    const int keys = keyColumn(table);
    writeHead(writer, table, keys);
    writeGeometries(writer, table.geometries);
    for (const geo::Column &column : table.columns)
        writeColumn(writer, column);
    if (keys < 0)
        writer.texts(table.keys);
    writer.raw(kMagic.data(), kMagic.size());
    return writer.isOk();
}

namespace {

bool readStart(Reader &reader) {
    std::array<char, kMagic.size()> magic{};
    quint32 order = 0;
    reader.raw(magic.data(), magic.size());
    reader.raw(reinterpret_cast<char *>(&order), sizeof order);
    reader.require(magic == kMagic && order == kByteOrder);
    return reader.isOk();
}

/** Columns and keys behind the geometry. */
std::optional<std::vector<QString>> readWords(Reader &reader, const Head &head, model::AssetTable &table) {
    for (int i = 0; i < kGeometryArrays; ++i)
        reader.skip();
    for (geo::Column &column : table.columns)
        readColumn(reader, column);
    std::vector<QString> keys;
    if (head.keys < 0) {
        keys = reader.texts();
    } else if (reader.isOk()) {
        const geo::Column &column = table.columns[static_cast<std::size_t>(head.keys)];
        reader.require(column.type == geo::ColumnType::Text);
        keys.reserve(column.codes.size());
        for (std::size_t row = 0; reader.isOk() && row < column.codes.size(); ++row)
            keys.push_back(column.words[column.codes[row]]);
    }
    std::array<char, kMagic.size()> magic{};
    reader.raw(magic.data(), magic.size());
    reader.require(magic == kMagic);
    return reader.isOk() ? std::optional(std::move(keys)) : std::nullopt;
}

} // namespace

std::optional<model::AssetTable> readTable(const OpenTable &open) {
    const std::unique_ptr<QIODevice> words = open();
    if (!words)
        return std::nullopt;
    Reader reader(*words);
    model::AssetTable out;
    if (!readStart(reader))
        return std::nullopt;
    const Head head = readHead(reader, out);
    if (!reader.isOk())
        return std::nullopt;
    geo::Extent extent;
    std::future<std::optional<geo::Geometries>> shapes =
        std::async(std::launch::async, [&open, &extent, at = words->pos(), pictures = out.pictures.size()] {
            const std::unique_ptr<QIODevice> device = open();
            if (!device || !device->seek(at))
                return std::optional<geo::Geometries>();
            Reader beside(*device);
            std::optional<geo::Geometries> read = readGeometries(beside, pictures);
            if (read)
                extent = read->extent();
            return read;
        });
    std::optional<std::vector<QString>> keys = readWords(reader, head, out);
    if (keys)
        out.setKeys(std::move(*keys));
    std::optional<geo::Geometries> geometries = shapes.get();
    if (!geometries || !keys)
        return std::nullopt;
    const std::size_t rows = geometries->size();
    const bool isWhole = out.size() == rows && rows < model::kNoRow &&
                         std::all_of(out.columns.begin(), out.columns.end(),
                                     [rows](const geo::Column &column) { return column.size() == rows; });
    if (!isWhole)
        return std::nullopt;
    out.geometries = std::move(*geometries);
    out.extent = extent;
    return out;
}

} // namespace cim::store
