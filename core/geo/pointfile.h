// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "geo/geometry.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace cim::geo {

/** A cell of a geohash with any number of bits (0..64, longitude first; five of them are a letter): the halves that a
 * place is in, in turn. */
struct GeohashCell {
    std::uint64_t code = 0; ///< its bits from the top; the rest is 0
    int bits = 0;

    /** The smallest cell of a place in WGS 84 degrees, a centimetre or less across. */
    [[nodiscard]] static GeohashCell of(double longitude, double latitude);
    /** The cell of @p bits by its numbers counted from 180 W and 90 S. */
    [[nodiscard]] static GeohashCell at(std::uint32_t x, std::uint32_t y, int bits);
    /** By its letters; nothing for what is no geohash of 1 to 12. */
    [[nodiscard]] static std::optional<GeohashCell> named(const QString &text);
    /** The larger one of @p bits that it lies in. */
    [[nodiscard]] GeohashCell within(int bits) const;
    [[nodiscard]] Extent extent() const; ///< WGS 84 degrees
    [[nodiscard]] QString text() const;  ///< as hubs name it; the letters that its bits fill
};

/** What a file of points says of itself. */
struct PointFileHead {
    std::uint32_t size = 0;
    QStringList counts;             ///< what is known of each point as yes or no
    QString full;                   ///< the one of them by which points are drawn filled; empty: all are
    QStringList fields;             ///< what else is kept of each point
    std::vector<QStringList> words; ///< the values of each field
    QString source;                 ///< connection and layer, as lists name them
    QString sourceCrs;
    TimeMs dataDate = 0;
    bool isSample = false;
    qint64 read = 0; ///< features of the source that were read for it, with those that are left out
    QStringList notes;
};

/** Millions of points that are too many to be assets, in a file that is read where it lies on the disk. They stand in
 * the order of their geohash: the points of any cell of any size are one stretch of it that two searches find, and
 * running totals tell how many of a stretch have a flag. So there is no pyramid to build, and every zoom is exact.
 * Longitude and latitude in WGS 84. Immutable, cheap to copy, any thread. */
class PointFile {
public:
    static constexpr std::size_t kMostCounts = 16;
    static constexpr std::size_t kMostFields = 8;
    static constexpr std::size_t kMostWords = 65'535; ///< of a field; one with more is left out
    static constexpr int kLongestKey = 255;           ///< bytes of UTF-8
    static constexpr const char *kSuffix = ".cimpoints";

    /** Rows from @c first up to but without @c last. */
    struct Stretch {
        std::uint32_t first = 0, last = 0;
        [[nodiscard]] std::uint32_t size() const { return last - first; }
    };
    struct CellStretch {
        GeohashCell cell;
        Stretch rows;
    };

    [[nodiscard]] static bool looksLike(const QString &path);
    /** Looks at the head only; a file that is not whole is an error. */
    static Result<PointFile> open(const QString &path);

    [[nodiscard]] const PointFileHead &head() const;
    [[nodiscard]] const QString &path() const;
    [[nodiscard]] std::uint32_t size() const { return head().size; }
    [[nodiscard]] Stretch rowsOf(const GeohashCell &cell) const;
    /** How many of the rows have a flag, by its index in counts. */
    [[nodiscard]] std::uint32_t count(std::size_t of, const Stretch &rows) const;
    /** The cells of so many bits that are not empty, in order. */
    [[nodiscard]] std::vector<CellStretch> cells(int bits) const;
    [[nodiscard]] GeohashCell cellOf(std::uint32_t row) const;
    [[nodiscard]] Vec3 place(std::uint32_t row) const; ///< longitude, latitude, no height
    [[nodiscard]] bool has(std::size_t count, std::uint32_t row) const;
    [[nodiscard]] QString key(std::uint32_t row) const;
    [[nodiscard]] QString field(std::size_t field, std::uint32_t row) const;

private:
    friend Result<void> mergePointFiles(const std::vector<PointFile> &, const PointFileHead &, const QString &,
                                        std::stop_token, const std::function<void(double)> &);
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/** Points on their way into a file, in any order. */
struct PointBatch {
    PointFileHead head; ///< counts, fields and words; the size is that of the codes
    std::vector<std::uint64_t> codes;
    std::vector<std::uint16_t> flags;               ///< a bit for each of the counts
    std::vector<QByteArray> keys;                   ///< UTF-8
    std::vector<std::vector<std::uint16_t>> fields; ///< by field, then point: 0 none, else one more than the word
};

/** Writes @p batch in order to @p path, whole or not at all. Worker. */
Result<void> writePointFile(PointBatch batch, const QString &path);
/** One file of several with the same counts and fields, also in order; @p head says what is not of the points. A field
 * whose words together are too many comes out empty, with a note. Takes no memory that grows with the points. Worker.
 */
Result<void> mergePointFiles(const std::vector<PointFile> &files, const PointFileHead &head, const QString &path,
                             std::stop_token stop = {}, const std::function<void(double)> &progress = {});

} // namespace cim::geo
