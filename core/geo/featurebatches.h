// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ogr_recordbatch.h>

#include <QtGlobal>

#include <cstdint>
#include <span>

class OGRLayer;

namespace cim::geo {

/** The features of a layer as Arrow batches. The layer must outlive it. */
class FeatureBatches {
public:
    explicit FeatureBatches(OGRLayer &layer);
    ~FeatureBatches();
    FeatureBatches(const FeatureBatches &) = delete;
    FeatureBatches &operator=(const FeatureBatches &) = delete;

    /** False when the layer has no batches, or its geometry is not in well-known binary. */
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] const ArrowSchema &schema() const { return m_schema; }
    /** Goes to the next batch; false at the end. */
    bool next();
    [[nodiscard]] const ArrowArray &batch() const { return m_batch; }
    [[nodiscard]] qint64 rows() const { return m_batch.length; }
    /** Empty for a feature without geometry. */
    [[nodiscard]] std::span<const std::uint8_t> wkb(qint64 row) const;
    [[nodiscard]] qint64 id(qint64 row, qint64 fallback) const;

private:
    ArrowArrayStream m_stream{};
    ArrowSchema m_schema{};
    ArrowArray m_batch{};
    std::int64_t m_geometry = -1; ///< child indices
    std::int64_t m_id = -1;
    bool m_open = false;
};

} // namespace cim::geo
