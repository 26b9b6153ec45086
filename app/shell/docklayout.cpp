// SPDX-License-Identifier: Apache-2.0
#include "app/shell/docklayout.h"

#include "app/shell/deskactions.h"
#include "app/shell/docktitle.h"
#include "app/shell/icon.h"

#include <QApplication>
#include <QMainWindow>
#include <QToolButton>

namespace cim::shell {

namespace {

/** The first widget of @p panel that the Tab key reaches. */
QWidget *firstFocus(QWidget *panel) {
    for (QWidget *widget : panel->findChildren<QWidget *>())
        if (widget->isVisibleTo(panel) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0 &&
            !qobject_cast<QToolButton *>(widget))
            return widget;
    return nullptr;
}

QString titleOf(DockLayout::Panel panel) {
    switch (panel) {
    case DockLayout::Layers:
        return DockLayout::tr("Layers");
    case DockLayout::Identify:
        return DockLayout::tr("Identify");
    case DockLayout::Table:
        return DockLayout::tr("Attribute table");
    case DockLayout::Alarms:
        return DockLayout::tr("Alarms");
    case DockLayout::Legend:
        return DockLayout::tr("Legend");
    default:
        return DockLayout::tr("Viewpoints");
    }
}

const char *const kNames[DockLayout::kPanels] = {"layersDock", "identifyDock", "tableDock",
                                                 "alarmsDock", "legendDock",   "viewpointsDock"};
const char *const kIcons[DockLayout::kPanels] = {"layers", "identify", "table", "alarm", "", "viewpoint"};

/** Its own head is the dock's title: one line less, and the dock is dragged by it. */
void useHeadAsTitle(QDockWidget &dock, QWidget *panel) {
    auto *head = panel->findChild<DockTitle *>(QString(), Qt::FindDirectChildrenOnly);
    if (!head) {
        dock.setTitleBarWidget(new QWidget(&dock)); // its tabs are its head
        return;
    }
    QToolButton *close = head->addButton(QString(), DockLayout::tr("Close the panel"));
    close->setText(QStringLiteral("×"));
    QObject::connect(close, &QToolButton::clicked, &dock, &QDockWidget::close);
    dock.setTitleBarWidget(head);
}

} // namespace

DockLayout::DockLayout(QMainWindow &window, const std::array<QWidget *, kPanels> &panels)
    : QObject(&window), m_window(window) {
    window.setDockNestingEnabled(true);
    window.setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    for (int i = 0; i < kPanels; ++i) {
        auto *dock = new QDockWidget(titleOf(static_cast<Panel>(i)), &window);
        dock->setObjectName(QString::fromLatin1(kNames[i]));
        useHeadAsTitle(*dock, panels[static_cast<std::size_t>(i)]);
        dock->setWidget(panels[static_cast<std::size_t>(i)]);
        QAction *toggle = dock->toggleViewAction();
        toggle->setObjectName(QString::fromLatin1(kNames[i]) + QStringLiteral("Toggle"));
        toggle->setShortcut(QKeySequence(QKeyCombination(Qt::ALT, static_cast<Qt::Key>(Qt::Key_1 + i))));
        toggle->setIcon(icon(QString::fromLatin1(kIcons[i])));
        DeskActions::showKeyInTip(*toggle);
        m_docks[static_cast<std::size_t>(i)] = dock;
    }
    arrange();
}

void DockLayout::arrange() {
    for (QDockWidget *dock : m_docks) {
        dock->setFloating(false);
        dock->show();
    }
    m_window.addDockWidget(Qt::LeftDockWidgetArea, m_docks[Layers]);
    m_window.splitDockWidget(m_docks[Layers], m_docks[Legend], Qt::Vertical);
    m_window.splitDockWidget(m_docks[Legend], m_docks[Viewpoints], Qt::Vertical);
    m_window.addDockWidget(Qt::RightDockWidgetArea, m_docks[Identify]);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks[Table]);
    m_window.splitDockWidget(m_docks[Table], m_docks[Alarms], Qt::Horizontal);
    // Shares of a 1600 x 1000 window; a smaller one keeps the map.
    const int width = std::max(m_window.width(), 1000);
    const int height = std::max(m_window.height(), 680);
    m_window.resizeDocks({m_docks[Layers], m_docks[Identify]},
                         {std::min(262, width * 21 / 100), std::min(336, width * 27 / 100)}, Qt::Horizontal);
    m_window.resizeDocks({m_docks[Table], m_docks[Alarms]}, {width * 40 / 100, width * 43 / 100}, Qt::Horizontal);
    m_window.resizeDocks({m_docks[Table]}, {height * 24 / 100}, Qt::Vertical);
    m_window.resizeDocks({m_docks[Layers], m_docks[Legend], m_docks[Viewpoints]},
                         {height * 44 / 100, height * 26 / 100, height * 14 / 100}, Qt::Vertical);
}

void DockLayout::show(Panel panel) {
    m_docks[panel]->show();
    m_docks[panel]->raise();
    if (QWidget *first = firstFocus(m_docks[panel]->widget()))
        first->setFocus(Qt::ShortcutFocusReason);
}

QList<QAction *> DockLayout::toggles() const {
    QList<QAction *> actions;
    for (QDockWidget *dock : m_docks)
        actions << dock->toggleViewAction();
    return actions;
}

void DockLayout::focusNext(int step, QWidget *map) {
    // In reading order: tree, map, identify, table, alarms, and then the rest of the left side.
    QList<QWidget *> stops{m_docks[Layers]->widget(), map};
    for (const Panel panel : {Identify, Table, Alarms, Legend, Viewpoints})
        stops << m_docks[panel]->widget();
    const QWidget *focus = QApplication::focusWidget();
    qsizetype at = 0;
    for (qsizetype i = 0; i < stops.size(); ++i)
        if (focus && (stops[i] == focus || stops[i]->isAncestorOf(focus)))
            at = i;
    for (qsizetype tried = 0; tried < stops.size(); ++tried) {
        at = (at + step + stops.size()) % stops.size();
        if (!stops[at]->isVisible())
            continue;
        QWidget *target = stops[at] == map ? map : firstFocus(stops[at]);
        if (!target)
            continue;
        target->setFocus(Qt::ShortcutFocusReason);
        return;
    }
}

} // namespace cim::shell
