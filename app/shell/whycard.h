// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/alarmactions.h"

#include <QWidget>

class QPushButton;

namespace cim::shell {

/** Why an asset has its colour: the alarm with value, rule, standard and what can be done about it. GUI thread. */
class WhyCard : public QWidget {
    Q_OBJECT
public:
    WhyCard(app::Session &session, AlarmActions &actions, QWidget *parent = nullptr);
    void setAlarm(const model::Alarm &alarm);
    [[nodiscard]] quint64 alarm() const { return m_alarm.id; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    app::Session &m_session;
    AlarmActions &m_actions;
    model::Alarm m_alarm;
    QPushButton *m_acknowledge;
    QPushButton *m_shelve;
    QPushButton *m_go;
};

} // namespace cim::shell
