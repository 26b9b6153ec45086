// SPDX-License-Identifier: Apache-2.0
#include "geo/pointfile.h"

#include "base/words.h"
#include "geo/geohash.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

namespace cim::geo {

namespace {

// The file: kMagic, length of the head (8 bytes), the head as JSON, then the columns one after another, each from a
// multiple of eight bytes on. Numbers are little-endian, as on every machine that Qt 6's desktops run on.
constexpr std::array<char, 8> kMagic{'C', 'I', 'M', 'P', 'T', 'S', '1', '\n'};
static_assert(std::endian::native == std::endian::little);
constexpr qint64 kMostHead = qint64{256} << 20;
constexpr std::uint32_t kRankRows = 512; ///< between two running totals
constexpr std::uint32_t kKeyRows = 64;   ///< between two places of keys
constexpr std::size_t kBufferBytes = std::size_t{256} << 10;
constexpr std::uint32_t kStopEvery = 1 << 16;

Error failed(ErrorKind kind, const QString &doing, const QString &path, const QString &why) {
    return {kind, doing, path, why};
}

QString writing() {
    return Words::tr("writing points");
}

/** Bits of @p value at every second place from the lowest. */
std::uint64_t spread(std::uint32_t value) {
    std::uint64_t v = value;
    v = (v | (v << 16)) & 0x0000ffff0000ffffULL;
    v = (v | (v << 8)) & 0x00ff00ff00ff00ffULL;
    v = (v | (v << 4)) & 0x0f0f0f0f0f0f0f0fULL;
    v = (v | (v << 2)) & 0x3333333333333333ULL;
    return (v | (v << 1)) & 0x5555555555555555ULL;
}

std::uint32_t gather(std::uint64_t v) {
    v &= 0x5555555555555555ULL;
    v = (v | (v >> 1)) & 0x3333333333333333ULL;
    v = (v | (v >> 2)) & 0x0f0f0f0f0f0f0f0fULL;
    v = (v | (v >> 4)) & 0x00ff00ff00ff00ffULL;
    v = (v | (v >> 8)) & 0x0000ffff0000ffffULL;
    return static_cast<std::uint32_t>(v | (v >> 16));
}

/** The bits that count, of a cell of so many. */
std::uint64_t mask(int bits) {
    return bits <= 0 ? 0 : ~std::uint64_t{0} << (64 - bits);
}

std::uint32_t part(double share) {
    return static_cast<std::uint32_t>(std::clamp(share * 4294967296.0, 0.0, 4294967295.0));
}

qint64 padded(qint64 bytes) {
    return (bytes + 7) / 8 * 8;
}

/** Where the columns stand. */
struct Layout {
    qint64 codes = 0, keyPlaces = 0, keyLengths = 0, keys = 0, end = 0;
    std::vector<qint64> bits, ranks, fields;

