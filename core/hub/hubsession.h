// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/library.h"
#include "hub/acceptance.h"
#include "hub/backoff.h"
#include "hub/commands.h"
#include "hub/hublink.h"
#include "hub/viewscope.h"
#include "model/board.h"

#include <QThread>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>

namespace cim::hub {

struct Batch;
class Intake;

/** What the hub meter shows of one link. */
struct LinkMeter {
    QString id;
    QString protocol;
    LinkState state = LinkState::Disabled;
    QString reason;
    TimeMs since = 0;
    TimeMs lastReceived = 0;
    qint64 accepted = 0, duplicates = 0, late = 0, suspect = 0, rejected = 0, unknown = 0;
    double perSecond = 0;                  ///< accepted samples, mean of the last 5 s
    qint64 delayMs = -1, slowDelayMs = -1; ///< from observed to received of half, and of 95 %, of the live values of
                                           ///< the last minute; -1: there were none with a clock to be trusted
    TimeMs reconciled = 0;                 ///< when all that the hub has was last read; 0: never
    int reconnects = 0;
    qint64 merged = 0;            ///< intermediate values left out because the picture could not follow; of all links
    int backlog = 0;              ///< samples taken in, not yet on the board; of all links, they share one queue
    int retryInMs = -1;           ///< -1: not waiting
    std::optional<qint64> skewMs; ///< how far the hub's clock is ahead of ours, see ClockSkew
    bool simulated = false;
    bool takesCommands = false;
    QHash<QString, qint64> rejections; ///< reason -> count
};

/** Times of HubSession; tests make them short. */
struct HubTiming {
    RetryPolicy retry;
    int silentAfterMs = 12'000; ///< without value and heartbeat a live link counts as silent
    int stopMs = 900;           ///< a link that does not end within it is abandoned, with a warning
};

/** Runs the links: one I/O thread, retry with decorrelated jitter, acceptance, and the meter; hands batches to the
 * board 20 times a second, at once when a sample meets a rule, and never two before the first is applied, see Intake
 * for what happens to the rest. A refused sign-in, an untrusted certificate and an incompatible hub wait for the user:
 * retrying could lock an account. GUI thread. */
class CIM_OF_HUB HubSession : public QObject {
    Q_OBJECT
public:
    HubSession(model::Board &board, const Clock &clock, QObject *parent = nullptr);
    HubSession(model::Board &board, const Clock &clock, const HubTiming &timing, QObject *parent = nullptr);
    ~HubSession() override;

    /** Takes a link over and starts it. @p make is called again for every retry. */
    void addLink(const QString &id, const QString &protocol, std::function<Result<std::unique_ptr<HubLink>>()> make,
                 bool takesCommands = false);
    /** Starts it anew, whatever it does now: something about it has changed. */
    void restart(const QString &id);
    /** Sends a value by the first live link that takes commands. Refused when there is none, and for what
     * Commands::begin() refuses; commandChanged() tells what becomes of it. */
    Result<void> send(const model::Command &command);
    [[nodiscard]] const Commands &commands() const { return m_commands; }
    /** What is in sight, in geohash cells (none: the whole city), for links that follow the view; see ViewScope. */
    void look(const QStringList &cells);
    using History = std::vector<std::pair<TimeMs, double>>;
    /** What the hubs themselves have recorded of one property of one asset, in the property's unit, oldest first; @p
     * done gets it once, on the GUI thread, unless @p owner is gone by then: nothing when no link has a record, or none
     * answers in time. */
    void readHistory(QObject *owner, model::AssetRef asset, int property, TimeMs from, TimeMs to,
                     std::function<void(History)> done);
    /** Tries now: ends a wait, also one for the user. */
    void retryNow(const QString &id);
    void stopAll();

    [[nodiscard]] std::vector<LinkMeter> meters() const;
    /** One sentence for status bar and sheet: "demo: live, 0.4 s". */
    [[nodiscard]] QString stateSentence() const;
    /** The names by which samples find their asset; call when the board's layers have changed. */
    void rebuildIndex();
    /** Where samples go from now on: a board of the same layers. */
    void setBoard(model::Board &board) { m_board = &board; }

Q_SIGNALS:
    /** What is put on the board, before it is. */
    void accepted(const std::vector<cim::model::Sample> &samples);
    void meterChanged();
    /** A command was asked for, or took a step. */
    void commandChanged(const cim::model::CommandState &state);

private:
    struct Link;
    struct Reading;
    void startLink(Link &link);
    void onState(Link &link, const LinkChange &change);
    void retryLater(Link &link);
    void onBatch(const Batch &batch);
    void applyBatch(const Batch &batch);
    void measure();
    void passCells();
    void onHistory(const HistoryAnswer &answer);
    [[nodiscard]] Link *linkOf(int number);

    model::Board *m_board;
    const Clock &m_clock;
    HubTiming m_timing;
    QThread *m_thread = nullptr; ///< freed when it has ended in time, else left to the process
    Intake *m_intake = nullptr;  ///< lives on m_thread and dies with it
    std::vector<std::unique_ptr<Link>> m_links;
    int m_nextNumber = 1; ///< never used again, so that what a stopped link left in the queue finds nobody
    int m_backlog = 0;
    qint64 m_merged = 0;
    Commands m_commands;
    std::map<quint64, Reading> m_readings;
    quint64 m_nextReading = 1;
    ViewScope m_scope;
    QStringList m_cells; ///< as the links were told
    QTimer m_scopeDue;
    QTimer m_second;
};

} // namespace cim::hub
