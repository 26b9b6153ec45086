// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallfacts.h"
#include "app/bigscreen/wallpanel.h"

namespace cim::app {

/** A layer in numbers: first KPI big with its trend, the others small, shares of states, age of the newest sample. The
 * layer of the scene on show is big: all its KPIs, its states in words and the trend with axes. GUI thread. */
class LayerCard : public WallPanel {
    Q_OBJECT
public:
    LayerCard(Session &session, QWidget *parent);

    void setFacts(const WallLayerFacts &facts, bool big);
    [[nodiscard]] const WallLayerFacts &facts() const { return m_facts; }
    [[nodiscard]] bool isBig() const { return m_big; }
    [[nodiscard]] bool hasContent() const override { return m_facts.hasValues(); }
    [[nodiscard]] CardNeed need(int width) const override;

protected:
    void paintPanel(WallBrush &brush) override;

private:
    void paintHead(WallBrush &brush, const QRectF &line);
    void paintLead(WallBrush &brush, const QRectF &box);
    void paintFoot(WallBrush &brush, const QRectF &line);
    void paintTable(WallBrush &brush, const QRectF &box);
    void paintStates(WallBrush &brush, const QRectF &line);
    void paintTrend(WallBrush &brush, const QRectF &box, bool axes);
    [[nodiscard]] QString ageWords(bool full) const;
    [[nodiscard]] int tableRows() const;
    [[nodiscard]] bool hasTrend() const; ///< of a live layer whose value has changed

    Session &m_session;
    WallLayerFacts m_facts;
    bool m_big = false;
};

} // namespace cim::app