    Layout(const PointFileHead &head, qint64 headBytes, qint64 keyBytes) {
        const qint64 n = head.size;
        qint64 at = padded(static_cast<qint64>(kMagic.size()) + 8 + headBytes);
        const auto take = [&](qint64 bytes) { return std::exchange(at, at + padded(bytes)); };
        codes = take(8 * n);
        for (qsizetype i = 0; i < head.counts.size(); ++i) {
            bits.push_back(take((n + 63) / 64 * 8));
            ranks.push_back(take((n + kRankRows - 1) / kRankRows * 4));
        }
        keyPlaces = take((n + kKeyRows - 1) / kKeyRows * 8);
        keyLengths = take(n);
        for (qsizetype i = 0; i < head.fields.size(); ++i)
            fields.push_back(take(2 * n));
        keys = take(keyBytes);
        end = at;
    }
};

QJsonObject toJson(const PointFileHead &head, qint64 keyBytes) {
    QJsonArray words;
    for (const QStringList &each : head.words)
        words.append(QJsonArray::fromStringList(each));
    return {{QStringLiteral("size"), static_cast<qint64>(head.size)},
            {QStringLiteral("keyBytes"), keyBytes},
            {QStringLiteral("counts"), QJsonArray::fromStringList(head.counts)},
            {QStringLiteral("full"), head.full},
            {QStringLiteral("fields"), QJsonArray::fromStringList(head.fields)},
            {QStringLiteral("words"), words},
            {QStringLiteral("source"), head.source},
            {QStringLiteral("sourceCrs"), head.sourceCrs},
            {QStringLiteral("dataDate"), static_cast<qint64>(head.dataDate)},
            {QStringLiteral("sample"), head.isSample},
            {QStringLiteral("read"), head.read},
            {QStringLiteral("notes"), QJsonArray::fromStringList(head.notes)}};
}

QStringList texts(const QJsonValue &value) {
    QStringList out;
    for (const QJsonValue &each : value.toArray())
        out << each.toString();
    return out;
}

PointFileHead fromJson(const QJsonObject &json) {
    PointFileHead out;
    const auto of = [&](const char *key) { return json.value(QLatin1String(key)); };
    out.size = static_cast<std::uint32_t>(std::clamp<qint64>(of("size").toInteger(), 0, 0xffffffffLL));
    out.counts = texts(of("counts"));
    out.full = of("full").toString();
    out.fields = texts(of("fields"));
    for (const QJsonValue &each : of("words").toArray())
        out.words.push_back(texts(each));
    out.words.resize(static_cast<std::size_t>(out.fields.size()));
    out.source = of("source").toString();
    out.sourceCrs = of("sourceCrs").toString();
    out.dataDate = of("dataDate").toInteger();
    out.isSample = of("sample").toBool();
    out.read = of("read").toInteger();
    out.notes = texts(of("notes"));
    return out;
}

/** A column on its way to the disk. */
class ColumnWriter {
public:
    ColumnWriter(QFile &file, qint64 at) : m_file(file), m_at(at) { m_buffer.reserve(kBufferBytes); }

    void add(const void *bytes, std::size_t count) {
        if (m_buffer.size() + count > kBufferBytes)
            flush();
        const auto *from = static_cast<const char *>(bytes);
        m_buffer.insert(m_buffer.end(), from, from + count);
    }
    template <class T>
    void add(const T &value) {
        add(&value, sizeof value);
    }
    void flush() {
        const auto bytes = static_cast<qint64>(m_buffer.size());
        m_isGood = m_isGood && m_file.seek(m_at) && m_file.write(m_buffer.data(), bytes) == bytes;
        m_at += bytes;
        m_buffer.clear();
    }
    [[nodiscard]] bool isGood() const { return m_isGood; }

private:
    QFile &m_file;
    qint64 m_at;
    std::vector<char> m_buffer;
    bool m_isGood = true;
};

/** Writes points that come in order, beside the place where the file is to be. */
class PointWriter {
public:
    PointWriter(const PointFileHead &head, qint64 keyBytes, const QString &path)
        : m_path(path), m_file(path + QStringLiteral(".new")),
          m_json(QJsonDocument(toJson(head, keyBytes)).toJson(QJsonDocument::Compact)),
          m_layout(head, m_json.size(), keyBytes), m_codes(m_file, m_layout.codes),
          m_keyPlaces(m_file, m_layout.keyPlaces), m_keyLengths(m_file, m_layout.keyLengths),
          m_keys(m_file, m_layout.keys) {
        for (qsizetype i = 0; i < head.counts.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            m_counts.push_back({ColumnWriter(m_file, m_layout.bits[at]), ColumnWriter(m_file, m_layout.ranks[at])});
        }
        for (const qint64 at : m_layout.fields)
            m_fields.emplace_back(m_file, at);
    }
    ~PointWriter() {
        if (!m_isDone)
            m_file.remove();
    }
    PointWriter(const PointWriter &) = delete;
    PointWriter &operator=(const PointWriter &) = delete;

