// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace cim::shell {

/** Below the chart of a property that can be set: the button that sends a value, and what became of the last one.
 * Hidden where the layer does not allow it or no link of the project takes commands. GUI thread. */
class CommandRow : public QWidget {
    Q_OBJECT
public:
    explicit CommandRow(app::Session &session, QWidget *parent = nullptr);
    void show(model::AssetRef asset, int property); ///< an invalid asset, or -1: none

private:
    void look();

    app::Session &m_session;
    model::AssetRef m_asset;
    int m_property = -1;
    QPushButton *m_set;
    QLabel *m_state;
};

} // namespace cim::shell
