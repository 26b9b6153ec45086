// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QPushButton;

namespace cim::shell {

/** Live, paused, or somewhere in the past: the clock, and a strip with what is recorded, the gaps between it and the
 * alarms. A press on the strip goes there, dragging scrubs, the wheel shows more or fewer hours, the arrow keys step.
 * While the past is shown the alarms of the present are counted beside "Live", so that it never hides them. GUI
 * thread. */
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
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF strip() const;
    [[nodiscard]] TimeMs end() const; ///< right edge of the strip
    [[nodiscard]] double xOf(TimeMs time) const;
    [[nodiscard]] TimeMs timeAt(double x) const;
    [[nodiscard]] bool isRecorded(TimeMs time) const;
    [[nodiscard]] const model::Alarm *alarmAt(double x) const;
    void paintRecord(QPainter &painter, const QRectF &bar) const;
    void paintHours(QPainter &painter, const QRectF &bar) const;
    void playOrPause();
    void step(qint64 milliseconds);
    void onMode();

    app::Session &m_session;
    QPushButton *m_live;
    QPushButton *m_pause;
    QComboBox *m_speed;
    QTimer m_second;
    qint64 m_span; ///< milliseconds across the strip
    TimeMs m_end = 0;
    bool m_isDragging = false;
};

} // namespace cim::shell