    Result<void> begin() {
        if (!QFileInfo(QFileInfo(m_path).path()).isDir())
            return failed(ErrorKind::Unreadable, writing(), m_path, Words::tr("there is no such folder"));
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return failed(ErrorKind::Unreadable, writing(), m_path, m_file.errorString());
        const qint64 length = m_json.size();
        m_file.write(kMagic.data(), kMagic.size());
        m_file.write(reinterpret_cast<const char *>(&length), sizeof length);
        m_file.write(m_json);
        return m_file.resize(m_layout.end) ? Result<void>() : full();
    }

    template <class FieldCode>
    void add(std::uint64_t code, std::uint32_t flags, QByteArrayView key, const FieldCode &fieldCode) {
        m_codes.add(code);
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            Count &count = m_counts[i];
            if (m_rows % kRankRows == 0)
                count.ranks.add(count.total);
            const bool is = ((flags >> i) & 1) != 0;
            count.word |= std::uint64_t{is} << (m_rows % 64);
            count.total += is ? 1 : 0;
            if (m_rows % 64 == 63)
                count.bits.add(std::exchange(count.word, 0));
        }
        if (m_rows % kKeyRows == 0)
            m_keyPlaces.add(m_keyAt);
        m_keyLengths.add(static_cast<std::uint8_t>(key.size()));
        m_keys.add(key.data(), static_cast<std::size_t>(key.size()));
        m_keyAt += key.size();
        for (std::size_t i = 0; i < m_fields.size(); ++i)
            m_fields[i].add(static_cast<std::uint16_t>(fieldCode(i)));
        ++m_rows;
    }

    Result<void> finish() {
        bool isGood = true;
        const auto close = [&](ColumnWriter &column) {
            column.flush();
            isGood = isGood && column.isGood();
        };
        for (Count &count : m_counts) {
            if (m_rows % 64 != 0)
                count.bits.add(count.word);
            close(count.bits);
            close(count.ranks);
        }
        for (ColumnWriter *each : {&m_codes, &m_keyPlaces, &m_keyLengths, &m_keys})
            close(*each);
        for (ColumnWriter &field : m_fields)
            close(field);
        if (!isGood || !m_file.flush())
            return full();
        m_file.close();
        QFile::remove(m_path);
        if (!m_file.rename(m_path))
            return failed(ErrorKind::Unreadable, writing(), m_path, m_file.errorString());
        m_isDone = true;
        return {};
    }

    [[nodiscard]] Result<void> full() const {
        return failed(ErrorKind::Unreadable, writing(), m_path,
                      Words::tr("%1; make room on the disk").arg(m_file.errorString()));
    }

private:
    struct Count {
        ColumnWriter bits, ranks;
        std::uint64_t word = 0;
        std::uint32_t total = 0;
    };

    QString m_path;
    QFile m_file;
    QByteArray m_json;
    Layout m_layout;
    ColumnWriter m_codes, m_keyPlaces, m_keyLengths, m_keys;
    std::vector<Count> m_counts;
    std::vector<ColumnWriter> m_fields;
    std::uint32_t m_rows = 0;
    qint64 m_keyAt = 0;
    bool m_isDone = false;
};

} // namespace

GeohashCell GeohashCell::of(double longitude, double latitude) {
    return at(part((longitude + 180) / 360), part((latitude + 90) / 180), 64);
}

GeohashCell GeohashCell::at(std::uint32_t x, std::uint32_t y, int bits) {
    const int across = (bits + 1) / 2, up = bits / 2;
    const std::uint32_t top = across == 0 ? 0 : x << (32 - across), right = up == 0 ? 0 : y << (32 - up);
    return {(spread(top) << 1) | spread(right), bits};
}

std::optional<GeohashCell> GeohashCell::named(const QString &text) {
    static const QString letters = QStringLiteral("0123456789bcdefghjkmnpqrstuvwxyz");
    if (text.isEmpty() || text.size() > 12)
        return std::nullopt;
    GeohashCell out;
    for (const QChar letter : text) {
        const qsizetype five = letters.indexOf(letter);
        if (five < 0)
            return std::nullopt;
        out.bits += 5;
        out.code |= static_cast<std::uint64_t>(five) << (64 - out.bits);
    }
    return out;
}

