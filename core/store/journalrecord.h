// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"
#include "model/command.h"
#include "model/incidents.h"
#include "model/layerindex.h"
#include "store/journal.h"
#include "store/journalfile.h"

#include <QHash>

#include <deque>
#include <map>
#include <set>
#include <variant>

namespace cim::store {

/** An alarm with its names: rows and rules are numbers of this process only. */
struct AlarmStep {
    TimeMs at = 0;
    QString layer, asset, rule;
    model::Alarm alarm;
};
/** What is written, in order: layers say how the samples after them are addressed. */
using JournalEntry = std::variant<model::Sample, std::shared_ptr<const model::LayerIndex>, AlarmStep,
                                  model::CommandState, model::Incident>;

/** An open journal file in its writer's hands: streams, hours, keyframes, spans. What it knows of the file it has read
 * from it or written to it, so that it ends when a transaction fails. Private to the room; the writer's thread. */
class JournalRecord {
public:
    JournalRecord(std::unique_ptr<JournalFile> file, const JournalLimits &limits);

    void setLayers(const std::shared_ptr<const model::LayerIndex> &index);
    /** All of them or none. False: the file would not have it, see file(), and this is of no use any more. */
    [[nodiscard]] bool write(const std::deque<JournalEntry> &entries);
    [[nodiscard]] const JournalFile &file() const { return *m_file; }

private:
    /** Streams of one layer of the index: row * properties + property -> stream id, 0: not written yet. */
    struct LayerStreams {
        model::IndexedLayer layer;
        std::vector<std::uint32_t> ids;
        std::vector<std::vector<QByteArray>> words; ///< by property
    };
    bool writeEntry(const JournalEntry &entry);
    bool writeSample(const model::Sample &sample);
    bool insertRow(std::uint32_t stream, const model::Sample &sample, const QByteArray &word);
    void remember(std::uint32_t stream, const model::Sample &sample, const QByteArray &word);
    bool writeStep(const AlarmStep &step);
    bool writeIncident(const model::Incident &incident);
    bool writeCommand(const model::CommandState &state);
    std::uint32_t streamOf(LayerStreams &layer, const model::Sample &sample, std::size_t cell);
    sqlite3_stmt *insertInto(qint64 hour);
    bool beginHour(qint64 hour, TimeMs received);
    bool writeKeyframe(qint64 hour, TimeMs received);
    bool extendSpan(TimeMs received);
    bool endSpan();
    void closeHours(qint64 current);
    void dropOldHours();

    std::unique_ptr<JournalFile> m_file; ///< first: statements go before it
    const JournalLimits m_limits;
    std::map<qint64, Statement> m_inserts; ///< by hour
    std::deque<qint64> m_insertOrder;
    Statement m_insertStream, m_insertStep, m_insertCommand, m_insertIncident;
    QHash<QByteArray, std::uint32_t> m_known; ///< ids of the streams in the file
    std::uint32_t m_lastStream = 0;
    std::vector<LayerStreams> m_layers;
    Keyframe m_newest;
    QHash<QByteArray, std::uint32_t> m_wordNumbers;
    qint64 m_sinceKeyframe = 0;
    qint64 m_hour = -1;
    std::set<qint64> m_begun; ///< hours with a keyframe of this process
    TimeMs m_spanBegan = 0, m_spanEnded = 0;
    qint64 m_spanId = 0;
};

} // namespace cim::store
