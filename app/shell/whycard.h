// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/alarmactions.h"
#include "app/shell/statuswords.h"

#include <QWidget>

class QPushButton;

namespace cim::shell {

/** Why an asset has its colour: the alarm with value, rule, standard and what can be done about it. GUI thread. */
class WhyCard : public QWidget {
    Q_OBJECT
public:
    WhyCard(app::Session &session, AlarmActions &actions, QWidget *parent = nullptr);
    /** Open alarms of one property, the worst first: the milder ones are named below it and acknowledged with it. */
    void setAlarms(const std::vector<model::Alarm> &alarms);
    /** The primary button of the panel is the first card's. */
    void setPrimary(bool primary);
    [[nodiscard]] quint64 alarm() const { return m_alarm.id; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] std::vector<quint64> unacknowledged() const;
    [[nodiscard]] std::vector<quint64> all() const;
    void paintRule(QPainter &painter, const AlarmWords &words, double right) const;

    app::Session &m_session;
    AlarmActions &m_actions;
    model::Alarm m_alarm; ///< the worst
    std::vector<model::Alarm> m_milder;
    QPushButton *m_acknowledge;
    QAction *m_shelve;
};

} // namespace cim::shell
