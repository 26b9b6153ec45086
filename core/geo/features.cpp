// SPDX-License-Identifier: Apache-2.0
#include "geo/features.h"

#include "base/words.h"
#include "geo/columnreader.h"
#include "geo/featurebatches.h"
#include "geo/gdalsource.h"
#include "geo/geometryreader.h"
#include "geo/plausibility.h"
#include "geo/vectorlayer.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace cim::geo {

namespace {

QString doing() {
    return Words::tr("reading features");
}
constexpr qint64 kStopEvery = 1024; // features between two looks at the stop token

/** One reading from open to the columns; the steps in the order in which readFeatures takes them. The whole, or part
 * after part. */
class Reading {
public:
    Reading(const FeatureSource &source, std::stop_token stop, const std::function<void(double)> &progress)
        : m_source(source), m_stop(std::move(stop)), m_progress(progress) {}

    Result<void> open(const Crs &target);
    /** Reads over what comes first; how much that was. */
    Result<qint64> skip(qint64 features);
    /** The next features, about @p most of them. */
    Result<FeatureSet> read(qint64 most);
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    [[nodiscard]] qint64 count() const { return m_count; }

private:
    Result<void> readAll(GeometryReader &geometries, ColumnReader &columns, qint64 most);
    Result<void> readSingly(GeometryReader &geometries, ColumnReader &columns, qint64 most);
    Result<void> readBatches(GeometryReader &geometries, ColumnReader &columns, qint64 most);
    void noteLimit();
    Result<void> moveToTarget();
    void noteShortfall();
    [[nodiscard]] Error error(ErrorKind kind, const QString &why) const {
        return {kind, doing(), m_source.connection, why};
    }
    void report(double share) const {
        if (m_progress)
            m_progress(share);
    }
    void reportRead() const {
        if (m_expected > 0)
            report(0.8 * static_cast<double>(m_count) / static_cast<double>(m_expected));
    }
    [[nodiscard]] bool isAtLimit() const { return m_source.limit > 0 && m_count >= m_source.limit; }

