// SPDX-License-Identifier: Apache-2.0
#include "app/shell/mainwindow.h"

#include "app/shell/alarmpanel.h"
#include "app/shell/analysisactions.h"
#include "app/shell/deskactions.h"
#include "app/shell/desksettings.h"
#include "app/shell/docklayout.h"
#include "app/shell/docktitle.h"
#include "app/shell/drawactions.h"
#include "app/shell/icon.h"
#include "app/shell/identifypanel.h"
#include "app/shell/keysdialog.h"
#include "app/shell/layeredits.h"
#include "app/shell/layerpanel.h"
#include "app/shell/legendpanel.h"
#include "app/shell/loadingline.h"
#include "app/shell/mainmenu.h"
#include "app/shell/maintoolbar.h"
#include "app/shell/messagestrip.h"
#include "app/shell/navbuttons.h"
#include "app/shell/projectcommands.h"
#include "app/shell/searchfield.h"
#include "app/shell/settingsdialog.h"
#include "app/shell/startcard.h"
#include "app/shell/statusstrip.h"
#include "app/shell/swipedialog.h"
#include "app/shell/tablepanel.h"
#include "app/shell/theme.h"
#include "app/shell/timebar.h"
#include "app/shell/viewpointpanel.h"
#include "base/text.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QScrollArea>
#include <QVBoxLayout>

