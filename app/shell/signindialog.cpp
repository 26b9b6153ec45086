// SPDX-License-Identifier: Apache-2.0
#include "app/shell/signindialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

namespace cim::shell {

using app::Credentials;

SignInDialog::SignInDialog(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_link(new QComboBox(this)), m_use(new QComboBox(this)),
      m_user(new QLineEdit(this)), m_password(new QLineEdit(this)),
      m_keep(new QCheckBox(tr("Keep in the system's keychain"), this)), m_place(new QLabel(this)),
      m_problem(new QLabel(this)) {
    setObjectName(QStringLiteral("signInDialog"));
    setWindowTitle(tr("Sign in to a hub"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const model::ProjectLink &each : session.project().links) {
        for (const model::ProjectLink &address : each.byAddress()) {
            if (Credentials::placeOf(address.url).isEmpty())
                continue;
            m_links.push_back(address);
            m_link->addItem(each.fallbacks.isEmpty()
                                ? each.id
                                : QStringLiteral("%1 · %2").arg(each.id, Credentials::placeOf(address.url)));
        }
    }
    m_use->addItem(tr("Reading"));
    m_user->setMinimumWidth(280);
    m_user->setMaxLength(256);
    m_password->setMaxLength(1024);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhHiddenText);
    m_keep->setChecked(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *form = new QFormLayout(this);
    form->addRow(tr("Link"), m_link);
    form->addRow(tr("Address"), m_place);
    form->addRow(tr("For"), m_use);
    form->addRow(tr("User"), m_user);
    form->addRow(tr("Password"), m_password);
    form->addRow(m_keep);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *sign = buttons->addButton(tr("Sign in"), QDialogButtonBox::ActionRole);
    QPushButton *forgets = buttons->addButton(tr("Forget"), QDialogButtonBox::ActionRole);
    sign->setDefault(true);
    form->addRow(buttons);
    connect(m_link, &QComboBox::currentIndexChanged, this, &SignInDialog::showLink);
    connect(m_use, &QComboBox::currentIndexChanged, this,
            [this] { m_user->setText(m_session.credentials().of(link().url, use()).user); });
    connect(sign, &QPushButton::clicked, this, &SignInDialog::keep);
    connect(forgets, &QPushButton::clicked, this, &SignInDialog::forget);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const bool any = !m_links.empty();
    for (QWidget *each : std::initializer_list<QWidget *>{m_user, m_password, m_keep, sign, forgets})
        each->setEnabled(any);
    if (any)
        showLink();
    else
        m_place->setText(tr("No link of the project has an address."));
}

const model::ProjectLink &SignInDialog::link() const {
    return m_links[static_cast<std::size_t>(std::max(0, m_link->currentIndex()))];
}

Credentials::Use SignInDialog::use() const {
    return m_use->currentIndex() == 1 ? Credentials::Use::Commands : Credentials::Use::Reading;
}

void SignInDialog::showLink() {
    m_place->setText(Credentials::placeOf(link().url));
    while (m_use->count() > 1)
        m_use->removeItem(1);
    if (link().commands)
        m_use->addItem(tr("Sending commands"));
    m_user->setText(m_session.credentials().of(link().url, use()).user);
    m_password->clear();
}

void SignInDialog::keep() {
    const QPointer<SignInDialog> self(this);
    m_session.credentials().keep(link().url, use(), {m_user->text(), m_password->text()}, m_keep->isChecked(),
                                 [self, session = &m_session, id = link().id](const QString &problem) {
                                     session->hub().restart(id);
                                     if (self)
                                         self->done(problem);
                                 });
}

void SignInDialog::forget() {
    const QPointer<SignInDialog> self(this);
    m_session.credentials().forget(link().url, use(),
                                   [self, session = &m_session, id = link().id](const QString &problem) {
                                       session->hub().restart(id);
                                       if (self)
                                           self->done(problem);
                                   });
}

void SignInDialog::done(const QString &problem) {
    if (problem.isEmpty()) {
        accept();
        return;
    }
    m_password->clear();
    m_problem->setText(tr("It counts until the program is closed. The keychain did not take it: %1").arg(problem));
    m_problem->show();
}

} // namespace cim::shell
