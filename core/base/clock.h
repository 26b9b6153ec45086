// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/library.h"

#include <QObject>
#include <QString>

#include <chrono>

namespace cim {

/** Milliseconds since 1970-01-01 UTC; 0 means "not known". Local time exists only on screen and paper. */
using TimeMs = qint64;

/** ISO 8601 in UTC with milliseconds, and back; a text without a zone is taken as UTC. 0 for what is no time. */
[[nodiscard]] QString toIso(TimeMs time);
[[nodiscard]] TimeMs fromIso(const QString &text);

/** The only source of "now": live, paused, or replaying at a speed. Ages come from here, so that a test, a replay and a
 *  printed sheet age alike. GUI thread. */
class CIM_OF_BASE Clock : public QObject {
    Q_OBJECT
public:
    enum class Mode { Live, Paused, Replay };

    explicit Clock(QObject *parent = nullptr);

    [[nodiscard]] TimeMs now() const;
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] double speed() const { return m_speed; }

    void goLive();
    void pause();
    /** Stands still at @p time: tests and `--as-of`. */
    void pauseAt(TimeMs time);
    /** Runs on from @p start, @p speed seconds a second; @p speed > 0. */
    void replay(TimeMs start, double speed);

Q_SIGNALS:
    void modeChanged();

private:
    Mode m_mode = Mode::Live;
    double m_speed = 1.0;
    TimeMs m_anchor = 0;
    std::chrono::steady_clock::time_point m_since;
};

} // namespace cim
