// SPDX-License-Identifier: Apache-2.0
#include "app/shell/viewpointpanel.h"

#include "app/shell/docktitle.h"
#include "app/shell/editcommands.h"
#include "app/shell/theme.h"
#include "base/text.h"

#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace cim::shell {

namespace {

constexpr int kKeyed = 9;

/** A viewpoint's name and, at the right, the digit of its key. */
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, report::colour(selected ? ink().accentGround : ink().panel));
        const QRect inner = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        if (index.row() < kKeyed) {
            painter->setPen(report::colour(ink().text3));
            painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, QString::number(index.row() + 1));
        }
        painter->setPen(report::colour(ink().text));
        const QString name = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width() - 20);
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, name);
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
            painter->setPen(QPen(report::colour(ink().selection), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        }
    }
};

} // namespace

ViewpointPanel::ViewpointPanel(app::Session &session, QUndoStack &undo, QWidget *parent)
    : QWidget(parent), m_session(session), m_undo(undo), m_list(new QListWidget(this)) {
    setObjectName(QStringLiteral("viewpointPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new DockTitle(QStringLiteral("viewpoint"), tr("Viewpoints"), this);
    QToolButton *addButton = head->addButton(QString(), tr("Keep this view"));
    addButton->setText(QStringLiteral("+"));
    column->addWidget(head);
    column->addWidget(m_list);
    m_list->setObjectName(QStringLiteral("viewpointList"));
    m_list->setAccessibleName(tr("Viewpoints"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    connect(addButton, &QToolButton::clicked, this, [this] {
        if (m_current)
            add(m_current());
    });
    const auto go = [this](QListWidgetItem *item) {
        Q_EMIT viewpointChosen(m_session.project().viewpoints[static_cast<std::size_t>(m_list->row(item))]);
    };
    connect(m_list, &QListWidget::itemClicked, this, go);
    connect(m_list, &QListWidget::itemActivated, this, go);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (!m_filling)
            rename(m_list->row(item), item->text());
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &ViewpointPanel::showMenu);
    connect(&session, &app::Session::projectOpened, this, &ViewpointPanel::fill);
    connect(&session, &app::Session::projectEdited, this, &ViewpointPanel::fill);
    fill();
}

void ViewpointPanel::fill() {
    m_filling = true;
    const int current = m_list->currentRow();
    m_list->clear();
    for (const model::Viewpoint &viewpoint : m_session.project().viewpoints) {
        auto *item = new QListWidgetItem(viewpoint.title(dataLocale()), m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setSizeHint({100, 26});
        if (const int number = m_list->count(); number <= kKeyed)
            item->setToolTip(tr("Ctrl+%1").arg(number));
    }
    m_list->setCurrentRow(std::min(current, m_list->count() - 1));
    m_filling = false;
}

QString ViewpointPanel::freeName() const {
    const auto &known = m_session.project().viewpoints;
    for (int number = static_cast<int>(known.size()) + 1;; ++number) {
        const QString name = tr("View %1").arg(number);
        if (std::none_of(known.begin(), known.end(),
                         [&](const model::Viewpoint &v) { return v.name == name || v.nameEn == name; }))
            return name;
    }
}

void ViewpointPanel::add(model::Viewpoint viewpoint) {
    viewpoint.name = freeName();
    viewpoint.nameEn.clear();
    for (std::size_t i = 0; i < m_session.layers().size(); ++i)
        if (!m_session.layers()[i].visible)
            viewpoint.hiddenLayers << m_session.layers()[i].wanted.layer;
    std::vector<model::Viewpoint> after = m_session.project().viewpoints;
    after.push_back(viewpoint);
    m_undo.push(new EditViewpoints(m_session, tr("add %1").arg(viewpoint.name), std::move(after)));
    m_list->setCurrentRow(m_list->count() - 1);
}

void ViewpointPanel::rename(int at, const QString &name) {
    std::vector<model::Viewpoint> after = m_session.project().viewpoints;
    if (at < 0 || at >= static_cast<int>(after.size()) || name.trimmed().isEmpty())
        return fill();
    model::Viewpoint &viewpoint = after[static_cast<std::size_t>(at)];
    QString &shown =
        dataLocale() == QLatin1String("en") && !viewpoint.nameEn.isEmpty() ? viewpoint.nameEn : viewpoint.name;
    if (shown == name.trimmed())
        return;
    shown = name.trimmed();
    m_undo.push(new EditViewpoints(m_session, tr("rename %1").arg(shown), std::move(after)));
}

void ViewpointPanel::remove(int at) {
    std::vector<model::Viewpoint> after = m_session.project().viewpoints;
    if (at < 0 || at >= static_cast<int>(after.size()))
        return;
    const QString title = after[static_cast<std::size_t>(at)].title(dataLocale());
    after.erase(after.begin() + at);
    m_undo.push(new EditViewpoints(m_session, tr("delete %1").arg(title), std::move(after)));
}

void ViewpointPanel::showMenu(const QPoint &at) {
    QListWidgetItem *item = m_list->itemAt(at);
    if (!item)
        return;
    const int row = m_list->row(item);
    QMenu menu(this);
    connect(menu.addAction(tr("Go to")), &QAction::triggered, this,
            [this, row] { Q_EMIT viewpointChosen(m_session.project().viewpoints[static_cast<std::size_t>(row)]); });
    connect(menu.addAction(tr("Rename")), &QAction::triggered, this, [this, item] { m_list->editItem(item); });
    connect(menu.addAction(tr("Delete")), &QAction::triggered, this, [this, row] { remove(row); });
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

} // namespace cim::shell
