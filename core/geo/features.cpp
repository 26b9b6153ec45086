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
#include <optional>

namespace cim::geo {

namespace {

QString doing() {
    return Words::tr("reading features");
}
constexpr qint64 kStopEvery = 1024; // features between two looks at the stop token

/** One reading from open to the columns; the steps in the order in which readFeatures takes them. */
class Reading {
public:
    Reading(const FeatureSource &source, std::stop_token stop, const std::function<void(double)> &progress)
        : m_source(source), m_stop(std::move(stop)), m_progress(progress) {}

    Result<FeatureSet> run(const Crs &target);

private:
    Result<void> readAll(GeometryReader &geometries, ColumnReader &columns);
    Result<qint64> readSingly(GeometryReader &geometries, ColumnReader &columns, qint64 expected);
    /** Nothing when the driver has no fast batches or their columns are of other kinds: then features come one by one.
     */
    std::optional<Result<qint64>> readBatches(GeometryReader &geometries, ColumnReader &columns, qint64 expected);
    void noteLimit();
    Result<void> moveTo(const Crs &target);
    void noteShortfall(qint64 expected, qint64 read);
    [[nodiscard]] Error error(ErrorKind kind, const QString &why) const {
        return {kind, doing(), m_source.connection, why};
    }
    void report(double share) const {
        if (m_progress)
            m_progress(share);
    }

    void reportRead(qint64 read, qint64 expected) const {
        if (expected > 0)
            report(0.8 * static_cast<double>(read) / static_cast<double>(expected));
    }

    const FeatureSource &m_source;
    std::stop_token m_stop;
    const std::function<void(double)> &m_progress;
    GdalScope m_scope;
    VectorLayer m_layer;
    FeatureSet m_out;
    std::vector<qint64> m_ids;
};

Result<FeatureSet> Reading::run(const Crs &target) {
    Result<VectorLayer> layer = openVectorLayer(m_source, doing(), m_scope);
    if (!layer)
        return layer.error();
    m_layer = std::move(*layer);
    Result<Crs> crs = crsOfLayer(m_source, m_layer, target, doing());
    if (!crs)
        return crs.error();
    m_out.sourceCrs = *crs;
    m_out.driver = QString::fromUtf8(m_layer.dataset->GetDriverName());
    m_out.layerName = QString::fromUtf8(m_layer.layer->GetName());
    const Origin origin = originOf(m_source.connection, *m_layer.dataset, *m_layer.layer);
    m_out.dataDate = origin.dataDate;
    m_out.isSample = origin.isSample;

    GeometryReader geometries(m_out.sourceCrs, m_layer.layer->GetGeomType() == wkbNone, m_out.notes);
    ColumnReader columns(*m_layer.layer->GetLayerDefn());
    if (const Result<void> read = readAll(geometries, columns); !read)
        return read.error();
    geometries.noteMixture();
    m_out.geometries = std::move(geometries.geometries());
    m_ids = geometries.ids();
    Result<std::vector<Column>> texts = columns.finish(m_layer.recoded ? QString() : m_source.encoding,
                                                       m_out.driver != QLatin1String("CSV"), m_out.notes);
    if (!texts)
        return texts.error();
    m_out.columns = std::move(*texts);
    if (const Result<void> moved = moveTo(target); !moved)
        return moved.error();
    report(1.0);
    return std::move(m_out);
}

Result<void> Reading::readAll(GeometryReader &geometries, ColumnReader &columns) {
    const qint64 announced = m_layer.interleaved ? -1 : m_layer.layer->GetFeatureCount(FALSE);
    const qint64 expected = m_source.limit > 0 && announced > m_source.limit ? m_source.limit : announced;
    if (expected > 0) {
        // What a header announces is not to be believed with memory.
        const auto rows = static_cast<std::size_t>(std::min<qint64>(expected, 4'000'000));
        geometries.reserve(rows);
        columns.reserve(rows);
    }
    std::optional<Result<qint64>> count = readBatches(geometries, columns, expected);
    if (!count)
        count = readSingly(geometries, columns, expected);
    if (!*count)
        return count->error();
    if (**count == 0 && m_scope.hasFailed())
        return error(ErrorKind::Unreadable,
                     Words::tr("no feature could be read (%1); copy the file again").arg(m_scope.failure(QString())));
    noteShortfall(expected, **count);
    m_scope.moveTo(m_out.notes);
    return {};
}

Result<qint64> Reading::readSingly(GeometryReader &geometries, ColumnReader &columns, qint64 expected) {
    m_layer.layer->ResetReading();
    qint64 count = 0;
    while (const OGRFeatureUniquePtr feature = m_layer.next()) {
        if (m_source.limit > 0 && count == m_source.limit) {
            noteLimit();
            break;
        }
        if (count % kStopEvery == 0) {
            if (m_stop.stop_requested())
                return error(ErrorKind::Cancelled, QStringLiteral("stopped"));
            reportRead(count, expected);
        }
        geometries.add(feature->GetGeometryRef(), feature->GetFID());
        columns.add(*feature);
        ++count;
    }
    return count;
}

std::optional<Result<qint64>> Reading::readBatches(GeometryReader &geometries, ColumnReader &columns, qint64 expected) {
    if (!m_layer.layer->TestCapability(OLCFastGetArrowStream))
        return std::nullopt;
    FeatureBatches batches(*m_layer.layer);
    if (!batches.isOpen() || !columns.canRead(batches.schema()))
        return std::nullopt;
    qint64 count = 0;
    while (batches.next()) {
        if (m_stop.stop_requested())
            return error(ErrorKind::Cancelled, QStringLiteral("stopped"));
        const qint64 room = m_source.limit > 0 ? m_source.limit - count : batches.rows();
        const qint64 rows = std::min(batches.rows(), room);
        columns.addBatch(batches.schema(), batches.batch(), static_cast<std::size_t>(rows));
        for (qint64 row = 0; row < rows; ++row)
            geometries.addWkb(batches.wkb(row), batches.id(row, count + row));
        count += rows;
        if (rows < batches.rows()) {
            noteLimit();
            break;
        }
        reportRead(count, expected);
    }
    return count;
}

void Reading::noteLimit() {
    m_out.notes.add(
        Words::tr("only the first %1 features were read, as \"limit\" of the source says").arg(m_source.limit));
}

void Reading::noteShortfall(qint64 expected, qint64 read) {
    if (read == 0)
        m_out.notes.add(Words::tr("the source holds no features"), m_out.layerName);
    else if (expected > read)
        m_out.notes.add(
            Words::tr("the source announces %1 features but gave %2: it may be damaged").arg(expected).arg(read));
}

Result<void> Reading::moveTo(const Crs &target) {
    m_out.crs = target;
    Geometries &geometries = m_out.geometries;
    const Result<Transform> transform = Transform::between(m_out.sourceCrs, target);
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
    return Reading(source, std::move(stop), progress).run(target);
}

} // namespace cim::geo
