// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallfacts.h"
#include "app/bigscreen/wallpanel.h"

namespace cim::app {

/** A card that the project describes: a number with its trend, a gauge, bars, a table, a text or a line over time, by a
 * statement over the layers; with the age of its data, or of its answer. GUI thread. */
class SqlCard : public WallPanel {
    Q_OBJECT
public:
    SqlCard(Session &session, QWidget *parent);

    void setFacts(const WallCardFacts &facts);
    [[nodiscard]] const WallCardFacts &facts() const { return m_facts; }
    [[nodiscard]] CardNeed need(int width) const override;

protected:
    void paintPanel(WallBrush &brush) override;

private:
    void paintHead(WallBrush &brush, const QRectF &line);
    void paintNumber(WallBrush &brush, const QRectF &box);
    void paintGauge(WallBrush &brush, const QRectF &box);
    void paintBars(WallBrush &brush, const QRectF &box);
    void paintTable(WallBrush &brush, const QRectF &box);
    void paintTimeline(WallBrush &brush, const QRectF &box);
    [[nodiscard]] QString ageWords() const;
    [[nodiscard]] QString textOf(const QVariant &value) const;
    [[nodiscard]] QString filledText() const;
    /** Those of the result that are shown: an age stands in the head. */
    [[nodiscard]] std::vector<std::size_t> columns() const;
    [[nodiscard]] bool hasTrend() const;

    Session &m_session;
    WallCardFacts m_facts;
};

} // namespace cim::app
