// SPDX-License-Identifier: Apache-2.0
#include "app/shell/docktitle.h"

#include "app/shell/icon.h"
#include "app/shell/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace cim::shell {

using report::colour;

DockTitle::DockTitle(const QString &icon, const QString &title, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_title(title), m_row(new QHBoxLayout(this)), m_note(new QLabel(this)) {
    setFixedHeight(30);
    setAccessibleName(title);
    m_row->setContentsMargins(36 + QFontMetrics(report::uiFont(kBodyPx, true)).horizontalAdvance(title) + 8, 1, 6, 1);
    m_row->setSpacing(2);
    m_row->addStretch();
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_row->addWidget(m_note);
}

QSize DockTitle::sizeHint() const {
    return {120, 30};
}

void DockTitle::addWidget(QWidget *widget) {
    m_row->addWidget(widget);
}

QToolButton *DockTitle::addButton(const QString &iconName, const QString &tip) {
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    if (button->icon().isNull())
        button->setText(tip);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFixedHeight(26);
    m_row->addWidget(button);
    return button;
}

void DockTitle::setNote(const QString &note) {
    m_note->setText(note);
}

void DockTitle::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.fillRect(rect(), colour(ink().head));
    painter.setPen(colour(ink().line));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    painter.drawPixmap(10, 7, iconPixmap(m_icon, 16, colour(ink().text2), devicePixelRatioF()));
    painter.setFont(report::uiFont(kBodyPx, true));
    painter.setPen(colour(ink().text));
    painter.drawText(rect().adjusted(34, 0, 0, 0), Qt::AlignVCenter, m_title);
}

} // namespace cim::shell
