// SPDX-License-Identifier: Apache-2.0
#include "geo/featurebatches.h"

#include <QByteArray>

#include <ogrsf_frmts.h>

#include <cstring>

namespace cim::geo {

namespace {

/** Whether the metadata (number of pairs, then length and bytes of each key and value) begin with an extension's name.
 */
bool isMarked(const char *metadata) {
    constexpr QByteArrayView kKey("ARROW:extension:name");
    std::int32_t pairs = 0, length = 0;
    if (!metadata)
        return false;
    std::memcpy(&pairs, metadata, sizeof pairs);
    if (pairs < 1)
        return false;
    std::memcpy(&length, metadata + sizeof pairs, sizeof length);
    return length == kKey.size() && std::memcmp(metadata + sizeof pairs + sizeof length, kKey.data(), kKey.size()) == 0;
}

} // namespace

FeatureBatches::FeatureBatches(OGRLayer &layer) {
    if (!layer.GetArrowStream(&m_stream, nullptr) || m_stream.get_schema(&m_stream, &m_schema) != 0)
        return;
    const QByteArray fid = layer.GetFIDColumn();
    for (std::int64_t i = 0; i < m_schema.n_children; ++i) {
        const ArrowSchema &child = *m_schema.children[i];
        // Geometry is the binary column with OGR's mark; binary attributes have none.
        if (qstrcmp(child.format, "z") == 0 && isMarked(child.metadata))
            m_geometry = i;
        if (qstrcmp(child.format, "l") == 0 && (child.name == fid || qstrcmp(child.name, "OGC_FID") == 0))
            m_id = i;
    }
    const bool table = layer.GetGeomType() == wkbNone;
    m_open = (m_geometry >= 0 || table) && layer.GetLayerDefn()->GetGeomFieldCount() <= 1;
}

FeatureBatches::~FeatureBatches() {
    if (m_batch.release)
        m_batch.release(&m_batch);
    if (m_schema.release)
        m_schema.release(&m_schema);
    if (m_stream.release)
        m_stream.release(&m_stream);
}

bool FeatureBatches::next() {
    if (m_batch.release)
        m_batch.release(&m_batch);
    m_batch = {};
    return m_stream.get_next(&m_stream, &m_batch) == 0 && m_batch.release;
}

std::span<const std::uint8_t> FeatureBatches::wkb(qint64 row) const {
    if (m_geometry < 0)
        return {};
    const ArrowArray &array = *m_batch.children[m_geometry];
    const auto i = static_cast<std::size_t>(array.offset + row);
    const auto *valid = static_cast<const std::uint8_t *>(array.buffers[0]);
    if (array.null_count != 0 && valid && !((valid[i / 8] >> (i % 8)) & 1))
        return {};
    const auto *ends = static_cast<const std::int32_t *>(array.buffers[1]) + i;
    return {static_cast<const std::uint8_t *>(array.buffers[2]) + ends[0], static_cast<std::size_t>(ends[1] - ends[0])};
}

qint64 FeatureBatches::id(qint64 row, qint64 fallback) const {
    if (m_id < 0)
        return fallback;
    const ArrowArray &array = *m_batch.children[m_id];
    return static_cast<const std::int64_t *>(array.buffers[1])[array.offset + row];
}

} // namespace cim::geo