GeohashCell GeohashCell::within(int larger) const {
    return {code & mask(larger), std::min(larger, bits)};
}

Extent GeohashCell::extent() const {
    const double west = gather(code >> 1) / 4294967296.0 * 360 - 180, south = gather(code) / 4294967296.0 * 180 - 90;
    Extent out;
    out.add(Vec3{west, south, kNoHeight});
    out.add(Vec3{west + 360 / std::exp2((bits + 1) / 2), south + 180 / std::exp2(bits / 2), kNoHeight});
    return out;
}

QString GeohashCell::text() const {
    const Vec3 middle = extent().centre();
    return geohash(middle.x, middle.y, std::min(bits / 5, 12));
}

struct PointFile::Data {
    QFile file;
    QString path;
    PointFileHead head;
    const uchar *bytes = nullptr;
    qint64 keyBytes = 0;
    std::optional<Layout> layout;

    template <class T>
    [[nodiscard]] const T *at(qint64 place) const {
        return reinterpret_cast<const T *>(bytes + place);
    }
    [[nodiscard]] const std::uint64_t *codes() const { return at<std::uint64_t>(layout->codes); }

    /** How many of the first @p row rows. */
    [[nodiscard]] std::uint32_t rank(std::size_t of, std::uint32_t row) const {
        const auto *words = at<std::uint64_t>(layout->bits[of]);
        const std::uint32_t block = row / kRankRows;
        // The total stands before the rows of its block; behind the last one none is written.
        std::uint32_t out = 0;
        std::uint32_t word = 0;
        if (block < (head.size + kRankRows - 1) / kRankRows) {
            out = at<std::uint32_t>(layout->ranks[of])[block];
            word = block * (kRankRows / 64);
        } else if (block > 0) {
            out = at<std::uint32_t>(layout->ranks[of])[block - 1];
            word = (block - 1) * (kRankRows / 64);
        }
        for (; word < row / 64; ++word)
            out += static_cast<std::uint32_t>(std::popcount(words[word]));
        if (row % 64 != 0)
            out += static_cast<std::uint32_t>(std::popcount(words[row / 64] & ((std::uint64_t{1} << (row % 64)) - 1)));
        return out;
    }

    [[nodiscard]] QByteArrayView keyBytesOf(std::uint32_t row) const {
        const auto *lengths = at<std::uint8_t>(layout->keyLengths);
        qint64 from = at<qint64>(layout->keyPlaces)[row / kKeyRows];
        if (from < 0 || from > keyBytes)
            return {}; // damaged
        for (std::uint32_t before = row / kKeyRows * kKeyRows; before < row; ++before)
            from += lengths[before];
        if (from + lengths[row] > keyBytes)
            return {};
        return {at<char>(layout->keys + from), lengths[row]};
    }
    [[nodiscard]] std::uint16_t fieldCode(std::size_t field, std::uint32_t row) const {
        const std::uint16_t code = at<std::uint16_t>(layout->fields[field])[row];
        return code > head.words[field].size() ? 0 : code;
    }
    [[nodiscard]] std::uint32_t flags(std::uint32_t row) const {
        std::uint32_t out = 0;
        for (std::size_t i = 0; i < layout->bits.size(); ++i)
            out |= static_cast<std::uint32_t>((at<std::uint64_t>(layout->bits[i])[row / 64] >> (row % 64)) & 1) << i;
        return out;
    }
};

bool PointFile::looksLike(const QString &path) {
    return path.endsWith(QLatin1String(kSuffix));
}

