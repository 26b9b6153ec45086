// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallpanel.h"

namespace cim::app {

/** "Leave the wall?", asked inside the wall's window and answered by keys or mouse: no dialog of the system appears on
 * a wall. GUI thread. */
class LeaveQuestion : public WallPanel {
    Q_OBJECT
public:
    explicit LeaveQuestion(QWidget *parent);

    [[nodiscard]] CardNeed need(int width) const override;
    /** Centred in @p window, on no seam. */
    void placeIn(const QRect &window, const std::vector<int> &seams);

Q_SIGNALS:
    void leaves();
    void stays();

protected:
    void paintPanel(WallBrush &brush) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QRectF m_leave, m_stay;
};

} // namespace cim::app
