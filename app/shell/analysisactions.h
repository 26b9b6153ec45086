// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/planning.h"
#include "app/view/mapview.h"

#include <QObject>

#include <stop_token>

class QDialog;
class QWidget;

namespace cim::shell {

class DeskActions;

/** What the menu of analyses does: opens the dialog of one, or computes on a worker and shows the layer at once. GUI
 * thread. */
class AnalysisActions : public QObject {
    Q_OBJECT
public:
    AnalysisActions(app::Session &session, app::MapView &map, DeskActions &actions, QWidget *window);
    ~AnalysisActions() override;

    void isolate();
    void checkClearance();
    void dig();
    void studySun();
    void watchCranes();
    /** Floor-area ratio and density of the polygons of a layer. */
    void studyPlots(int layer);
    void showParkingShortage();
    /** Ways on foot to free spaces from the selected asset, else from the middle of the view. */
    void findParking();
    /** What is seen from the top of the selected asset, else from the middle of the view. */
    void lookRound(double eyeAbove, double radius);
    /** Beside what it is about, not on it. */
    void showBeside(QDialog *dialog);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);
    void layerWanted(int layer); ///< a result to be seen whole
    void failed(const QString &reason);
    void told(const QString &what);

private:
    void choosePlots();
    void askForView();
    void show(const char *layer);

    app::Session &m_session;
    app::MapView &m_map;
    DeskActions &m_actions;
    QWidget *m_window;
    std::stop_source m_stop;
};

} // namespace cim::shell