Result<PointFile> PointFile::open(const QString &path) {
    const QString doing = Words::tr("opening points");
    const auto torn = [&] {
        return failed(ErrorKind::BadFormat, doing, path, Words::tr("the file is not whole; import the points again"));
    };
    auto data = std::make_shared<Data>();
    data->path = path;
    data->file.setFileName(path);
    if (!data->file.open(QIODevice::ReadOnly))
        return failed(ErrorKind::Unreadable, doing, path, data->file.errorString());
    std::array<char, kMagic.size()> magic{};
    qint64 length = 0;
    if (data->file.read(magic.data(), magic.size()) != static_cast<qint64>(magic.size()) || magic != kMagic ||
        data->file.read(reinterpret_cast<char *>(&length), sizeof length) != sizeof length || length < 2 ||
        length > std::min(kMostHead, data->file.size()))
        return torn();
    const QJsonObject json = QJsonDocument::fromJson(data->file.read(length)).object();
    data->head = fromJson(json);
    data->keyBytes = json.value(QLatin1String("keyBytes")).toInteger(-1);
    const PointFileHead &head = data->head;
    const bool isSound = static_cast<std::size_t>(head.counts.size()) <= kMostCounts &&
                         static_cast<std::size_t>(head.fields.size()) <= kMostFields && data->keyBytes >= 0 &&
                         data->keyBytes <= data->file.size();
    if (!isSound)
        return torn();
    data->layout.emplace(head, length, data->keyBytes);
    if (data->layout->end != data->file.size())
        return torn();
    data->bytes = data->file.map(0, data->file.size());
    if (!data->bytes)
        return failed(ErrorKind::Unreadable, doing, path, data->file.errorString());
    PointFile out;
    out.m_data = std::move(data);
    return out;
}

const PointFileHead &PointFile::head() const {
    return m_data->head;
}

const QString &PointFile::path() const {
    return m_data->path;
}

PointFile::Stretch PointFile::rowsOf(const GeohashCell &cell) const {
    const std::uint64_t *begin = m_data->codes(), *end = begin + size();
    const std::uint64_t last = cell.code | ~mask(cell.bits);
    const std::uint64_t *from = std::lower_bound(begin, end, cell.code);
    return {static_cast<std::uint32_t>(from - begin),
            static_cast<std::uint32_t>(std::upper_bound(from, end, last) - begin)};
}

std::uint32_t PointFile::count(std::size_t of, const Stretch &rows) const {
    const std::uint32_t upTo = m_data->rank(of, rows.last), before = m_data->rank(of, rows.first);
    return upTo < before ? 0 : std::min(upTo - before, rows.size());
}

std::vector<PointFile::CellStretch> PointFile::cells(int bits) const {
    std::vector<CellStretch> out;
    const std::uint64_t *codes = m_data->codes();
    for (std::uint32_t row = 0; row < size();) {
        const GeohashCell cell{codes[row] & mask(bits), bits};
        // Further and further steps, then a search between the last two: most cells are short against the file.
        const std::uint64_t last = cell.code | ~mask(bits);
        std::uint64_t step = 1;
        while (row + step < size() && codes[row + step] <= last)
            step *= 2;
        const std::uint64_t *to =
            std::upper_bound(codes + row + step / 2, codes + std::min<std::uint64_t>(row + step, size()), last);
        const auto next = std::max(static_cast<std::uint32_t>(to - codes), row + 1);
        out.push_back({cell, {row, next}});
        row = next;
    }
    return out;
}

GeohashCell PointFile::cellOf(std::uint32_t row) const {
    return {m_data->codes()[row], 64};
}

Vec3 PointFile::place(std::uint32_t row) const {
    Vec3 out = cellOf(row).extent().centre();
    out.z = kNoHeight;
    return out;
}

bool PointFile::has(std::size_t count, std::uint32_t row) const {
    return ((m_data->flags(row) >> count) & 1) != 0;
}

QString PointFile::key(std::uint32_t row) const {
    return QString::fromUtf8(m_data->keyBytesOf(row));
}

QString PointFile::field(std::size_t field, std::uint32_t row) const {
    const std::uint16_t code = m_data->fieldCode(field, row);
    return code == 0 ? QString() : m_data->head.words[field][code - 1];
}