    const FeatureSource &m_source;
    std::stop_token m_stop;
    const std::function<void(double)> &m_progress;
    GdalScope m_scope;
    VectorLayer m_layer;
    Crs m_target, m_sourceCrs;
    /** Absent when the driver has no fast batches or their columns are of other kinds: then features come one by one.
     */
    std::optional<FeatureBatches> m_batches;
    qint64 m_expected = -1; ///< as the source announces, within the limit
    qint64 m_count = 0;     ///< read so far
    bool m_isAtEnd = false;
    FeatureSet m_out;
    std::vector<qint64> m_ids;
};

Result<void> Reading::open(const Crs &target) {
    Result<VectorLayer> layer = openVectorLayer(m_source, doing(), m_scope);
    if (!layer)
        return layer.error();
    m_layer = std::move(*layer);
    Result<Crs> crs = crsOfLayer(m_source, m_layer, target, doing());
    if (!crs)
        return crs.error();
    m_sourceCrs = *crs;
    m_target = target;
    const qint64 announced = m_layer.interleaved ? -1 : m_layer.layer->GetFeatureCount(FALSE);
    m_expected = m_source.limit > 0 && announced > m_source.limit ? m_source.limit : announced;
    if (m_layer.layer->TestCapability(OLCFastGetArrowStream)) {
        m_batches.emplace(*m_layer.layer);
        if (!m_batches->isOpen() || !ColumnReader(*m_layer.layer->GetLayerDefn()).canRead(m_batches->schema()))
            m_batches.reset();
    }
    if (!m_batches)
        m_layer.layer->ResetReading();
    return {};
}

Result<qint64> Reading::skip(qint64 features) {
    while (m_count < features && !m_isAtEnd) {
        if (m_stop.stop_requested())
            return error(ErrorKind::Cancelled, QStringLiteral("stopped"));
        if (m_batches)
            m_isAtEnd = !m_batches->next();
        else
            m_isAtEnd = m_layer.next() == nullptr;
        if (!m_isAtEnd)
            m_count += m_batches ? m_batches->rows() : 1;
    }
    return m_count;
}

Result<FeatureSet> Reading::read(qint64 most) {
    m_out = {};
    m_out.sourceCrs = m_sourceCrs;
    m_out.driver = QString::fromUtf8(m_layer.dataset->GetDriverName());
    m_out.layerName = QString::fromUtf8(m_layer.layer->GetName());
    const Origin origin = originOf(m_source.connection, *m_layer.dataset, *m_layer.layer);
    m_out.dataDate = origin.dataDate;
    m_out.isSample = origin.isSample;

    GeometryReader geometries(m_out.sourceCrs, m_layer.layer->GetGeomType() == wkbNone, m_out.notes);
    ColumnReader columns(*m_layer.layer->GetLayerDefn());
    if (const Result<void> read = readAll(geometries, columns, most); !read)
        return read.error();
    geometries.noteMixture();
    m_out.geometries = std::move(geometries.geometries());
    m_ids = geometries.ids();
    Result<std::vector<Column>> texts = columns.finish(m_layer.recoded ? QString() : m_source.encoding,
                                                       m_out.driver != QLatin1String("CSV"), m_out.notes);
    if (!texts)
        return texts.error();
    m_out.columns = std::move(*texts);
    if (const Result<void> moved = moveToTarget(); !moved)
        return moved.error();
    report(m_isAtEnd || m_expected <= 0 ? 1.0 : static_cast<double>(m_count) / static_cast<double>(m_expected));
    return std::move(m_out);
}

Result<void> Reading::readAll(GeometryReader &geometries, ColumnReader &columns, qint64 most) {
    if (m_expected > 0) {
        // What a header announces is not to be believed with memory.
        const auto rows = static_cast<std::size_t>(std::min<qint64>({m_expected, most, 4'000'000}));
        geometries.reserve(rows);
        columns.reserve(rows);
    }
    const Result<void> read =
        m_batches ? readBatches(geometries, columns, most) : readSingly(geometries, columns, most);
    if (!read)
        return read;
    if (m_count == 0 && m_scope.hasFailed())
        return error(ErrorKind::Unreadable,
                     Words::tr("no feature could be read (%1); copy the file again").arg(m_scope.failure(QString())));
    if (m_isAtEnd)
        noteShortfall();
    m_scope.moveTo(m_out.notes);
    return {};
}

Result<void> Reading::readSingly(GeometryReader &geometries, ColumnReader &columns, qint64 most) {
    for (qint64 rows = 0; rows < most; ++rows) {
        const OGRFeatureUniquePtr feature = m_layer.next();
        m_isAtEnd = !feature || isAtLimit();
        if (feature && m_isAtEnd)
            noteLimit();
        if (m_isAtEnd)
            break;
        if (m_count % kStopEvery == 0) {
            if (m_stop.stop_requested())
                return error(ErrorKind::Cancelled, QStringLiteral("stopped"));
            reportRead();
        }
        geometries.add(feature->GetGeometryRef(), feature->GetFID());
        columns.add(*feature);
        ++m_count;
    }
    return {};
}

Result<void> Reading::readBatches(GeometryReader &geometries, ColumnReader &columns, qint64 most) {
    qint64 taken = 0;
    while (taken < most) {
        if (!m_batches->next()) {
            m_isAtEnd = true;
            break;
        }
        if (m_stop.stop_requested())
            return error(ErrorKind::Cancelled, QStringLiteral("stopped"));
        const qint64 room = m_source.limit > 0 ? m_source.limit - m_count : m_batches->rows();
        const qint64 rows = std::min(m_batches->rows(), room);
        columns.addBatch(m_batches->schema(), m_batches->batch(), static_cast<std::size_t>(rows));
        for (qint64 row = 0; row < rows; ++row)
            geometries.addWkb(m_batches->wkb(row), m_batches->id(row, m_count + row));
        m_count += rows;
        taken += rows;
        if (rows < m_batches->rows()) {
            noteLimit();
            m_isAtEnd = true;
            break;
        }
        reportRead();
    }
    return {};
}

void Reading::noteLimit() {
    m_out.notes.add(
        Words::tr("only the first %1 features were read, as \"limit\" of the source says").arg(m_source.limit));
}

void Reading::noteShortfall() {
    if (m_count == 0)
        m_out.notes.add(Words::tr("the source holds no features"), m_out.layerName);
    else if (m_expected > m_count)
        m_out.notes.add(
            Words::tr("the source announces %1 features but gave %2: it may be damaged").arg(m_expected).arg(m_count));
}

Result<void> Reading::moveToTarget() {
    m_out.crs = m_target;
    Geometries &geometries = m_out.geometries;
    const Result<Transform> transform = Transform::between(m_out.sourceCrs, m_target);
    if (!transform) {
        return error(ErrorKind::BadCrs, Words::tr("%1: %2; set \"crs\" of the source in the project")
                                            .arg(transform.error().subject, transform.error().message));
    }
    notePlausibility(geometries, m_out.sourceCrs, m_out.notes);
    const std::span<Vec3> points(geometries.mutablePoints());
    if (points.empty())
        return {};
    if (!transform->caution().isEmpty())
        m_out.notes.add(transform->caution());
    constexpr std::size_t kChunk = 1 << 20; // points between two looks at the stop token
    for (std::size_t first = 0; first < points.size() && !transform->isIdentity(); first += kChunk) {
        if (m_stop.stop_requested())
            return error(ErrorKind::Cancelled, QStringLiteral("stopped"));
        transform->apply(points.subspan(first, std::min(kChunk, points.size() - first)));
        report(0.8 + 0.2 * static_cast<double>(first) / static_cast<double>(points.size()));
    }
    for (std::size_t row = 0; row < geometries.size(); ++row) {
        const auto lost = [&](const Part &part) {
            return std::any_of(geometries.points(part).begin(), geometries.points(part).end(),
                               [](const Vec3 &p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
        };
        const auto parts = geometries.parts(row);
        if (std::none_of(parts.begin(), parts.end(), lost))
            continue;
        geometries.dropRow(row);
        m_out.notes.add(Words::tr("features that the target CRS cannot hold; their attributes are kept"),
                        Words::tr("id %1").arg(m_ids[row]));
    }
    return {};
}

} // namespace

Result<FeatureSet> readFeatures(const FeatureSource &source, const Crs &target, std::stop_token stop,
                                const std::function<void(double)> &progress) {
    Reading reading(source, std::move(stop), progress);
    if (const Result<void> opened = reading.open(target); !opened)
        return opened.error();
    return reading.read(std::numeric_limits<qint64>::max());
}

Result<qint64> readFeaturesInParts(const FeatureSource &source, const Crs &target, qint64 skip, qint64 rows,
                                   const std::function<Result<void>(FeatureSet)> &take, std::stop_token stop,
                                   const std::function<void(double)> &progress) {
    Reading reading(source, std::move(stop), progress);
    if (const Result<void> opened = reading.open(target); !opened)
        return opened.error();
    if (const Result<qint64> skipped = reading.skip(skip); !skipped)
        return skipped.error();
    while (!reading.isAtEnd()) {
        Result<FeatureSet> part = reading.read(rows);
        if (!part)
            return part.error();
        if (const Result<void> taken = take(std::move(*part)); !taken)
            return taken.error();
    }
    return reading.count();
}

} // namespace cim::geo
