// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "model/alarms.h"
#include "model/incidents.h"
#include "model/layerindex.h"

#include <memory>

namespace cim::store {

/** A stretch of time in which samples came in, without a pause of more than a minute. */
struct RecordedSpan {
    TimeMs from = 0, to = 0;
};

/** What a journal holds, in figures. */
struct JournalSummary {
    qint64 streams = 0, samples = 0, alarmSteps = 0, bytes = 0;
    std::vector<RecordedSpan> spans; ///< oldest first
};

/** Reads a journal that may be written at the same time. Times are those of receipt: what was known then, as it was
 * seen then. Samples and alarms come addressed by the layers of setLayers(); those of layers and assets that are not
 * there any more are left out. One thread at a time. */
class JournalReader {
public:
    static Result<std::unique_ptr<JournalReader>> open(const QString &path);
    ~JournalReader();

    void setLayers(std::shared_ptr<const model::LayerIndex> layers);

    /** The newest sample of every stream at @p when; empty before the first. */
    Result<std::vector<model::Sample>> stateAt(TimeMs when);
    /** What came in after @p from and up to @p to, in order of receipt; at most @p most, the rest is told by the last
     * one's time. */
    Result<std::vector<model::Sample>> between(TimeMs from, TimeMs to, std::size_t most = 200'000);
    /** The values of one property of one asset, oldest first, thinned to about @p most. */
    Result<std::vector<std::pair<TimeMs, double>>> curve(model::AssetRef asset, int property, TimeMs from, TimeMs to,
                                                         std::size_t most = 2'000);
    /** Every alarm raised in the day before @p when, and every older one still open then, as it stood then; oldest
     * first. */
    Result<std::vector<model::Alarm>> alarmsAt(TimeMs when);
    /** Every incident of the day before @p when, and every older one still open then, as it stood then; oldest first.
     */
    Result<std::vector<model::Incident>> incidentsAt(TimeMs when);
    Result<std::vector<RecordedSpan>> spans(); ///< oldest first
    Result<JournalSummary> summary();

private:
    struct Data;
    explicit JournalReader(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace cim::store
