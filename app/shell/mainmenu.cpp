// SPDX-License-Identifier: Apache-2.0
#include "app/shell/mainmenu.h"

#include "app/shell/deskactions.h"
#include "app/shell/desksettings.h"
#include "app/shell/icon.h"
#include "app/shell/theme.h"
#include "base/text.h"

#include <QFileInfo>
#include <QLabel>

namespace cim::shell {

namespace {
constexpr std::size_t kKeyedViewpoints = 9;
}

MainMenu::MainMenu(app::Session &session, DeskActions &actions, const QList<QAction *> &panels, QWidget *parent)
    : QMenuBar(parent), m_session(session), m_title(new QLabel(this)) {
    setObjectName(QStringLiteral("mainMenu"));
    makeFile(actions);
    makeEdit(actions);
    makeView(actions);
    makeLayersAndLive(actions);
    makeRest(actions, panels);
    m_title->setObjectName(QStringLiteral("projectTitle"));
    m_title->setContentsMargins(kPadding, 0, kPadding, 0);
    m_title->setTextFormat(Qt::RichText);
    m_title->setFixedHeight(28);
    setCornerWidget(m_title, Qt::TopRightCorner);
    auto *sign = new QLabel(this);
    sign->setPixmap(programIcon().pixmap(18, 18));
    sign->setContentsMargins(10, 0, 4, 0);
    setCornerWidget(sign, Qt::TopLeftCorner);
    connect(&session, &app::Session::projectOpened, this, &MainMenu::fillViewpoints);
    connect(&session, &app::Session::projectEdited, this, &MainMenu::fillViewpoints);
    fillViewpoints();
}

void MainMenu::makeFile(DeskActions &actions) {
    QMenu *menu = addMenu(tr("&File"));
    menu->addAction(actions.openProject);
    m_recent = menu->addMenu(tr("Open &recent"));
    m_recent->setObjectName(QStringLiteral("recentMenu"));
    connect(menu, &QMenu::aboutToShow, this, &MainMenu::fillRecent);
    menu->addAction(actions.openSample);
    menu->addSeparator();
    menu->addActions({actions.addData, actions.addFolder, actions.addAddress});
    menu->addSeparator();
    menu->addActions({actions.save, actions.saveAs});
    menu->addSeparator();
    menu->addAction(actions.quit);
}

void MainMenu::makeEdit(DeskActions &actions) {
    QMenu *menu = addMenu(tr("&Edit"));
    menu->addActions({actions.undo, actions.redo});
    menu->addSeparator();
    menu->addActions({actions.search, actions.condition, actions.selectNear, actions.selectNone});
    menu->addSeparator();
    m_draw = menu->addMenu(tr("Dra&w"));
    m_draw->setObjectName(QStringLiteral("drawMenu"));
    m_draw->addSeparator();
    m_draw->addActions({actions.moveDrawn, actions.copyDrawn, actions.turnDrawn, actions.deleteDrawn});
    m_draw->addSeparator();
    m_draw->addAction(actions.schemes);
    menu->addSeparator();
    menu->addActions({actions.selectTool, actions.lassoTool, actions.panTool, actions.distanceTool, actions.areaTool,
                      actions.heightTool, actions.angleTool});
    menu->addSeparator();
    menu->addAction(actions.settings);
}

void MainMenu::makeView(DeskActions &actions) {
    QMenu *menu = addMenu(tr("&View"));
    menu->addActions(
        {actions.home, actions.plan, actions.northUp, actions.flyToSelection, actions.nearer, actions.farther});
    menu->addSeparator();
    menu->addActions(
        {actions.underground, actions.cutOpen, actions.shadows, actions.sunlight, actions.contours, actions.swipe});
    QMenu *heights = menu->addMenu(tr("&Vertical exaggeration"));
    heights->addActions(actions.exaggeration->actions());
    menu->addSeparator();
    m_viewpoints = menu->addMenu(tr("&Viewpoints"));
    m_viewpoints->setObjectName(QStringLiteral("viewpointMenu"));
    menu->addActions({actions.addViewpoint, actions.film});
    menu->addSeparator();
    menu->addActions({actions.dark, actions.colourVision});
    QMenu *languages = menu->addMenu(tr("&Language"));
    languages->addActions({actions.english, actions.chinese});
}

void MainMenu::makeLayersAndLive(DeskActions &actions) {
    QMenu *layers = addMenu(tr("&Layers"));
    layers->addActions({actions.scenes, actions.describe});
    layers->addSeparator();
    layers->addActions({actions.layerTable, actions.layerExtent, actions.layerCrs});
    layers->addSeparator();
    layers->addAction(actions.showEverything);
    QMenu *analyse = addMenu(tr("&Analyse"));
    analyse->addActions({actions.section, actions.isolation, actions.clearance, actions.dig});
    analyse->addSeparator();
    analyse->addActions({actions.sunStudy, actions.viewshed, actions.plots, actions.heights, actions.changes});
    analyse->addSeparator();
    analyse->addActions({actions.streetLight, actions.mergePoles, actions.cranes, actions.findParking,
                         actions.arriveParking, actions.shortage});
    QMenu *live = addMenu(tr("L&ive"));
    live->addActions({actions.pause, actions.compare});
    live->addSeparator();
    live->addActions({actions.worstAlarm, actions.acknowledge, actions.incident});
    live->addSeparator();
    live->addAction(actions.hub);
}

void MainMenu::makeRest(DeskActions &actions, const QList<QAction *> &panels) {
    QMenu *report = addMenu(tr("&Report"));
    report->addActions({actions.sheet, actions.picture, actions.copyPicture});
    QMenu *wall = addMenu(tr("&Big screen"));
    wall->addActions({actions.wall, actions.wallScenes});
    QMenu *window = addMenu(tr("&Window"));
    window->addActions(panels);
    window->addSeparator();
    window->addActions({actions.nextPanel, actions.previousPanel, actions.usualPanels});
    QMenu *help = addMenu(tr("&Help"));
    help->addActions({actions.manual, actions.tour, actions.keys, actions.diagnostics, actions.about});
}

void MainMenu::fillRecent() {
    m_recent->clear();
    for (const QString &path : DeskSettings::recentProjects()) {
        QAction *action = m_recent->addAction(QFileInfo(path).fileName());
        action->setToolTip(path);
        action->setEnabled(QFileInfo::exists(path));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT recentChosen(path); });
    }
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(!m_recent->isEmpty());
}

void MainMenu::fillViewpoints() {
    m_viewpoints->clear();
    const auto &viewpoints = m_session.project().viewpoints;
    for (std::size_t i = 0; i < viewpoints.size(); ++i) {
        QAction *action = m_viewpoints->addAction(viewpoints[i].title(dataLocale()));
        action->setObjectName(QStringLiteral("viewpoint%1").arg(i + 1));
        if (i < kKeyedViewpoints)
            action->setShortcut(
                QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(i)))));
        connect(action, &QAction::triggered, this, [this, i] {
            if (i < m_session.project().viewpoints.size())
                Q_EMIT viewpointChosen(m_session.project().viewpoints[i]);
        });
    }
    m_viewpoints->setEnabled(!m_viewpoints->isEmpty());
}

void MainMenu::showTitle(const QString &file, bool changed) {
    const QString star = changed ? QStringLiteral("*") : QString();
    m_title->setText(file.isEmpty() ? QStringLiteral("Cimscape")
                                    : QStringLiteral("<b>%1%2</b> — Cimscape").arg(file.toHtmlEscaped(), star));
    setCornerWidget(m_title, Qt::TopRightCorner); // again: the bar measures its corner only then
}

} // namespace cim::shell
