// SPDX-License-Identifier: Apache-2.0
#include "app/shell/searchfield.h"

#include "app/shell/icon.h"

#include <QAction>
#include <QKeyEvent>
#include <QListWidget>

#include <cmath>

namespace cim::shell {

namespace {
constexpr int kPauseMs = 120;
constexpr int kRow = 28;
} // namespace

SearchField::SearchField(app::Session &session, QWidget *parent)
    : QLineEdit(parent), m_locator(session), m_list(new QListWidget(this)) {
    setObjectName(QStringLiteral("searchField"));
    setPlaceholderText(tr("Search asset, viewpoint or coordinate  (Ctrl+K)"));
    setAccessibleName(tr("Search"));
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    setMinimumWidth(300);
    m_list->setWindowFlags(Qt::ToolTip); // a popup would take the keyboard from the field
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("searchResults"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(this, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
    connect(&m_pause, &QTimer::timeout, this, &SearchField::look);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { take(m_list->row(item)); });
}

void SearchField::look() {
    m_places = m_locator.search(text());
    m_list->clear();
    for (const Place &place : m_places)
        m_list->addItem(new QListWidgetItem(
            icon(place.icon),
            place.detail.isEmpty() ? place.title : place.title + QStringLiteral("   ") + place.detail));
    if (m_places.empty() && !text().trimmed().isEmpty())
        m_list->addItem(tr("Nothing is called “%1”.").arg(text().trimmed()));
    if (m_list->count() == 0) {
        m_list->hide();
        return;
    }
    m_list->setCurrentRow(m_places.empty() ? -1 : 0);
    const QPoint at = mapToGlobal(QPoint(0, height() + 2));
    m_list->setGeometry(at.x(), at.y(), std::max(width(), 420), m_list->count() * kRow + 6);
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setSizeHint({100, kRow});
    m_list->show();
}

void SearchField::take(int row) {
    if (row < 0 || row >= static_cast<int>(m_places.size()))
        return;
    const Place place = m_places[static_cast<std::size_t>(row)];
    if (place.kind == Place::Kind::Coordinate && std::isnan(place.at.x))
        return;
    m_list->hide();
    Q_EMIT placeChosen(place);
}

void SearchField::keyPressEvent(QKeyEvent *event) {
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (m_list->isVisible() && m_list->count() > 0) {
            const int step = event->key() == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
        }
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_pause.stop();
        if (!m_list->isVisible())
            look();
        take(m_list->currentRow());
        return;
    case Qt::Key_Escape:
        m_list->hide();
        clear();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::focusOutEvent(QFocusEvent *event) {
    m_list->hide();
    QLineEdit::focusOutEvent(event);
}

} // namespace cim::shell
