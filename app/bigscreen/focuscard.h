// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/wallpanel.h"
#include "app/session/session.h"

#include <optional>

namespace cim::app {

/** The alarm that matters most: place, value, age, the rule that made it, its trend and how far it has been handled.
 * Red ground for level I only. Hidden when nothing waits for acknowledgement. GUI thread. */
class FocusCard : public WallPanel {
    Q_OBJECT
public:
    FocusCard(Session &session, QWidget *parent);

    /** @p big: the camera is there; the card takes more room. */
    void setAlarm(const std::optional<model::Alarm> &alarm, bool big);
    [[nodiscard]] const std::optional<model::Alarm> &alarm() const { return m_alarm; }
    [[nodiscard]] bool hasContent() const override { return m_alarm.has_value(); }
    [[nodiscard]] CardNeed need(int width) const override;

protected:
    void paintPanel(WallBrush &brush) override;
    void paintGround(QPainter &painter) override;

private:
    void paintHead(WallBrush &brush, const QRectF &line);
    void paintValue(WallBrush &brush, const QRectF &box);
    double paintMeaning(WallBrush &brush, const QRectF &box); ///< the height used
    void paintCourse(WallBrush &brush, const QRectF &box);
    void paintTrend(WallBrush &brush, const QRectF &box);
    [[nodiscard]] bool hasTrend() const;
    [[nodiscard]] bool isWide(int width) const;
    [[nodiscard]] const model::StateStyle &style() const;
    [[nodiscard]] int property() const; ///< that the rule judges; -1: none
    [[nodiscard]] QString placeWords(bool withLayer) const;
    [[nodiscard]] QString sourceWords() const;

    Session &m_session;
    std::optional<model::Alarm> m_alarm;
    bool m_big = false;
};

} // namespace cim::app
