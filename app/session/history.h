// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/hubsession.h"
#include "model/alarms.h"
#include "model/incidents.h"
#include "model/project.h"
#include "store/journal.h"
#include "store/journalreader.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <mutex>
#include <optional>

namespace cim::app {

/** The present and the past of one city. What the hub delivers goes to the journal; the board and the alarm list that
 * every view shows are either the present's, or stand at a time of the journal, or run through it: scene, table,
 * alarms, wall and sheet need not know which. Meanwhile the present goes on, on a board of its own that nobody sees:
 * its alarms are raised, recorded and counted. Without a journal time can be stopped, not turned back. GUI thread. */
class History : public QObject {
    Q_OBJECT
public:
    History(Clock &clock, model::Board &board, model::AlarmList &alarms, model::IncidentList &incidents,
            hub::HubSession &hub, QObject *parent = nullptr);
    ~History() override;

    /** The journal of a project, for the layers that are on the board now. When it @p writes, what was known when the
     * last window closed comes back first, values with their age and alarms with who acknowledged them: ready() tells
     * when; links start after it. */
    void begin(const QString &path, bool writes);
    /** Back to the present, without a journal. */
    void end();
    [[nodiscard]] bool isReady() const { return m_isReady; }

    [[nodiscard]] bool isLive() const { return m_clock.mode() == Clock::Mode::Live; }
    void goLive();
    /** Stands still at now. */
    void pause();
    /** Stands still at @p when; the newest wish counts when several come while one is read. */
    void goTo(TimeMs when);
    /** Runs on from where it stands, @p speed seconds a second; at the present it goes live. */
    void play(double speed);
    /** For commands: returns when it stands there. False when the journal has nothing of that time. */
    Result<bool> goToNow(TimeMs when);

    using Curve = std::vector<std::pair<TimeMs, double>>;
    /** What was recorded of one property of one asset, oldest first, peaks kept: by the journal, and before its first
     * value by hubs that keep a record. @p done gets it on the GUI thread unless @p owner is gone by then. */
    void readCurve(QObject *owner, model::AssetRef asset, int property, TimeMs from, TimeMs to,
                   std::function<void(Curve)> done) const;

    /** The same of the journal alone, before it returns: for statements. Empty without a journal. */
    [[nodiscard]] Result<Curve> recordedCurve(model::AssetRef asset, int property, TimeMs from, TimeMs to) const;

    /** When samples came in, oldest first; looked up every few seconds. */
    [[nodiscard]] const std::vector<store::RecordedSpan> &spans() const { return m_spans; }
    /** Of the journal that is shown; empty without one. */
    [[nodiscard]] QString path() const { return m_reader ? m_reader->path : QString(); }
    /** Of the journal that is written; nothing when there is none. */
    [[nodiscard]] std::optional<store::JournalMeter> meter() const;
    /** A layer that comes while the past is shown is one of the present too. */
    void addLayer(int index, std::shared_ptr<const model::LayerSpec> spec,
                  std::shared_ptr<const model::AssetTable> table);
    /** Whatever is shown: what is known now. */
    [[nodiscard]] const model::Board &presentBoard() const { return m_alarms.isPast() ? m_presentBoard : m_board; }
    /** Whatever is shown: those of now. */
    [[nodiscard]] const model::AlarmList &presentAlarms() const {
        return m_alarms.isPast() ? m_presentAlarms : m_alarms;
    }
    /** Alarms that were raised since the present was left. */
    [[nodiscard]] int missed() const { return m_missed; }
    /** Why the last wish could not be granted; empty when it was. */
    [[nodiscard]] const QString &failure() const { return m_failure; }

    /** Where the journal of a project lies: $CIMSCAPE_JOURNAL ("none" for no journal), else the user's data folder;
     * empty for a project without a file or links. */
    [[nodiscard]] static QString journalOf(const model::Project &project);

Q_SIGNALS:
    void ready();
    /** Another time is on the board. */
    void shown();
    /** Another mode, spans, failure or count of missed alarms. */
    void changed();

private:
    struct Reader {
        std::mutex mutex; ///< workers take turns
        std::unique_ptr<store::JournalReader> reader;
        QString path;
    };
    /** What the board and the list shall show. */
    struct Moment {
        TimeMs at = 0;
        bool isWhole = true; ///< false: to be added to what is shown
        std::vector<model::Sample> samples;
        std::vector<model::Alarm> alarms;
        std::vector<model::Incident> incidents;
    };
    static Result<store::JournalReader *> readerOf(Reader &reader,
                                                   const std::shared_ptr<const model::LayerIndex> &layers);
    static Result<Curve> curveOf(Reader &reader, const std::shared_ptr<const model::LayerIndex> &layers,
                                 model::AssetRef asset, int property, TimeMs from, TimeMs to);
    static Result<Moment> momentAt(Reader &reader, const std::shared_ptr<const model::LayerIndex> &layers, TimeMs when);

    void addHubsRecord(QObject *owner, model::AssetRef asset, int property, TimeMs from, TimeMs to, Curve own,
                       const std::function<void(Curve)> &done) const;
    void leavePresent();
    void load(TimeMs when);
    void take(Result<Moment> moment);
    void show(Moment moment);
    void step();
    void lookUpSpans();
    void fail(const QString &failure);
    void record(const model::AlarmList &list, quint64 id);

    Clock &m_clock;
    model::Board &m_board;
    model::AlarmList &m_alarms;
    model::IncidentList &m_incidents;
    hub::HubSession &m_hub;
    Clock m_presentClock;
    model::Board m_presentBoard{m_presentClock};
    model::AlarmList m_presentAlarms{m_presentBoard, m_presentClock};
    std::vector<model::Incident> m_presentIncidents; ///< people do nothing to them in the past

    std::shared_ptr<store::Journal> m_journal; ///< shared with workers that wait for it
    std::shared_ptr<Reader> m_reader;
    std::shared_ptr<const model::LayerIndex> m_layers;
    std::vector<store::RecordedSpan> m_spans;
    QTimer m_step, m_second;
    std::optional<TimeMs> m_wanted; ///< while another time is being read
    bool m_isReading = false;
    bool m_isReady = true;
    int m_generation = 0;
    TimeMs m_shownAt = 0;
    int m_missed = 0;
    int m_seconds = 0;
    QString m_failure;
};

} // namespace cim::app
