// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallpanel.h"
#include "base/clock.h"
#include "model/alarms.h"

namespace cim::app {

/** How many alarms were raised when, by level: the last day, or the last hours of a session that has not lasted so
 * long. Hidden while nothing was raised. GUI thread. */
class CurveCard : public WallPanel {
    Q_OBJECT
public:
    CurveCard(const model::AlarmList &alarms, const Clock &clock, QWidget *parent);

    void refresh();
    [[nodiscard]] bool hasContent() const override { return m_total > 0; }
    [[nodiscard]] CardNeed need(int width) const override;
    /** Raised alarms by time, oldest first; each by level 1..4. */
    [[nodiscard]] const std::vector<std::array<int, 5>> &bars() const { return m_bars; }

protected:
    void paintPanel(WallBrush &brush) override;

private:
    void paintBars(WallBrush &brush, const QRectF &box);

    const model::AlarmList &m_alarms;
    const Clock &m_clock;
    std::vector<std::array<int, 5>> m_bars;
    TimeMs m_from = 0;
    TimeMs m_span = 0;
    int m_total = 0;
};

} // namespace cim::app
