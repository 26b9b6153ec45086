// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

class QPushButton;

namespace cim::shell {

/** What stands on the map while no project is open: one line and two ways to begin. GUI thread. */
class StartCard : public QWidget {
    Q_OBJECT
public:
    StartCard(app::Session &session, QWidget *map);

Q_SIGNALS:
    void openWanted();
    void sampleWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void look();
    void place();

    app::Session &m_session;
};

} // namespace cim::shell
