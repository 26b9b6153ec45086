// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QPushButton;

namespace cim::shell {

/** The hub's links with state, rates and what was refused, as they are now; "try now" ends every wait. GUI thread. */
class HubDialog : public QDialog {
    Q_OBJECT
public:
    HubDialog(app::Session &session, QWidget *parent);

private:
    void look();
    void retry();

    app::Session &m_session;
    QLabel *m_table;
    QPushButton *m_retry;
    QTimer m_second;
};

} // namespace cim::shell
