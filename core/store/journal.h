// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"
#include "model/command.h"
#include "model/incidents.h"
#include "model/layerindex.h"

#include <memory>
#include <span>

namespace cim::store {

/** How much a journal keeps. Hours are counted as they were recorded, not by the clock: one that is set wrong for a
 * moment wipes nothing. */
struct JournalLimits {
    int hours = 7 * 24;
    qint64 bytes = qint64{4} << 30;
};

/** What is said of a journal where it is shown. */
struct JournalMeter {
    qint64 written = 0; ///< samples
    qint64 shed = 0;    ///< samples that found the queue full or the disk unwilling
    qint64 waiting = 0;
    qint64 bytes = 0; ///< of the file and its log
    QString trouble;  ///< why nothing is written, or what was mended; empty: all is well
    bool isWriting = false;
};

/** The append-only record of what was accepted and of every step of every alarm: replay and history read it
 * (journalreader.h). A SQLite file in WAL mode, one table for each hour of receipt, a keyframe of the newest values of
 * all streams at the head of each and every quarter of a million samples.
 *
 * Written by a thread of its own in batches; appending never waits. A process that is killed loses what waited, a
 * quarter of a second at most, and leaves whole batches. One file has one writer: a second one says so and writes
 * nothing. A damaged file is renamed aside and another begun; one of a newer edition is left alone; a full disk costs
 * samples, which are counted, and is tried again: the live view never waits for any of it. GUI thread. */
class Journal {
public:
    explicit Journal(QString path, JournalLimits limits = {});
    /** Writes what waits. */
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /** By which the samples that follow are addressed. */
    void setLayers(std::shared_ptr<const model::LayerIndex> layers);
    void append(const std::vector<model::Sample> &samples);
    /** An alarm as it stands after a step of its life. */
    void append(const model::Alarm &alarm, TimeMs at);
    /** A command as it stands: who asked for what, and what became of it. */
    void append(const model::CommandState &state);
    /** An incident after a step of its life. */
    void append(const model::Incident &incident);
    /** Returns when all that was appended is on the disk, or could not be put there. Any thread. */
    void flush();

    [[nodiscard]] JournalMeter meter() const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    struct Writer;
    QString m_path;
    std::shared_ptr<const model::LayerIndex> m_layers = std::make_shared<model::LayerIndex>();
    std::unique_ptr<Writer> m_writer;
};

} // namespace cim::store
