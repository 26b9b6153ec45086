// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallpanel.h"

#include <QDeadlineTimer>

namespace cim::app {

/** "Leave the wall?", asked inside the wall's window and answered by keys or mouse: no dialog of the system appears on
 * a wall. GUI thread. */
class LeaveQuestion : public WallPanel {
    Q_OBJECT
public:
    explicit LeaveQuestion(QWidget *parent);

    [[nodiscard]] CardNeed need(int width) const override;
    /** The digits that leaving asks for; empty: none. After five wrong ones no more are heard for half a minute. */
    void setPin(const QString &pin) { m_pin = pin; }
    /** Asked anew: what was typed is forgotten. */
    void begin();
    void type(const QString &text);
    /** Leaves, if nothing is missing. */
    void confirm();
    /** Centred in @p window, on no seam. */
    void placeIn(const QRect &window, const std::vector<int> &seams);

Q_SIGNALS:
    void leaves();
    void stays();

protected:
    void paintPanel(WallBrush &brush) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QString said() const;

    QRectF m_leave, m_stay;
    QString m_pin, m_typed;
    int m_wrong = 0; ///< times in a row
    QDeadlineTimer m_deaf{0};
};

} // namespace cim::app
