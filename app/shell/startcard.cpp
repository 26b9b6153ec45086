// SPDX-License-Identifier: Apache-2.0
#include "app/shell/startcard.h"

#include "app/shell/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace cim::shell {

using report::colour;

StartCard::StartCard(app::Session &session, QWidget *map) : QWidget(map), m_session(session) {
    setObjectName(QStringLiteral("startCard"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(20, 16, 20, 16);
    grid->setVerticalSpacing(12);
    grid->addWidget(new QLabel(tr("No project is open."), this), 0, 0, 1, 2, Qt::AlignCenter);
    auto *open = new QPushButton(tr("Open a project…"), this);
    open->setObjectName(QStringLiteral("startOpen"));
    open->setProperty("primary", true);
    auto *sample = new QPushButton(tr("Begin with the sample city"), this);
    sample->setObjectName(QStringLiteral("startSample"));
    grid->addWidget(open, 1, 0);
    grid->addWidget(sample, 1, 1);
    connect(open, &QPushButton::clicked, this, &StartCard::openWanted);
    connect(sample, &QPushButton::clicked, this, &StartCard::sampleWanted);
    connect(&session, &app::Session::projectOpened, this, &StartCard::look);
    map->installEventFilter(this);
    look();
}

void StartCard::look() {
    setVisible(m_session.layers().empty());
    place();
}

void StartCard::place() {
    adjustSize();
    move((parentWidget()->width() - width()) / 2, (parentWidget()->height() - height()) / 2);
}

bool StartCard::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize && watched == parent())
        place();
    return QWidget::eventFilter(watched, event);
}

void StartCard::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(ink().line), 1));
    painter.setBrush(colour(ink().panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace cim::shell
