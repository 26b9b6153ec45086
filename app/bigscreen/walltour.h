// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"
#include "model/project.h"

#include <QDateTime>

#include <optional>
#include <set>
#include <vector>

namespace cim::app {

/** A stop of the tour: where to look from, for how long, and whose numbers are shown big. */
struct WallStop {
    QString title;
    std::optional<model::Viewpoint> viewpoint; ///< absent: home
    QString layer;                             ///< empty: overview
    qint64 dwellMs = 20'000;
    model::WallHours hours;
    std::vector<model::WallCard> cards; ///< empty: the layers' own
};

/** The project's wall scenes; without any its viewpoints; with neither nothing: the wall stays at home. */
[[nodiscard]] std::vector<WallStop> wallStops(const model::Project &project, const QString &locale);

/** What the tour has to know of an open alarm. */
struct WallAlarm {
    quint64 id = 0;
    model::AssetRef asset;
    int level = 3;
    TimeMs raised = 0;
    bool unacknowledged = true;
    bool standing = true; ///< the condition still holds
    bool shelved = false;
    bool hasPlace = true; ///< false: its layer is closed or it has no geometry; the camera cannot go there
    double x = 0, y = 0;  ///< of that place, metres
};

/** Decides what the wall shows and why: the tour's stops in turn as they are due, a scene that somebody chose, or the
 * place of an alarm, which stops the tour and gives it back; the worst level first, then the oldest. Has no clock,
 * timer, widget or camera: it is fed and asked. Times are milliseconds of any steady clock. */
class WallTour {
public:
    struct Timing {
        qint64 holdMs = 60'000;           ///< an alarm that nobody acknowledges keeps the picture so long
        qint64 holdInQueueMs = 20'000;    ///< the same while others wait
        qint64 betweenFlightsMs = 10'000; ///< to, from and between alarms: the wall must not jump
        qint64 chosenMs = 60'000;         ///< a scene chosen by key stays at least so long
        qint64 touchedMs = 60'000;        ///< the tour waits so long after somebody moved the picture
        int levels = 1;                   ///< alarms of level I to this one take the picture
        double nearM = 0;                 ///< others as near as this have had it as well
    };
    [[nodiscard]] static Timing timingOf(const model::WallAlarms &alarms);
    enum class Why { Home, Tour, Chosen, Alarm };
    struct View {
        Why why = Why::Home;
        int stop = -1;         ///< current stop, kept during an alarm; -1: there are none
        quint64 alarm = 0;     ///< in focus; 0: none
        model::AssetRef asset; ///< of that alarm
        bool hasPlace = true;  ///< false: the camera stays where it is
        int waiting = 0;       ///< further alarms that will be brought up
        bool paused = false;   ///< by somebody; alarms come up all the same
        qint64 leftMs = 0;     ///< until the picture changes by itself; 0: it does not
        qint64 totalMs = 0;    ///< of the stop or of the alarm's hold
        quint32 flight = 0;    ///< counts the moves of the camera: another number means "fly there now"
    };

    WallTour() = default;
    explicit WallTour(const Timing &timing) : m_timing(timing) {}

    /** Begins again with these stops. */
    void setStops(std::vector<WallStop> stops);
    void setTiming(const Timing &timing) { m_timing = timing; }
    [[nodiscard]] const std::vector<WallStop> &stops() const { return m_stops; }

    /** What to show at @p now, of the stops that are due at @p local; without a time all are. When none is, the last
     * one stays. Call about once a second and after every change. */
    const View &tick(qint64 now, const std::vector<WallAlarm> &open, const QDateTime &local = {});
    [[nodiscard]] const View &view() const { return m_view; }

    void togglePause(qint64 now);
    /** Shows a stop now and leaves an alarm that is in focus; ignored when there is no such stop. */
    void choose(int stop, qint64 now);
    /** Somebody moved the picture by hand: leave it to them for a while. */
    void touch(qint64 now);

private:
    [[nodiscard]] const WallAlarm *nextAlarm(const std::vector<WallAlarm> &open) const;
    [[nodiscard]] bool isFocusOver(qint64 now, const std::vector<WallAlarm> &open, bool othersWait) const;
    [[nodiscard]] bool mayFly(qint64 now) const { return !m_movedAt || now - *m_movedAt >= m_timing.betweenFlightsMs; }
    void focus(const WallAlarm &alarm, const std::vector<WallAlarm> &open, qint64 now);
    void giveBack(qint64 now);
    void goOn(qint64 now, const QDateTime &local);
    [[nodiscard]] bool wantsPicture(const WallAlarm &alarm) const;
    [[nodiscard]] std::optional<int> dueAfter(int stop, const QDateTime &local) const;
    void show(int stop, Why why, qint64 forMs, qint64 now);
    void forgetGone(const std::vector<WallAlarm> &open);

    Timing m_timing;
    std::vector<WallStop> m_stops;
    View m_view;
    std::set<quint64> m_brought; ///< alarms that have had the picture
    std::optional<qint64> m_movedAt;
    qint64 m_since = 0; ///< of what is shown
    qint64 m_until = 0; ///< of the stop; for an alarm of a hand's touch
    qint64 m_leftAtPause = 0;
};

} // namespace cim::app
