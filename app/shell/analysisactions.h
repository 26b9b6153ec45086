// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/heightcheck.h"
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

    /** On the line that is drawn, or along what is selected. */
    void cutSection();
    void isolate();
    void checkClearance();
    void dig();
    void studySun();
    void watchCranes();
    /** Floor-area ratio and density of the polygons of a layer. */
    void studyPlots(int layer);
    /** Buildings against the heights that an attribute of a layer of zones allows. */
    void checkHeights(int zones, const QString &attribute, analysis::HeightZones::From from);
    /** Light on the streets; @p photometry: a file of a maker, empty: the ordinary lamp of the rules. */
    void studyStreetLight(bool live, const QString &photometry);
    /** Which poles can go when several are made one. */
    void mergePoles();
    /** What became of the buildings from one delivery of the city to the other. */
    void compareDeliveries(int before, int after);
    /** Selects the assets of a layer that come within @p metres of what is selected. */
    void selectNear(int layer, double metres);
    /** What is seen from the top of the selected asset, else from the middle of the view. */
    void lookRound(double eyeAbove, double radius);
    /** Beside what it is about, not on it. */
    void showBeside(QDialog *dialog);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);
    void layerWanted(int layer); ///< a result to be seen whole
    void failed(const QString &reason);
    void told(const QString &what);
    /** A report of that template, cut on @p line (project CRS). */
    void sheetWanted(const QString &form, const std::vector<cim::geo::Vec3> &line);

private:
    void choosePlots();
    void askForView();
    void askForHeights();
    void askForDeliveries();
    void askForNear();
    void askForLight();
    void show(const char *layer);
    [[nodiscard]] QStringList titlesOf(const std::vector<int> &layers) const;

    app::Session &m_session;
    app::MapView &m_map;
    DeskActions &m_actions;
    QWidget *m_window;
    std::stop_source m_stop;
};

} // namespace cim::shell