Result<void> writePointFile(PointBatch batch, const QString &path) {
    batch.head.size = static_cast<std::uint32_t>(batch.codes.size());
    qint64 keyBytes = 0;
    for (QByteArray &key : batch.keys) {
        key.truncate(PointFile::kLongestKey);
        keyBytes += key.size();
    }
    std::vector<std::uint32_t> order(batch.codes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return batch.codes[a] < batch.codes[b]; });
    PointWriter writer(batch.head, keyBytes, path);
    if (const Result<void> begun = writer.begin(); !begun)
        return begun;
    for (const std::uint32_t row : order)
        writer.add(batch.codes[row], batch.flags[row], batch.keys[row],
                   [&](std::size_t field) { return batch.fields[field][row]; });
    return writer.finish();
}

Result<void> mergePointFiles(const std::vector<PointFile> &files, const PointFileHead &told, const QString &path,
                             std::stop_token stop, const std::function<void(double)> &progress) {
    PointFileHead head = told;
    const auto fieldCount = static_cast<std::size_t>(head.fields.size());
    qint64 keyBytes = 0;
    std::uint64_t size = 0;
    for (const PointFile &file : files) {
        keyBytes += file.m_data->keyBytes;
        size += file.size();
    }
    if (size > 0xffffffffULL)
        return failed(ErrorKind::Unsupported, writing(), path, Words::tr("there are more than 4,294,967,295 of them"));
    head.size = static_cast<std::uint32_t>(size);
    // By field, then file: the code that a file's code becomes.
    std::vector<std::vector<std::vector<std::uint16_t>>> codes(fieldCount);
    head.words.assign(fieldCount, {});
    for (std::size_t field = 0; field < fieldCount; ++field) {
        QHash<QString, std::uint16_t> known;
        for (const PointFile &file : files) {
            std::vector<std::uint16_t> &to = codes[field].emplace_back(1, std::uint16_t{0});
            for (const QString &word : file.head().words[field]) {
                if (!known.contains(word) && static_cast<std::size_t>(known.size()) < PointFile::kMostWords) {
                    head.words[field] << word;
                    known.insert(word, static_cast<std::uint16_t>(head.words[field].size()));
                }
                to.push_back(known.value(word, 0));
            }
        }
        const auto isLost = [&](const PointFile &file) {
            return std::any_of(file.head().words[field].begin(), file.head().words[field].end(),
                               [&](const QString &word) { return !known.contains(word); });
        };
        if (std::any_of(files.begin(), files.end(), isLost)) {
            head.words[field].clear();
            for (std::vector<std::uint16_t> &to : codes[field])
                std::fill(to.begin(), to.end(), std::uint16_t{0});
            head.notes << Words::tr("field %1 has more than %2 different values and is left out")
                              .arg(head.fields[static_cast<qsizetype>(field)])
                              .arg(PointFile::kMostWords);
        }
    }
    PointWriter writer(head, keyBytes, path);
    if (const Result<void> begun = writer.begin(); !begun)
        return begun;
    struct Next {
        std::uint64_t code;
        std::uint32_t file, row;
        bool operator<(const Next &other) const { // the queue gives the largest first
            return std::tie(other.code, other.file, other.row) < std::tie(code, file, row);
        }
    };
    std::priority_queue<Next> queue;
    for (std::uint32_t i = 0; i < files.size(); ++i) {
        if (files[i].size() > 0)
            queue.push({files[i].m_data->codes()[0], i, 0});
    }
    std::uint32_t written = 0;
    while (!queue.empty()) {
        const Next next = queue.top();
        queue.pop();
        const PointFile::Data &from = *files[next.file].m_data;
        writer.add(next.code, from.flags(next.row), from.keyBytesOf(next.row),
                   [&](std::size_t field) { return codes[field][next.file][from.fieldCode(field, next.row)]; });
        if (next.row + 1 < from.head.size)
            queue.push({from.codes()[next.row + 1], next.file, next.row + 1});
        if (++written % kStopEvery != 0)
            continue;
        if (stop.stop_requested())
            return failed(ErrorKind::Cancelled, writing(), path, QStringLiteral("stopped"));
        if (progress)
            progress(static_cast<double>(written) / static_cast<double>(size));
    }
    return writer.finish();
}

} // namespace cim::geo
