// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallfacts.h"
#include "app/bigscreen/wallpanel.h"

namespace cim::app {

/** Zones by chainage, a row for each compartment of a tunnel, those with exceptions first. A zone that is not normal
 * carries its number and the mark of its state. GUI thread. */
class StripCard : public WallPanel {
    Q_OBJECT
public:
    explicit StripCard(QWidget *parent);

    void setStrips(const QString &title, const std::vector<WallStrip> &strips);
    [[nodiscard]] bool hasContent() const override { return !m_strips.empty(); }
    [[nodiscard]] CardNeed need(int width) const override;

protected:
    void paintPanel(WallBrush &brush) override;

private:
    void paintRow(WallBrush &brush, const QRectF &box, const WallStrip &strip, double nameWidth, double longest);

    QString m_title;
    std::vector<WallStrip> m_strips;
};

/** Layers that could not be opened, with the reason of each. GUI thread. */
class ClosedCard : public WallPanel {
    Q_OBJECT
public:
    explicit ClosedCard(QWidget *parent);

    void setLayers(std::vector<std::pair<QString, QString>> layers);
    [[nodiscard]] bool hasContent() const override { return !m_layers.empty(); }
    [[nodiscard]] CardNeed need(int width) const override;

protected:
    void paintPanel(WallBrush &brush) override;

private:
    std::vector<std::pair<QString, QString>> m_layers; ///< title, reason
};

} // namespace cim::app
