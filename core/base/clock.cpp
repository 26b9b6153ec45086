// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace cim {

QString toIso(TimeMs time) {
    return time == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
}

TimeMs fromIso(const QString &text) {
    QString trimmed = text.trimmed();
    // A leap second counts as the last one of its minute.
    constexpr qsizetype kSecondsAt = 17; // in "2026-03-01T08:15:30"
    if (trimmed.mid(kSecondsAt - 1, 3) == QLatin1String(":60"))
        trimmed.replace(kSecondsAt, 2, QStringLiteral("59"));
    QDateTime time = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    // Without a zone it is UTC and read as such: no local clock has every hour of the year.
    if (time.timeSpec() == Qt::LocalTime) {
        const QString midnight = trimmed.size() == 10 ? QStringLiteral("T00:00:00Z") : QStringLiteral("Z");
        time = QDateTime::fromString(trimmed + midnight, Qt::ISODateWithMs);
    }
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

Clock::Clock(QObject *parent) : QObject(parent) {}

TimeMs Clock::now() const {
    switch (m_mode) {
    case Mode::Live:
        return QDateTime::currentMSecsSinceEpoch();
    case Mode::Paused:
        return m_anchor;
    case Mode::Replay:
        break;
    }
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - m_since;
    return m_anchor + static_cast<TimeMs>(passed.count() * m_speed);
}

void Clock::goLive() {
    m_mode = Mode::Live;
    m_speed = 1.0;
    Q_EMIT modeChanged();
}

void Clock::pause() {
    pauseAt(now());
}

void Clock::pauseAt(TimeMs time) {
    m_anchor = time;
    m_mode = Mode::Paused;
    Q_EMIT modeChanged();
}

void Clock::replay(TimeMs start, double speed) {
    m_anchor = start;
    m_speed = speed;
    m_since = std::chrono::steady_clock::now();
    m_mode = Mode::Replay;
    Q_EMIT modeChanged();
}

} // namespace cim
