// SPDX-License-Identifier: Apache-2.0
#include "app/shell/maintoolbar.h"

#include "app/shell/deskactions.h"
#include "app/shell/icon.h"
#include "app/shell/searchfield.h"
#include "base/text.h"

#include <QComboBox>
#include <QMenu>
#include <QToolButton>

namespace cim::shell {

MainToolBar::MainToolBar(app::Session &session, DeskActions &actions, QAction *identify, QAction *table,
                         QWidget *parent)
    : QToolBar(tr("Tool bar"), parent), m_session(session), m_search(new SearchField(session, this)),
      m_viewpoints(new QComboBox(this)) {
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({20, 20});
    setMinimumHeight(44);
    addTools(actions, identify);
    addAction(actions.condition);
    addAction(table);
    addSeparator();
    addWithWords(actions.sheet);
    addWithWords(actions.wall);
    addAction(actions.dark);
    auto *gap = new QWidget(this);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    m_search->setMinimumWidth(150);
    m_search->setMaximumWidth(300);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_search->setFixedHeight(30);
    addWidget(m_search);
    auto *between = new QWidget(this);
    between->setFixedWidth(8);
    addWidget(between);
    m_viewpoints->setObjectName(QStringLiteral("viewpointBox"));
    m_viewpoints->setAccessibleName(tr("Viewpoints"));
    m_viewpoints->setToolTip(tr("Viewpoints (Ctrl+1 … Ctrl+9)"));
    m_viewpoints->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_viewpoints->setMinimumContentsLength(14);
    m_viewpoints->setMaximumWidth(200);
    m_viewpoints->setFixedHeight(30);
    addWidget(m_viewpoints);
    connect(m_viewpoints, &QComboBox::activated, this, [this](int at) {
        const auto &known = m_session.project().viewpoints;
        if (at >= 0 && at < static_cast<int>(known.size()))
            Q_EMIT viewpointChosen(known[static_cast<std::size_t>(at)]);
    });
    connect(&session, &app::Session::projectOpened, this, &MainToolBar::fillViewpoints);
    connect(&session, &app::Session::projectEdited, this, &MainToolBar::fillViewpoints);
    fillViewpoints();
}

void MainToolBar::addTools(DeskActions &actions, QAction *identify) {
    addActions({actions.selectTool, actions.lassoTool, actions.panTool, actions.home});
    addSeparator();
    addAction(identify);
    auto *measure = new QToolButton(this);
    measure->setObjectName(QStringLiteral("measureButton"));
    measure->setPopupMode(QToolButton::MenuButtonPopup);
    measure->setAutoRaise(true);
    measure->setFocusPolicy(Qt::NoFocus);
    auto *kinds = new QMenu(measure);
    kinds->addActions({actions.distanceTool, actions.areaTool, actions.heightTool, actions.angleTool});
    measure->setMenu(kinds);
    measure->setDefaultAction(actions.distanceTool);
    // The button repeats the last kind of measuring.
    connect(kinds, &QMenu::triggered, measure, &QToolButton::setDefaultAction);
    addWidget(measure);
    addWithWords(actions.underground);
    addAction(actions.shadows);
    addSeparator();
}

void MainToolBar::addWithWords(QAction *action) {
    addAction(action);
    if (auto *button = qobject_cast<QToolButton *>(widgetForAction(action)))
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void MainToolBar::fillViewpoints() {
    const QString shown = m_viewpoints->currentText();
    m_viewpoints->clear();
    for (const model::Viewpoint &viewpoint : m_session.project().viewpoints)
        m_viewpoints->addItem(icon(QStringLiteral("viewpoint")), viewpoint.title(dataLocale()));
    m_viewpoints->setEnabled(m_viewpoints->count() > 0);
    m_viewpoints->setPlaceholderText(tr("No viewpoints"));
    m_viewpoints->setCurrentIndex(m_viewpoints->count() > 0 ? std::max(0, m_viewpoints->findText(shown)) : -1);
}

} // namespace cim::shell
