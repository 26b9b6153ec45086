// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace cim::shell {

/** Asks for the value that a property of an asset shall take, with the old one and its age beside it, and for a second
 * look before it is sent. GUI thread. */
class CommandDialog : public QDialog {
    Q_OBJECT
public:
    CommandDialog(app::Session &session, model::AssetRef asset, int property, QWidget *parent);

private:
    QWidget *makeEditor();
    void look();
    void send();

    app::Session &m_session;
    model::AssetRef m_asset;
    int m_property;
    std::function<std::pair<double, QString>()> m_value; ///< number and word of the editor
    std::function<QString()> m_valueText;
    QLabel *m_now;
    QLabel *m_problem;
    QPushButton *m_send = nullptr;
    bool m_isSure = false;
};

} // namespace cim::shell
