// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/walltour.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace cim::app {

namespace {

/** A stop that is shown again, after a pause or an alarm, is not left at once. */
constexpr qint64 kLeastAfterPauseMs = 3'000;
constexpr qint64 kLeastDwellMs = 5'000; ///< a flight alone takes up to four seconds

bool isDue(const WallStop &stop, const QDateTime &local) {
    return !local.isValid() ||
           stop.hours.hold(local.date().dayOfWeek(), local.time().hour() * 60 + local.time().minute());
}

const WallAlarm *find(const std::vector<WallAlarm> &alarms, quint64 id) {
    const auto found = std::find_if(alarms.begin(), alarms.end(), [id](const WallAlarm &a) { return a.id == id; });
    return found == alarms.end() ? nullptr : &*found;
}

} // namespace

std::vector<WallStop> wallStops(const model::Project &project, const QString &locale) {
    std::vector<WallStop> stops;
    for (const model::WallScene &scene : project.wall) {
        WallStop stop;
        stop.title = scene.title.in(locale);
        stop.layer = scene.layer;
        stop.cards = scene.cards;
        stop.hours = scene.hours;
        stop.dwellMs = std::max(kLeastDwellMs, static_cast<qint64>(scene.dwellS * 1000));
        for (const model::Viewpoint &viewpoint : project.viewpoints) {
            if (viewpoint.name == scene.viewpoint)
                stop.viewpoint = viewpoint;
        }
        stops.push_back(std::move(stop));
    }
    if (!stops.empty())
        return stops;
    for (const model::Viewpoint &viewpoint : project.viewpoints) {
        WallStop stop;
        stop.title = viewpoint.title(locale);
        stop.viewpoint = viewpoint;
        stops.push_back(std::move(stop));
    }
    return stops;
}

WallTour::Timing WallTour::timingOf(const model::WallAlarms &alarms) {
    Timing out;
    out.holdMs = static_cast<qint64>(alarms.holdS * 1000);
    out.holdInQueueMs = out.holdMs / 3;
    out.betweenFlightsMs = static_cast<qint64>(alarms.pauseS * 1000);
    out.levels = alarms.levels;
    out.nearM = alarms.nearM;
    return out;
}

bool WallTour::wantsPicture(const WallAlarm &alarm) const {
    return alarm.level >= 1 && alarm.level <= m_timing.levels && alarm.unacknowledged && alarm.standing &&
           !alarm.shelved;
}

void WallTour::setStops(std::vector<WallStop> stops) {
    const quint32 flight = m_view.flight;
    m_stops = std::move(stops);
    m_view = {};
    m_view.flight = flight;
    m_brought.clear();
    m_movedAt.reset();
    m_leftAtPause = 0;
}

const WallTour::View &WallTour::tick(qint64 now, const std::vector<WallAlarm> &open, const QDateTime &local) {
    forgetGone(open);
    const WallAlarm *next = nextAlarm(open);
    if (m_view.why == Why::Alarm) {
        if (mayFly(now) && isFocusOver(now, open, next != nullptr)) {
            if (next)
                focus(*next, open, now);
            else
                giveBack(now);
        }
    } else if (next && mayFly(now)) {
        focus(*next, open, now);
    } else {
        goOn(now, local);
    }
    if (m_view.why == Why::Alarm) {
        m_view.totalMs = nextAlarm(open) ? m_timing.holdInQueueMs : m_timing.holdMs;
        m_view.leftMs = std::max<qint64>(0, m_since + m_view.totalMs - now);
    } else if (m_stops.size() > 1 || m_view.why == Why::Chosen) {
        m_view.leftMs = m_view.paused ? m_leftAtPause : std::max<qint64>(0, m_until - now);
    } else {
        m_view.leftMs = 0;
    }
    m_view.waiting = static_cast<int>(std::count_if(open.begin(), open.end(), [this](const WallAlarm &alarm) {
        return wantsPicture(alarm) && !m_brought.contains(alarm.id);
    }));
    return m_view;
}

/** Those that have gone are forgotten, so that the set stays as small as the list of open alarms. */
void WallTour::forgetGone(const std::vector<WallAlarm> &open) {
    std::set<quint64> kept;
    for (const WallAlarm &alarm : open) {
        if (m_brought.contains(alarm.id))
            kept.insert(alarm.id);
    }
    m_brought = std::move(kept);
}

/** The worst level; among those first come, first served: in a flood the oldest has waited longest. */
const WallAlarm *WallTour::nextAlarm(const std::vector<WallAlarm> &open) const {
    const WallAlarm *next = nullptr;
    for (const WallAlarm &alarm : open) {
        if (!wantsPicture(alarm) || m_brought.contains(alarm.id))
            continue;
        if (!next || std::tuple(alarm.level, alarm.raised, alarm.id) < std::tuple(next->level, next->raised, next->id))
            next = &alarm;
    }
    return next;
}

