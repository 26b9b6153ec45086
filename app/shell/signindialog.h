// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace cim::shell {

/** Name and password of a link, for reading and for commands: kept in the keychain of the operating system, or for this
 * session only, never in the project. The link is started anew with them. GUI thread. */
class SignInDialog : public QDialog {
    Q_OBJECT
public:
    SignInDialog(app::Session &session, QWidget *parent);

private:
    void showLink();
    void keep();
    void forget();
    void done(const QString &problem);
    [[nodiscard]] const model::ProjectLink &link() const;
    [[nodiscard]] app::Credentials::Use use() const;

    app::Session &m_session;
    std::vector<model::ProjectLink> m_links; ///< those with an address
    QComboBox *m_link;
    QComboBox *m_use;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QLabel *m_place;
    QLabel *m_problem;
};

} // namespace cim::shell
