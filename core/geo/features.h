// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "geo/crs.h"

#include <QStringList>
#include <QVariant>

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace cim::geo {

enum class ColumnType : std::uint8_t { Integer, Real, Text };

/** One attribute of all features. Integers and reals are in @c numbers (NaN = null; integers beyond 2^53 are read as
 * text), texts are interned: @c codes index @c words, code 0 is null. */
struct Column {
    QString name;
    ColumnType type = ColumnType::Text;
    std::vector<double> numbers;
    std::vector<std::uint32_t> codes;
    std::vector<QString> words{QString()};

    [[nodiscard]] std::size_t size() const { return type == ColumnType::Text ? codes.size() : numbers.size(); }
    [[nodiscard]] bool isNull(std::size_t row) const;
    [[nodiscard]] double number(std::size_t row) const; ///< NaN when null or text that is no number
    [[nodiscard]] QString text(std::size_t row) const;  ///< empty when null
    [[nodiscard]] QVariant value(std::size_t row) const;
};

/** What to read. @c connection is any GDAL vector connection (path, .gz, .zip, PG:, …). */
struct FeatureSource {
    QString connection = {};
    QString layer = {};    ///< empty: the only or first layer
    QString crs = {};      ///< overrides or supplies the file's CRS; empty: as the file says
    QString encoding = {}; ///< of attribute texts, e.g. "GBK"; empty: as the file says, else detected
    QString filter = {};   ///< OGR attribute filter, empty: all
    qint64 limit = 0;      ///< at most so many features, 0: all
    /** Of a city model: of each object the finest level of detail that is not above it, else the coarsest it has;
     * absent: the finest. */
    std::optional<double> lod = {};
    /** Metres that every height is short of the project's vertical datum: added by whoever loads a layer. */
    double heightShift = 0;
};

/** All features of one source in one CRS: flat geometries and columns of the same length. */
struct FeatureSet {
    Geometries geometries;
    std::vector<Column> columns;
    QString layerName;
    QString driver;
    Crs crs;               ///< the CRS of the coordinates now
    Crs sourceCrs;         ///< as the file says (or as overridden)
    TimeMs dataDate = 0;   ///< DATA_DATE metadata, else the file's modification time
    bool isSample = false; ///< the source calls itself sample data
    QStringList pictures;  ///< what faces of a city model wear: files, or "#rrggbb" for a plain colour
    QString pointFile;     ///< where the things are that its rows count; see geo::PointFile
    Notes notes;           ///< skipped, repaired and guessed, with counts and one id each

    [[nodiscard]] const Column *column(const QString &name) const; ///< case-insensitive; nullptr when absent
};

/** Reads a vector source and brings it to @p target. Null, non-finite and absurd geometry is kept as a row without
 * geometry and noted, so that no attribute is lost; a source without CRS is an error that names the remedy. Curves are
 * linearised, multi-geometries keep all parts, rings are oriented. Worker. @p progress gets 0..1 and may be empty. */
Result<FeatureSet> readFeatures(const FeatureSource &source, const Crs &target, std::stop_token stop = {},
                                const std::function<void(double)> &progress = {});

/** The same a part after the other, for what is too much to be held at once: @p take gets about @p rows of them, in the
 * order of the source, each part a set of its own (CRS, origin and notes as well). The first @p skip features are read
 * over. What @p take returns ends the reading when it is an error. How many features there were. Worker. */
Result<qint64> readFeaturesInParts(const FeatureSource &source, const Crs &target, qint64 skip, qint64 rows,
                                   const std::function<Result<void>(FeatureSet)> &take, std::stop_token stop = {},
                                   const std::function<void(double)> &progress = {});

/** What `info` shows and the source dialog lists, without reading features. */
struct LayerInfo {
    QString name;
    qint64 features = -1;
    QString geometry;
    QString crs;        ///< empty when the file has none
    Extent extent;      ///< in the layer's own CRS
    QStringList fields; ///< "name: type"
};
Result<std::vector<LayerInfo>> describeFeatures(const QString &connection);

} // namespace cim::geo
