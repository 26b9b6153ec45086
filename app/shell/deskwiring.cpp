// SPDX-License-Identifier: Apache-2.0
// The other half of MainWindow: which action, panel and signal leads to what.
#include "app/shell/alarmpanel.h"
#include "app/shell/analysisactions.h"
#include "app/shell/colourvisiondialog.h"
#include "app/shell/comparedialog.h"
#include "app/shell/deskactions.h"
#include "app/shell/desksettings.h"
#include "app/shell/docklayout.h"
#include "app/shell/drawactions.h"
#include "app/shell/editcommands.h"
#include "app/shell/filmdialog.h"
#include "app/shell/diagnosticsdialog.h"
#include "app/shell/helpdialogs.h"
#include "app/shell/helpwindow.h"
#include "app/shell/crsdialog.h"
#include "app/shell/hubdialog.h"
#include "app/shell/identifypanel.h"
#include "app/shell/keysdialog.h"
#include "app/shell/layeredits.h"
#include "app/shell/layerpanel.h"
#include "app/shell/legendpanel.h"
#include "app/shell/mainmenu.h"
#include "app/shell/maintoolbar.h"
#include "app/shell/mainwindow.h"
#include "app/shell/messagestrip.h"
#include "app/shell/projectcommands.h"
#include "app/shell/reportdialog.h"
#include "app/shell/scenedialog.h"
#include "app/shell/sceneeditor.h"
#include "app/shell/searchfield.h"
#include "app/shell/startcard.h"
#include "app/shell/statusstrip.h"
#include "app/shell/settingsdialog.h"
#include "app/shell/sundialog.h"
#include "app/shell/swipedialog.h"
#include "app/shell/tablepanel.h"
#include "app/shell/timebar.h"
#include "app/shell/tour.h"
#include "app/shell/walleditor.h"
#include "app/shell/viewpointpanel.h"
#include "base/text.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QGuiApplication>

#include <cmath>

namespace cim::shell {

namespace {
/** From how far one looks at a coordinate, unless one is nearer already. */
constexpr double kLookAtPlace = 600;
constexpr int kPictureFactor = 2; // a kept picture is as sharp as a good screen
} // namespace

void MainWindow::connectProject() {
    connect(m_actions->openProject, &QAction::triggered, m_project, &ProjectCommands::chooseAndOpen);
    connect(m_actions->openSample, &QAction::triggered, m_project, &ProjectCommands::openSample);
    connect(m_actions->addData, &QAction::triggered, m_project, &ProjectCommands::chooseData);
    connect(m_actions->addFolder, &QAction::triggered, m_project, &ProjectCommands::chooseDataFolder);
    connect(m_actions->addAddress, &QAction::triggered, m_project, &ProjectCommands::chooseAddress);
    connect(m_project, &ProjectCommands::told, m_messages, &MessageStrip::showFailure);
    connect(m_project, &ProjectCommands::dataAdded, this, [this](const QString &layer) {
        connect(
            &m_session, &app::Session::loadingFinished, this, [this, layer] { goToLayer(m_session.layerIndex(layer)); },
            Qt::SingleShotConnection);
    });
    connect(m_actions->save, &QAction::triggered, m_project, &ProjectCommands::save);
    connect(m_project, &ProjectCommands::leftFound, this, [this](const QString &title, TimeMs kept) {
        m_messages->ask(
            tr("The program ended without having saved changes of “%1”. A copy of %2 is there.")
                .arg(title, QDateTime::fromMSecsSinceEpoch(kept).toString(QStringLiteral("yyyy-MM-dd HH:mm"))),
            tr("Restore"), [this] { m_project->restoreLeft(); });
    });
    connect(m_actions->saveAs, &QAction::triggered, m_project, &ProjectCommands::saveAs);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_start, &StartCard::openWanted, m_project, &ProjectCommands::chooseAndOpen);
    connect(m_start, &StartCard::sampleWanted, m_project, &ProjectCommands::openSample);
    connect(m_menu, &MainMenu::recentChosen, m_project, &ProjectCommands::open);
    connect(m_project, &ProjectCommands::failed, m_messages, &MessageStrip::showFailure);
    connect(m_project, &ProjectCommands::opened, m_messages, &MessageStrip::dismiss);
    connect(m_project, &ProjectCommands::saved, m_messages, &MessageStrip::dismiss);
    connect(m_project, &ProjectCommands::saved, this, &MainWindow::showTitle);
    connect(&m_session, &app::Session::projectOpened, this, &MainWindow::showTitle);
    connect(&m_session, &app::Session::loadingFinished, this, &MainWindow::showTerrain);
    connect(&m_undo, &QUndoStack::cleanChanged, this, &MainWindow::showTitle);
    connect(m_actions->sheet, &QAction::triggered, this, &MainWindow::openReport);
    connect(m_actions->copyPicture, &QAction::triggered, this, [this] {
        const QImage image = m_map.picture(m_map.size() * m_map.devicePixelRatioF(), m_map.scene().viewpoint(),
                                           m_map.scene().renderer().environment().theme);
        if (image.isNull())
            m_messages->showFailure(tr("There is no picture to keep: %1").arg(m_map.failure()));
        else
            QGuiApplication::clipboard()->setImage(image);
    });
    connect(m_actions->picture, &QAction::triggered, this, &MainWindow::writePicture);
}