namespace cim::shell {

MainWindow::MainWindow(app::Session &session, app::MapView &map, QWidget *parent)
    : QMainWindow(parent), m_session(session), m_map(map), m_filters(new LayerFilters(session, this)),
      m_edits(new LayerEdits(session, this)), m_alarmActions(new AlarmActions(session, this)),
      m_actions(new DeskActions(m_undo, this)), m_analyses(new AnalysisActions(session, map, *m_actions, this)),
      m_draw(new DrawActions(session, map, *m_actions, *m_filters, m_undo, this)),
      m_project(new ProjectCommands(session, m_undo, *m_edits, this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::PreventContextMenu); // the panels' own menu would offer what the Window menu says better
    setMinimumSize(960, 600);
    resize(1600, 1000);
    makeCentre();
    makePanels();
    m_map.addAction(m_actions->home);
    connectProject();
    connectView();
    connectTools();
    connectPanels();
    connectLayers();
    connectLive();
    takeChosenKeys(*this);
    useTheme(theme());
    showTitle();
    showView();
    m_map.setFocus();
}

MainWindow::~MainWindow() {
    // The map outlives the window; what floats over it does not.
    delete m_navigation;
    delete m_loading;
    delete m_start;
    m_map.removeAction(m_actions->home);
    m_map.disconnect(this);
    m_map.hide();
    m_map.setParent(nullptr);
    m_filters->clear();
}

void MainWindow::makeCentre() {
    auto *centre = new QWidget(this);
    m_centre = new QVBoxLayout(centre);
    m_centre->setContentsMargins(0, 0, 0, 0);
    m_centre->setSpacing(0);
    m_messages = new MessageStrip(centre);
    m_centre->addWidget(m_messages);
    setCentralWidget(centre);
    takeMap();
    m_navigation = new NavButtons(m_map);
    m_loading = new LoadingLine(m_session, &m_map);
    m_start = new StartCard(m_session, &m_map);
}

void MainWindow::takeMap() {
    m_centre->addWidget(&m_map, 1);
    m_map.setOverlay({});
    m_map.scene().setLabels(40, 1);
    m_map.setTheme(theme());
    takeSettings(m_map);
    m_map.show();
    if (m_navigation)
        m_navigation->show();
}

void MainWindow::lendMap() {
    delete findChild<SwipeDialog *>(); // a wall shows the city whole
    m_navigation->hide();
    m_loading->hide();
    m_start->hide();
}

void MainWindow::welcome() {
    if (DeskSettings::wasTourOffered())
        return;
    DeskSettings::setTourOffered();
    m_messages->ask(tr("New here? Five steps show where everything is; later they stand in the Help menu."),
                    tr("Take the tour"), [this] {
                        m_messages->dismiss();
                        m_actions->tour->trigger();
                    });
}

void MainWindow::arrangePanels() {
    m_docks->arrange();
}

void MainWindow::makePanels() {
    m_layers = new LayerPanel(m_session, *m_filters, this);
    auto *legend = new QWidget(this);
    auto *legendColumn = new QVBoxLayout(legend);
    legendColumn->setContentsMargins(0, 0, 0, 0);
    legendColumn->setSpacing(0);
    legendColumn->addWidget(new DockTitle(QStringLiteral("layers"), tr("Legend"), legend));
    m_legend = new LegendPanel(m_session);
    auto *scroll = new QScrollArea(legend);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setWidget(m_legend);
    legendColumn->addWidget(scroll);
    m_viewpoints = new ViewpointPanel(m_session, m_undo, this);
    m_identify = new IdentifyPanel(m_session, *m_alarmActions, this);
    m_table = new TablePanel(m_session, *m_filters, *m_edits, this);
    m_alarms = new AlarmPanel(m_session, *m_alarmActions, this);
    m_docks = new DockLayout(*this, {m_layers, m_identify, m_table, m_alarms, legend, m_viewpoints});
    m_menu = new MainMenu(m_session, *m_actions, m_docks->toggles(), this);
    setMenuBar(m_menu);
    m_tools = new MainToolBar(m_session, *m_actions, m_docks->dock(DockLayout::Identify).toggleViewAction(),
                              m_docks->dock(DockLayout::Table).toggleViewAction(), this);
    addToolBar(Qt::TopToolBarArea, m_tools);
    m_time = new TimeBar(m_session, this);
    auto *timeBar = new QToolBar(tr("Time"), this);
    timeBar->setObjectName(QStringLiteral("timeToolBar"));
    timeBar->setMovable(false);
    timeBar->setContextMenuPolicy(Qt::PreventContextMenu);
    timeBar->layout()->setContentsMargins(0, 0, 0, 0);
    timeBar->addWidget(m_time);
    addToolBar(Qt::BottomToolBarArea, timeBar);
    m_status = new StatusStrip(m_session, this);
    setStatusBar(m_status);
}

void MainWindow::useTheme(model::Theme wanted) {
    applyTheme(wanted);
    m_map.setTheme(wanted);
    m_actions->dark->setChecked(wanted != model::Theme::Light);
}

void MainWindow::restorePlaces() {
    if (!restoreGeometry(DeskSettings::geometry()))
        return;
    restoreState(DeskSettings::docks());
}

void MainWindow::showTitle() {
    const bool changed = !m_undo.isClean();
    const QString file = m_session.layers().empty() ? QString() : m_project->title();
    setWindowTitle(file.isEmpty() ? QStringLiteral("Cimscape") : file + QStringLiteral("[*] — Cimscape"));
    setWindowModified(changed && !file.isEmpty());
    m_menu->showTitle(file, changed);
}

void MainWindow::showView() {
    m_status->showScale(m_session.layers().empty() ? 0 : m_map.scaleDenominator());
    m_actions->plan->setChecked(m_map.isPlan());
    m_actions->underground->setChecked(m_map.isUnderground());
    m_actions->cutOpen->setChecked(m_map.isCutOpen());
}

void MainWindow::closeEvent(QCloseEvent *event) {
    if (!m_project->mayLeave()) {
        event->ignore();
        return;
    }
    m_undo.setClean(); // what was discarded is not asked about again
    DeskSettings::keepWindow(saveGeometry(), saveState());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event) {
    if (!pathsIn(event->mimeData()->urls()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event) {
    const QStringList paths = pathsIn(event->mimeData()->urls());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    m_project->addData(paths);
}

} // namespace cim::shell
