// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

namespace cim::shell {

/** How far the project's layers are, over the map's upper edge while they load: a 2 px line and the count in words.
 * GUI thread. */
class LoadingLine : public QWidget {
    Q_OBJECT
public:
    /** A child of @p map, as wide as it. */
    LoadingLine(app::Session &session, QWidget *map);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void look();

    app::Session &m_session;
    int m_ready = 0;
    int m_all = 0;
};

} // namespace cim::shell
