// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;
class QToolButton;

namespace cim::shell {

/** CRS, place under the cursor, scale, selection, what is sample or simulated, and the hub's meter. GUI thread. */
class StatusStrip : public QStatusBar {
    Q_OBJECT
public:
    explicit StatusStrip(app::Session &session, QWidget *parent = nullptr);

    void showPlace(double x, double y, double z);
    void showScale(double denominator);
    /** The hub meter as a table, for tip and dialog. */
    [[nodiscard]] static QString meterTable(app::Session &session);

Q_SIGNALS:
    void meterWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showProject();
    void showSelection();
    void showMeter();

    app::Session &m_session;
    QLabel *m_crs;
    QLabel *m_place;
    QLabel *m_scale;
    QLabel *m_selection;
    QLabel *m_badge;
    QToolButton *m_meter;
    QTimer m_second;
};

} // namespace cim::shell
