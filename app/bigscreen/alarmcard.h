// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallpanel.h"
#include "app/session/session.h"

namespace cim::app {

/** Open alarms, worst first, each with how long it has lasted, and the count of those that found no room. Says so when
 * there are none: that is news too. GUI thread. */
class AlarmCard : public WallPanel {
    Q_OBJECT
public:
    AlarmCard(Session &session, QWidget *parent);

    /** @p focused stands in the card above and is not repeated; 0: none. */
    void setAlarms(std::vector<model::Alarm> alarms, quint64 focused);
    [[nodiscard]] CardNeed need(int width) const override;

protected:
    void paintPanel(WallBrush &brush) override;

private:
    struct Row {
        model::DrawnState state;
        QString age, asset, content, handling, shortHandling;
        bool unacknowledged;
    };
    [[nodiscard]] QString shortHandling(const model::Alarm &alarm) const;
    [[nodiscard]] Row rowOf(const model::Alarm &alarm) const;
    void paintHead(WallBrush &brush, const QRectF &line);
    void paintOneLine(WallBrush &brush, const QRectF &box, const Row &row, double assetWidth);
    void paintTwoLines(WallBrush &brush, const QRectF &box, const Row &row);

    Session &m_session;
    std::vector<model::Alarm> m_alarms; ///< all open ones
    quint64 m_focused = 0;
};

} // namespace cim::app