bool WallTour::isFocusOver(qint64 now, const std::vector<WallAlarm> &open, bool othersWait) const {
    const WallAlarm *alarm = find(open, m_view.alarm);
    if (!alarm || !wantsPicture(*alarm))
        return true;
    if (const WallAlarm *next = nextAlarm(open); next && next->level < alarm->level)
        return true;
    return now >= std::max(m_until, m_since + (othersWait ? m_timing.holdInQueueMs : m_timing.holdMs));
}

void WallTour::focus(const WallAlarm &alarm, const std::vector<WallAlarm> &open, qint64 now) {
    if (m_view.why != Why::Alarm && !m_view.paused)
        m_leftAtPause = std::max<qint64>(0, m_until - now);
    m_view.why = Why::Alarm;
    m_view.alarm = alarm.id;
    m_view.asset = alarm.asset;
    m_view.hasPlace = alarm.hasPlace;
    if (alarm.hasPlace)
        ++m_view.flight;
    m_since = now;
    m_until = now;
    m_movedAt = now;
    // One visit serves all that is wrong with an asset, and what stands so near that it is in the same picture.
    for (const WallAlarm &other : open) {
        const bool isNear = m_timing.nearM > 0 && alarm.hasPlace && other.hasPlace && other.level >= alarm.level &&
                            std::hypot(other.x - alarm.x, other.y - alarm.y) <= m_timing.nearM;
        if (wantsPicture(other) && (other.asset == alarm.asset || isNear))
            m_brought.insert(other.id);
    }
    m_brought.insert(alarm.id);
}

void WallTour::giveBack(qint64 now) {
    m_movedAt = now;
    if (m_stops.empty()) {
        m_view.why = Why::Home;
        ++m_view.flight;
    } else {
        // The whole dwell again: whoever came for the alarm has to find their way back into the scene.
        const int stop = std::max(0, m_view.stop);
        show(stop, Why::Tour, m_stops[static_cast<std::size_t>(stop)].dwellMs, now);
    }
    m_view.alarm = 0;
    m_view.asset = {};
    m_view.hasPlace = true;
}

/** The first stop behind this one that is due, itself last; nothing when none is. */
std::optional<int> WallTour::dueAfter(int stop, const QDateTime &local) const {
    const int count = static_cast<int>(m_stops.size());
    for (int step = 1; step <= count; ++step) {
        const int next = (stop + step) % count;
        if (isDue(m_stops[static_cast<std::size_t>(next)], local))
            return next;
    }
    return std::nullopt;
}

void WallTour::goOn(qint64 now, const QDateTime &local) {
    if (m_stops.empty()) {
        if (m_view.flight == 0)
            ++m_view.flight;
        m_view.why = Why::Home;
        return;
    }
    const int count = static_cast<int>(m_stops.size());
    if (m_view.stop < 0) {
        const int first = dueAfter(-1, local).value_or(0);
        show(first, Why::Tour, m_stops[static_cast<std::size_t>(first)].dwellMs, now);
        return;
    }
    const bool isOver = m_view.why == Why::Tour && !isDue(m_stops[static_cast<std::size_t>(m_view.stop)], local);
    if (m_view.paused || (now < m_until && !isOver) || (count == 1 && m_view.why != Why::Chosen))
        return;
    const std::optional<int> next = dueAfter(m_view.stop, local);
    if (next && *next == m_view.stop && m_view.why == Why::Tour)
        m_until = now + m_stops[static_cast<std::size_t>(*next)].dwellMs; // no other is due: the picture stays
    else if (next)
        show(*next, Why::Tour, m_stops[static_cast<std::size_t>(*next)].dwellMs, now);
}

void WallTour::show(int stop, Why why, qint64 forMs, qint64 now) {
    m_view.why = why;
    m_view.stop = stop;
    m_view.totalMs = forMs;
    m_since = now;
    m_until = now + forMs;
    if (m_view.paused)
        m_leftAtPause = forMs;
    ++m_view.flight;
}

void WallTour::togglePause(qint64 now) {
    m_view.paused = !m_view.paused;
    if (m_view.why == Why::Alarm)
        return; // the stop that it gives back to begins with its whole dwell
    if (m_view.paused)
        m_leftAtPause = std::max<qint64>(0, m_until - now);
    else
        m_until = now + std::max(kLeastAfterPauseMs, m_leftAtPause);
    m_view.leftMs = m_leftAtPause;
}

void WallTour::choose(int stop, qint64 now) {
    if (stop < 0 || stop >= static_cast<int>(m_stops.size()))
        return;
    show(stop, Why::Chosen, std::max(m_timing.chosenMs, m_stops[static_cast<std::size_t>(stop)].dwellMs), now);
    m_view.alarm = 0;
    m_view.asset = {};
    m_view.hasPlace = true;
    m_view.leftMs = m_view.totalMs;
    m_movedAt = now;
}

void WallTour::touch(qint64 now) {
    m_movedAt = now;
    m_until = std::max(m_until, now + m_timing.touchedMs);
    if (m_view.paused)
        m_leftAtPause = std::max(m_leftAtPause, m_timing.touchedMs);
    m_view.totalMs = std::max(m_view.totalMs, m_timing.touchedMs);
}

} // namespace cim::app
