// SPDX-License-Identifier: Apache-2.0
#include "app/shell/hubdialog.h"

#include "app/shell/signindialog.h"
#include "app/shell/statusstrip.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim::shell {

HubDialog::HubDialog(app::Session &session, QWidget *parent)
    : QDialog(parent), m_session(session), m_table(new QLabel(this)), m_retry(nullptr) {
    setObjectName(QStringLiteral("hubDialog"));
    setWindowTitle(tr("Hub links"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    m_table->setTextFormat(Qt::RichText);
    m_table->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_table);
    auto *buttons = new QDialogButtonBox(this);
    m_retry = buttons->addButton(tr("Try now"), QDialogButtonBox::ActionRole);
    QPushButton *sign = buttons->addButton(tr("Sign in…"), QDialogButtonBox::ActionRole);
    connect(sign, &QPushButton::clicked, this, [this] { (new SignInDialog(m_session, this))->open(); });
    QPushButton *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    column->addWidget(buttons);
    connect(m_retry, &QPushButton::clicked, this, &HubDialog::retry);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &HubDialog::look);
    m_second.start();
    look();
}

void HubDialog::look() {
    m_table->setText(StatusStrip::meterTable(m_session));
    bool waiting = false;
    for (const hub::LinkMeter &meter : m_session.hub().meters())
        waiting |= meter.state != hub::LinkState::Streaming;
    m_retry->setEnabled(waiting);
}

void HubDialog::retry() {
    for (const hub::LinkMeter &meter : m_session.hub().meters())
        if (meter.state != hub::LinkState::Streaming)
            m_session.hub().retryNow(meter.id);
    look();
}

} // namespace cim::shell
