// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace cim::shell {

/** Live or paused, the clock, and the alarms of the last 24 hours on a strip; while paused the alarms that arrive are
 * counted beside "Live", so that the past never hides the present. GUI thread. */
class TimeBar : public QWidget {
    Q_OBJECT
public:
    explicit TimeBar(app::Session &session, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {800, 42}; }

Q_SIGNALS:
    void alarmChosen(quint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF strip() const;
    [[nodiscard]] double xOf(TimeMs time) const;
    [[nodiscard]] const model::Alarm *alarmAt(double x) const;
    void onMode();

    app::Session &m_session;
    QPushButton *m_live;
    QPushButton *m_pause;
    QTimer m_second;
    int m_missed = 0;
};

} // namespace cim::shell
