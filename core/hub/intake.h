// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/library.h"
#include "hub/acceptance.h"
#include "hub/clockskew.h"
#include "hub/delays.h"
#include "hub/hublink.h"

#include <QElapsedTimer>
#include <QTimer>

#include <map>

namespace cim::hub {

/** Counts of one link since it was added. */
struct IntakeCounts {
    qint64 accepted = 0, duplicates = 0, late = 0, suspect = 0, rejected = 0, unknown = 0;
    TimeMs lastReceived = 0;
    qint64 delayMs = -1, slowDelayMs = -1; ///< see LinkMeter
    TimeMs reconciled = 0;
    std::optional<qint64> skewMs;
    bool simulated = false;
    QHash<QString, qint64> rejections; ///< reason -> count; at most kMostReasons, then "other reasons"
};

/** What the I/O thread hands to the GUI thread, one at a time. */
struct Batch {
    std::vector<model::Sample> samples;             ///< in order of acceptance
    std::shared_ptr<const model::LayerIndex> index; ///< by which they were addressed
    std::map<int, IntakeCounts> counts;             ///< by link number
    int waiting = 0;                                ///< accepted, not in this batch yet
    qint64 merged = 0;                              ///< intermediate values left out so far, see Intake
};

/** The I/O thread's half of HubSession: owns the running links, judges what they deliver and keeps it until the GUI
 * thread has taken the batch before. So a slow GUI never blocks a link, and memory stays bounded: up to kKeepAll
 * accepted samples wait in order, all of them; beyond that only the newest of each stream and the newest that meets one
 * of its rules are kept, so that no alarm is lost between two flushes. A sample that meets a rule does not wait for the
 * next flush. Lives on the I/O thread. */
class CIM_OF_HUB Intake : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kKeepAll = 50'000;
    static constexpr std::size_t kBatch = 10'000; ///< applied in one go: a few milliseconds of the GUI thread
    static constexpr int kFlushMs = 50;
    static constexpr int kUrgentMs = 10; ///< between two flushes, whatever is urgent
    static constexpr int kMostReasons = 64;

    explicit Intake(int silentAfterMs);
    ~Intake() override;

    void setLayers(std::shared_ptr<const model::LayerIndex> index);
    /** Takes the link over and starts it; @p attempt comes back with each of its changes. */
    void start(int number, int attempt, HubLink *link);
    void stop(int number);
    /** By the link of that number; rejected when it is not live. */
    void send(int number, const model::Command &command);
    /** By the link of that number; answered with a problem when it is not live. */
    void readHistory(int number, const HistoryWish &wish);
    void setCells(const QStringList &cells);
    void stopAll();
    /** The GUI thread has applied the last batch. */
    void taken();

Q_SIGNALS:
    void batchReady(const cim::hub::Batch &batch);
    void answered(const cim::hub::CommandAnswer &answer);
    void historyRead(const cim::hub::HistoryAnswer &answer);
    void linkChanged(int number, int attempt, const cim::hub::LinkChange &change);

private:
    struct Running {
        std::unique_ptr<HubLink> link;
        int attempt = 0;
        LinkState state = LinkState::Connecting;
        bool silent = false;
        QElapsedTimer heard;
        Delays delays;
        ClockSkew skew;
    };
    void onReceived(int number, const model::RawSamples &samples);
    void onState(int number, const LinkChange &change);
    void onRejected(int number, const QString &reason, int count);
    /** @p delays is null for values that a snapshot brings: they are as old as they are. */
    void judge(IntakeCounts &counts, const model::RawSample &raw, Delays *delays);
    void end(Running &running);
    [[nodiscard]] bool meetsAnyRule(const model::Sample &sample) const;
    void flush();
    void merge();
    void tick();
    void watchSilence();
    void measureDelays();

    Acceptance m_acceptance;
    std::shared_ptr<const model::LayerIndex> m_index = std::make_shared<model::LayerIndex>();
    std::map<int, Running> m_running;
    std::map<int, IntakeCounts> m_counts;
    std::vector<model::Sample> m_pending;
    std::size_t m_mergeAt = kKeepAll;
    qint64 m_merged = 0;
    /** By layer and property: its rules, parts of m_index. */
    std::vector<std::vector<std::vector<const model::Rule *>>> m_rules;
    QElapsedTimer m_flushed;
    bool m_isUrgent = false;
    bool m_inFlight = false;
    bool m_changed = false;
    int m_silentAfterMs;
    QElapsedTimer m_measured;
    QTimer m_tick;
};

} // namespace cim::hub
Q_DECLARE_METATYPE(cim::hub::Batch)
