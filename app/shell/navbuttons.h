// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/mapview.h"

#include <QWidget>

class QToolButton;

namespace cim::shell {

/** The floating column of buttons at the map's upper right: north, nearer, farther, orbit home, plan. GUI thread. */
class NavButtons : public QWidget {
    Q_OBJECT
public:
    explicit NavButtons(app::MapView &map);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    app::MapView &m_map;
    QToolButton *m_plan;
};

} // namespace cim::shell