void MainWindow::connectView() {
    connect(m_actions->home, &QAction::triggered, &m_map, &app::MapView::goHome);
    connect(m_actions->plan, &QAction::triggered, &m_map, &app::MapView::setPlan);
    connect(m_actions->underground, &QAction::triggered, &m_map, &app::MapView::setUnderground);
    connect(m_actions->cutOpen, &QAction::triggered, &m_map, &app::MapView::setCutOpen);
    connect(m_actions->northUp, &QAction::triggered, &m_map, &app::MapView::turnNorthUp);
    connect(m_actions->flyToSelection, &QAction::triggered, &m_map, &app::MapView::flyToSelection);
    connect(m_actions->nearer, &QAction::triggered, &m_map, &app::MapView::zoomIn);
    connect(m_actions->farther, &QAction::triggered, &m_map, &app::MapView::zoomOut);
    connect(m_actions->shadows, &QAction::toggled, &m_map, &app::MapView::setShadows);
    connect(m_actions->film, &QAction::triggered, this, [this] {
        auto *dialog = new FilmDialog(m_session, m_map, this);
        connect(dialog, &FilmDialog::told, this, [this](const QString &what) { m_messages->showNotice(what); });
        dialog->open();
    });
    connect(m_actions->colourVision, &QAction::triggered, this, [this] { (new ColourVisionDialog(this))->show(); });
    connect(m_actions->settings, &QAction::triggered, this, [this] {
        SettingsDialog dialog(m_map, this);
        connect(&dialog, &SettingsDialog::restartNeeded, this, &MainWindow::askToRestart);
        dialog.exec();
    });
    connect(m_actions->swipe, &QAction::triggered, this, [this] {
        if (auto *open = findChild<SwipeDialog *>())
            open->activateWindow();
        else
            m_analyses->showBeside(new SwipeDialog(m_session, m_map, this));
    });
    connect(m_actions->sunlight, &QAction::triggered, this, [this] { (new SunDialog(m_map, this))->show(); });
    connect(m_actions->contours, &QAction::triggered, this, [this](bool on) {
        const auto &ground = m_session.surroundings().terrain;
        m_undo.push(new ChangeNumber(m_session, tr("contour lines"), &model::Project::contours,
                                     on && ground ? contoursFor(*ground) : 0));
    });
    connect(m_actions->exaggeration, &QActionGroup::triggered, this, [this](const QAction *action) {
        if (const double times = action->data().toDouble(); times != m_session.project().exaggeration)
            m_undo.push(new ChangeNumber(m_session, tr("vertical exaggeration"), &model::Project::exaggeration, times));
    });
    for (const auto changed : {&app::Session::projectOpened, &app::Session::projectEdited})
        connect(&m_session, changed, this, [this] {
            m_actions->contours->setChecked(m_session.project().contours > 0);
            for (QAction *action : m_actions->exaggeration->actions())
                action->setChecked(action->data().toDouble() == m_session.project().exaggeration);
        });
    connect(&m_map, &app::MapView::pointed, m_status, &StatusStrip::showPlace);
    connect(&m_map, &app::MapView::cameraMoved, this, &MainWindow::showView);
    connect(&m_map, &QOpenGLWidget::frameSwapped, this, &MainWindow::showView);
    connect(m_actions->dark, &QAction::triggered, this, [this](bool on) {
        const model::Theme wanted = on ? model::Theme::Dark : model::Theme::Light;
        DeskSettings::setTheme(wanted);
        useTheme(wanted);
    });
    (dataLocale() == QLatin1String("zh_CN") ? m_actions->chinese : m_actions->english)->setChecked(true);
    connect(m_actions->english, &QAction::triggered, this, [this] { chooseLanguage(QStringLiteral("en")); });
    connect(m_actions->chinese, &QAction::triggered, this, [this] { chooseLanguage(QStringLiteral("zh_CN")); });
}

