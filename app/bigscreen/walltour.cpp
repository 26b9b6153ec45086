// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/walltour.h"

#include <algorithm>

namespace cim::app {

namespace {

/** A stop that is shown again, after a pause or an alarm, is not left at once. */
constexpr qint64 kLeastAfterPauseMs = 3'000;
constexpr qint64 kLeastDwellMs = 5'000; ///< a flight alone takes up to four seconds

bool wantsPicture(const WallAlarm &alarm) {
    return alarm.level == 1 && alarm.unacknowledged && alarm.standing && !alarm.shelved;
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

void WallTour::setStops(std::vector<WallStop> stops) {
    const quint32 flight = m_view.flight;
    m_stops = std::move(stops);
    m_view = {};
    m_view.flight = flight;
    m_brought.clear();
    m_movedAt.reset();
    m_leftAtPause = 0;
}

const WallTour::View &WallTour::tick(qint64 now, const std::vector<WallAlarm> &open) {
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
        goOn(now);
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

/** First come, first served: in a flood the oldest has waited longest. */
const WallAlarm *WallTour::nextAlarm(const std::vector<WallAlarm> &open) const {
    const WallAlarm *next = nullptr;
    for (const WallAlarm &alarm : open) {
        if (!wantsPicture(alarm) || m_brought.contains(alarm.id))
            continue;
        if (!next || std::pair(alarm.raised, alarm.id) < std::pair(next->raised, next->id))
            next = &alarm;
    }
    return next;
}

bool WallTour::isFocusOver(qint64 now, const std::vector<WallAlarm> &open, bool othersWait) const {
    const WallAlarm *alarm = find(open, m_view.alarm);
    if (!alarm || !wantsPicture(*alarm))
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
    // One visit serves all that is wrong with an asset.
    for (const WallAlarm &other : open) {
        if (other.asset == alarm.asset && other.level == 1)
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

void WallTour::goOn(qint64 now) {
    if (m_stops.empty()) {
        if (m_view.flight == 0)
            ++m_view.flight;
        m_view.why = Why::Home;
        return;
    }
    const int count = static_cast<int>(m_stops.size());
    if (m_view.stop < 0)
        show(0, Why::Tour, m_stops.front().dwellMs, now);
    else if (!m_view.paused && now >= m_until && (count > 1 || m_view.why == Why::Chosen)) {
        const int next = (m_view.stop + 1) % count;
        show(next, Why::Tour, m_stops[static_cast<std::size_t>(next)].dwellMs, now);
    }
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
