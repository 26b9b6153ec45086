// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/view/mapview.h"

#include <QMainWindow>
#include <QUndoStack>

class QVBoxLayout;

namespace cim::shell {

class AlarmActions;
class AnalysisActions;
class AlarmPanel;
class DeskActions;
class DockLayout;
class DrawActions;
class IdentifyPanel;
class LayerEdits;
class LayerFilters;
class LayerPanel;
class LegendPanel;
class LoadingLine;
class MainMenu;
class MainToolBar;
class MessageStrip;
class NavButtons;
class ProjectCommands;
class ReportDialog;
class StartCard;
class StatusStrip;
class TablePanel;
class TimeBar;
class ViewpointPanel;
struct Place;

/** The desk: map, layers, tables, alarms and clock in one window, over a session and a map that outlive it. Takes the
 * map in while it is shown; the wall borrows it. GUI thread. */
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(app::Session &session, app::MapView &map, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] ProjectCommands &project() { return *m_project; }
    [[nodiscard]] DeskActions &actions() { return *m_actions; }
    [[nodiscard]] DrawActions &drawing() { return *m_draw; }
    [[nodiscard]] QUndoStack &undoStack() { return m_undo; }
    [[nodiscard]] MessageStrip &messages() { return *m_messages; }

    /** Window and map; kept as the user's choice only through the menu. */
    void useTheme(model::Theme theme);
    /** Window size and panels as they were at the last closing. */
    void restorePlaces();
    /** All panels shown at their usual places, for the present size. */
    void arrangePanels();
    /** For the wall: what floats over the map is put away. */
    void lendMap();
    /** The map back from the wall, in the desk's dress. */
    void takeMap();
    void goTo(const model::Viewpoint &viewpoint);
    /** Offers the tour to who is here for the first time. */
    void welcome();

Q_SIGNALS:
    /** The user wants the wall: lendMap(), and takeMap() when it is left. */
    void wallWanted();
    /** Another language was chosen and all edits are dealt with: close and start again. */
    void restartWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePanels();
    void makeCentre();
    void connectProject();
    void connectView();
    void connectTools();
    void connectPanels();
    void connectLayers();
    void connectLive();
    void showTitle();
    void showView();
    void goToPlace(const Place &place);
    void goToLayer(int layer);
    void showCrs(int layer);
    void changeSource(int layer, const geo::FeatureSource &source, const QString &what);
    void describeLayer(int layer);
    void flyTo(model::AssetRef asset);
    void chooseLanguage(const QString &language);
    void askToRestart();
    ReportDialog *openReport();
    void writePicture();
    void acknowledgeSelection();
    void showTerrain();

    app::Session &m_session;
    app::MapView &m_map;
    QUndoStack m_undo;
    LayerFilters *m_filters;
    LayerEdits *m_edits;
    AlarmActions *m_alarmActions;
    DeskActions *m_actions;
    AnalysisActions *m_analyses;
    DrawActions *m_draw;
    ProjectCommands *m_project;
    LayerPanel *m_layers = nullptr;
    LegendPanel *m_legend = nullptr;
    ViewpointPanel *m_viewpoints = nullptr;
    IdentifyPanel *m_identify = nullptr;
    TablePanel *m_table = nullptr;
    AlarmPanel *m_alarms = nullptr;
    DockLayout *m_docks = nullptr;
    MainMenu *m_menu = nullptr;
    MainToolBar *m_tools = nullptr;
    TimeBar *m_time = nullptr;
    StatusStrip *m_status = nullptr;
    MessageStrip *m_messages = nullptr;
    NavButtons *m_navigation = nullptr;
    LoadingLine *m_loading = nullptr;
    StartCard *m_start = nullptr;
    QVBoxLayout *m_centre = nullptr;
};

} // namespace cim::shell