void MainWindow::connectTools() {
    const std::pair<QAction *, app::MapTool> tools[] = {
        {m_actions->selectTool, app::MapTool::Select}, {m_actions->lassoTool, app::MapTool::Lasso},
        {m_actions->panTool, app::MapTool::Pan},       {m_actions->distanceTool, app::MapTool::Distance},
        {m_actions->areaTool, app::MapTool::Area},     {m_actions->heightTool, app::MapTool::Height},
        {m_actions->angleTool, app::MapTool::Angle}};
    connect(&m_menu->drawMenu(), &QMenu::aboutToShow, this, [this] { m_draw->fill(m_menu->drawMenu()); });
    connect(m_draw, &DrawActions::failed, m_messages, &MessageStrip::showFailure);
    connect(m_draw, &DrawActions::told, this, [this](const QString &what) { m_messages->showNotice(what); });
    for (const auto &[action, tool] : tools) {
        connect(action, &QAction::triggered, this, [this, chosen = tool] {
            m_map.setTool(chosen);
            m_map.setFocus();
        });
        connect(&m_map, &app::MapView::toolChanged, action,
                [this, shown = action, its = tool] { shown->setChecked(m_map.tool() == its); });
    }
    connect(m_actions->selectNone, &QAction::triggered, this, [this] { m_session.select({}); });
    connect(m_actions->search, &QAction::triggered, this, [this] {
        m_tools->search().setFocus(Qt::ShortcutFocusReason);
        m_tools->search().selectAll();
    });
    connect(m_actions->condition, &QAction::triggered, this, [this] {
        m_docks->dock(DockLayout::Table).show();
        m_table->focusWhere();
    });
    connect(&m_tools->search(), &SearchField::placeChosen, this, &MainWindow::goToPlace);
    connect(m_tools, &MainToolBar::viewpointChosen, this, &MainWindow::goTo);
    connect(m_menu, &MainMenu::viewpointChosen, this, &MainWindow::goTo);
    connect(m_viewpoints, &ViewpointPanel::viewpointChosen, this, &MainWindow::goTo);
    m_viewpoints->setCurrentView([this] { return m_map.scene().viewpoint(); });
    connect(m_actions->addViewpoint, &QAction::triggered, this,
            [this] { m_viewpoints->add(m_map.scene().viewpoint()); });
}

void MainWindow::connectPanels() {
    connect(m_actions->wall, &QAction::triggered, this, &MainWindow::wallWanted);
    connect(m_actions->wallScenes, &QAction::triggered, this, [this] {
        auto *editor = new WallEditor(m_session, this);
        connect(editor, &WallEditor::chosen, this, [this](const std::vector<model::WallScene> &scenes) {
            m_undo.push(new EditWall(m_session, tr("scenes of the wall"), scenes));
        });
        editor->show();
    });
    connect(m_actions->nextPanel, &QAction::triggered, this, [this] { m_docks->focusNext(1, &m_map); });
    connect(m_actions->previousPanel, &QAction::triggered, this, [this] { m_docks->focusNext(-1, &m_map); });
    connect(m_actions->usualPanels, &QAction::triggered, m_docks, &DockLayout::arrange);
    connect(m_actions->manual, &QAction::triggered, this, [this] {
        (new HelpWindow(app::Session::dataFolder() + QStringLiteral("/help"), *menuBar(), this))->show();
    });
    connect(m_actions->tour, &QAction::triggered, this, [this] {
        for (const DockLayout::Panel panel :
             {DockLayout::Layers, DockLayout::Identify, DockLayout::Table, DockLayout::Alarms})
            m_docks->show(panel);
        (new Tour(
             {{m_layers, tr("Layers"),
               tr("Every layer with how many of its assets are in which state. The boxes show and hide; the menu of a "
                  "layer leads to its table, its place and its description.")},
              {&m_map, tr("The city"),
               tr("Drag to move, with the right button to turn, the wheel comes nearer. A click asks what something "
                  "is; marks and colours tell states, by shape as well.")},
              {m_identify, tr("Identify"),
               tr("What is selected: its values with their age, and behind every red mark the rule with its "
                  "standard.")},
              {m_table, tr("Tables"),
               tr("The assets of each layer, live. The line above takes an SQL condition and filters map and table "
                  "alike.")},
              {m_alarms, tr("Alarms and time"),
               tr("What is open now. Below, the clock: pause it, go back to what was known then, and replay it.")}},
             this))
            ->start();
    });
    connect(m_actions->diagnostics, &QAction::triggered, this,
            [this] { (new DiagnosticsDialog(diagnosticsText(m_session, m_map), this))->show(); });
    connect(m_actions->keys, &QAction::triggered, this, [this] { KeysDialog(this).exec(); });
    connect(m_actions->about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(m_identify, &IdentifyPanel::placeWanted, this, &MainWindow::flyTo);
    connect(m_table, &TablePanel::placeWanted, this, &MainWindow::flyTo);
    connect(m_alarmActions, &AlarmActions::placeWanted, this, &MainWindow::flyTo);
    connect(m_alarmActions, &AlarmActions::refused, m_messages, &MessageStrip::showFailure);
}

void MainWindow::connectLayers() {
    connect(m_layers, &LayerPanel::layerChosen, m_legend, &LegendPanel::setLayer);
    const auto showTable = [this](int layer) {
        m_docks->show(DockLayout::Table);
        m_table->showLayer(layer);
    };
    connect(m_layers, &LayerPanel::tableWanted, this, showTable);
    connect(m_layers, &LayerPanel::extentWanted, this, &MainWindow::goToLayer);
    connect(m_layers, &LayerPanel::crsWanted, this, &MainWindow::showCrs);
    connect(m_layers, &LayerPanel::sourceChosen, this, &MainWindow::changeSource);
    connect(m_actions->scenes, &QAction::triggered, this, [this] {
        auto *dialog = new SceneDialog(m_session, this);
        connect(dialog, &SceneDialog::chosen, this, [this](const model::Project &with) { m_project->take(with); });
        dialog->show();
    });
    connect(m_actions->describe, &QAction::triggered, this, [this] { describeLayer(m_layers->currentLayer()); });
    connect(m_layers, &LayerPanel::descriptionWanted, this, &MainWindow::describeLayer);
    connect(m_actions->layerCrs, &QAction::triggered, this, [this] { showCrs(m_layers->currentLayer()); });
    connect(m_actions->layerTable, &QAction::triggered, this,
            [this, showTable] { showTable(m_layers->currentLayer()); });
    connect(m_actions->layerExtent, &QAction::triggered, this, [this] { goToLayer(m_layers->currentLayer()); });
    connect(m_actions->showEverything, &QAction::triggered, m_filters, &LayerFilters::clear);
    m_layers->model().setVisibilityWriter(
        [this](int layer, bool visible) { m_undo.push(new ShowLayer(m_session, layer, visible)); });
    m_layers->setOpacityWriter(
        [this](int layer, double opacity) { m_undo.push(new ChangeOpacity(m_session, layer, opacity)); });
}

void MainWindow::describeLayer(int layer) {
    if (layer < 0 || m_session.layers()[static_cast<std::size_t>(layer)].isResult)
        return;
    const QString title = m_session.layers()[static_cast<std::size_t>(layer)].title();
    auto *editor = new SceneEditor(m_session, layer, this);
    connect(editor, &SceneEditor::chosen, this, [this, title](const model::Project &project) {
        m_undo.push(new ChangeSources(m_session, tr("description of %1").arg(title), project));
    });
    connect(editor, &SceneEditor::kept, this, [this](const QString &path) {
        m_messages->showNotice(tr("Kept for any project, in the scene library: %1").arg(path));
    });
    m_analyses->showBeside(editor);
}

void MainWindow::showCrs(int layer) {
    if (layer < 0 || m_session.layers()[static_cast<std::size_t>(layer)].isResult)
        return;
    auto *dialog = new CrsDialog(m_session, layer, this);
    connect(dialog, &CrsDialog::chosen, this,
            [this](int of, const geo::FeatureSource &source) { changeSource(of, source, tr("reference system")); });
    dialog->open();
}

void MainWindow::changeSource(int layer, const geo::FeatureSource &source, const QString &what) {
    const app::SessionLayer &of = m_session.layers()[static_cast<std::size_t>(layer)];
    const QString title = of.title();
    model::Project after = m_session.currentProject();
    for (model::ProjectLayer &one : after.layers) {
        if (one.layer == of.wanted.layer)
            one.source = source;
    }
    m_undo.push(new ChangeSources(m_session, tr("%1 of %2").arg(what, title), std::move(after)));
}

void MainWindow::connectLive() {
    connect(m_actions->pause, &QAction::triggered, this, [this](bool on) {
        if (on)
            m_session.history().pause();
        else
            m_session.history().goLive();
    });
    connect(&m_session.history(), &app::History::changed, this, [this] {
        m_actions->pause->setChecked(!m_session.history().isLive());
        if (const QString &failure = m_session.history().failure(); !failure.isEmpty())
            m_messages->showFailure(failure);
    });
    connect(m_actions->acknowledge, &QAction::triggered, this, &MainWindow::acknowledgeSelection);
    connect(m_actions->incident, &QAction::triggered, this, [this] {
        std::vector<quint64> ids;
        for (const model::AssetRef asset : m_session.selection())
            for (const model::Alarm &alarm : m_session.alarms().ofAsset(asset))
                ids.push_back(alarm.id);
        if (ids.empty())
            m_messages->showFailure(tr("The selection has no open alarm to work on."));
        m_alarmActions->work(ids);
    });
    connect(m_analyses, &AnalysisActions::placeWanted, this, &MainWindow::flyTo);
    connect(m_edits, &LayerEdits::saved, this, [this](int, qulonglong written, const QStringList &conflicts) {
        const QString words = tr("Values written to the source: %1").arg(written);
        if (conflicts.isEmpty())
            m_messages->showNotice(words);
        else
            m_messages->showFailure(
                words + QLatin1Char('\n') +
                tr("Left, because the source has changed meanwhile: %1").arg(conflicts.join(QStringLiteral("; "))));
    });
    connect(m_analyses, &AnalysisActions::sheetWanted, this,
            [this](const QString &form, const std::vector<geo::Vec3> &line) {
                ReportDialog *dialog = openReport();
                dialog->setSectionLine(line);
                dialog->choose(form);
            });
    connect(m_analyses, &AnalysisActions::failed, m_messages, &MessageStrip::showFailure);
    connect(m_analyses, &AnalysisActions::told, this, [this](const QString &what) { m_messages->showNotice(what); });
    connect(m_analyses, &AnalysisActions::layerWanted, this, [this](int layer) {
        m_legend->setLayer(layer);
        // It is being built.
        connect(
            &m_session, &app::Session::loadingFinished, this, [this, layer] { goToLayer(layer); },
            Qt::SingleShotConnection);
    });
    connect(m_actions->compare, &QAction::triggered, this, [this] {
        auto *dialog = new CompareDialog(m_session, this);
        connect(dialog, &CompareDialog::placeWanted, this, &MainWindow::flyTo);
        dialog->show();
    });
    connect(m_actions->worstAlarm, &QAction::triggered, this, [this] {
        if (const auto open = m_session.alarms().open(); !open.empty())
            m_alarmActions->goTo(open.front().id);
    });
    connect(m_time, &TimeBar::alarmChosen, m_alarmActions, &AlarmActions::goTo);
    const auto showHub = [this] { (new HubDialog(m_session, this))->show(); };
    connect(m_actions->hub, &QAction::triggered, this, showHub);
    connect(m_status, &StatusStrip::meterWanted, this, showHub);
    m_alarms->setViewTest([this](model::AssetRef asset) {
        const auto place = m_session.localPlaceOf(asset);
        const scene::Camera &camera = m_map.scene().renderer().camera();
        const auto seen = place ? camera.project(*place) : std::nullopt;
        return seen && seen->x >= 0 && seen->y >= 0 && seen->x < camera.width && seen->y < camera.height;
    });
}

void MainWindow::flyTo(model::AssetRef asset) {
    m_map.scene().flyTo(asset);
}

void MainWindow::goTo(const model::Viewpoint &viewpoint) {
    // A viewpoint that hides something also says what is seen; one that hides nothing leaves the layers alone.
    for (std::size_t i = 0; i < m_session.layers().size() && !viewpoint.hiddenLayers.isEmpty(); ++i) {
        const bool visible = !viewpoint.hiddenLayers.contains(m_session.layers()[i].wanted.layer);
        if (visible != m_session.layers()[i].visible)
            m_session.setVisible(static_cast<int>(i), visible);
    }
    m_map.scene().flyTo(viewpoint);
    m_tools->viewpoints().setCurrentText(viewpoint.title(dataLocale()));
}

void MainWindow::goToPlace(const Place &place) {
    switch (place.kind) {
    case Place::Kind::Asset:
        m_session.select({place.asset});
        flyTo(place.asset);
        break;
    case Place::Kind::Viewpoint:
        goTo(place.viewpoint);
        break;
    case Place::Kind::Chainage:
        m_session.select({place.asset});
        [[fallthrough]];
    case Place::Kind::Coordinate: {
        model::Viewpoint there = m_map.scene().viewpoint();
        there.target = place.at;
        if (const auto &terrain = m_session.surroundings().terrain) {
            const geo::Vec3 local = m_session.surroundings().frame.toLocal(place.at);
            there.target.z = terrain->heightAt(local.x, local.y);
        }
        there.distance = std::min(there.distance, kLookAtPlace);
        m_map.scene().flyTo(there);
        break;
    }
    }
    m_map.setFocus();
}

void MainWindow::goToLayer(int layer) {
    if (layer < 0 || layer >= static_cast<int>(m_session.layers().size()))
        return;
    geo::Extent extent;
    if (const scene::Anchors &anchors = m_session.layers()[static_cast<std::size_t>(layer)].anchors) {
        for (const geo::Vec3 &anchor : *anchors) {
            if (std::isfinite(anchor.x))
                extent.add(geo::Vec3{anchor.x, anchor.y, std::isfinite(anchor.z) ? anchor.z : 0});
        }
    }
    if (extent.isEmpty())
        return;
    scene::Camera camera = m_map.scene().renderer().camera();
    camera.lookAt(extent);
    m_map.scene().flyTo(camera.viewpoint(m_session.surroundings().frame));
}

void MainWindow::chooseLanguage(const QString &language) {
    DeskSettings::setLanguage(language);
    if (language == dataLocale())
        m_messages->dismiss();
    else
        askToRestart();
}

void MainWindow::askToRestart() {
    m_messages->ask(tr("That changes when Cimscape starts again."), tr("Start again now"), [this] {
        if (close())
            Q_EMIT restartWanted();
    });
}

void MainWindow::acknowledgeSelection() {
    std::vector<quint64> ids;
    for (const model::AssetRef &asset : m_session.selection())
        for (const model::Alarm &alarm : m_session.alarms().ofAsset(asset))
            if (alarm.acknowledged == 0)
                ids.push_back(alarm.id);
    m_alarmActions->acknowledge(ids);
}

ReportDialog *MainWindow::openReport() {
    auto *dialog = new ReportDialog(
        m_session, m_map.scene().viewpoint(),
        [this](QSize size, const model::Viewpoint &viewpoint, model::Theme wanted) {
            // Legend and sources of a sheet are those of the whole city.
            const std::optional<scene::Swipe> swipe = m_map.scene().renderer().swipe();
            m_map.setSwipe(std::nullopt);
            QImage out = m_map.picture(size, viewpoint, wanted);
            m_map.setSwipe(swipe);
            return out;
        },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
    return dialog;
}

void MainWindow::writePicture() {
    const QString path =
        QFileDialog::getSaveFileName(this, tr("Picture of the view"), QStringLiteral("view.png"), tr("PNG (*.png)"));
    if (path.isEmpty())
        return;
    const QImage image = m_map.picture(m_map.size() * kPictureFactor, m_map.scene().viewpoint(),
                                       m_map.scene().renderer().environment().theme);
    if (image.isNull())
        m_messages->showFailure(tr("There is no picture to keep: %1").arg(m_map.failure()));
    else if (!image.save(path))
        m_messages->showFailure(tr("%1 could not be written; choose another folder").arg(path));
}

void MainWindow::showTerrain() {
    if (!m_session.terrainFailure().isEmpty())
        m_messages->showFailure(tr("The ground is left flat: %1").arg(m_session.terrainFailure()));
}

} // namespace cim::shell
