// SPDX-License-Identifier: Apache-2.0
#include "app/shell/analysisactions.h"

#include "app/session/background.h"
#include "app/shell/clearancedialog.h"
#include "app/shell/cranedialog.h"
#include "app/shell/deskactions.h"
#include "app/shell/isolationdialog.h"
#include "app/shell/pitdialog.h"
#include "app/shell/sunstudydialog.h"
#include "app/shell/theme.h"
#include "base/unit.h"

#include <QInputDialog>

#include <cmath>

namespace cim::shell {

namespace {
/** As far as people walk from a car park. */
constexpr double kFarthestWalk = 800;
} // namespace

AnalysisActions::AnalysisActions(app::Session &session, app::MapView &map, DeskActions &actions, QWidget *window)
    : QObject(window), m_session(session), m_map(map), m_actions(actions), m_window(window) {
    connect(actions.isolation, &QAction::triggered, this, &AnalysisActions::isolate);
    connect(actions.clearance, &QAction::triggered, this, &AnalysisActions::checkClearance);
    connect(actions.dig, &QAction::triggered, this, &AnalysisActions::dig);
    connect(actions.sunStudy, &QAction::triggered, this, &AnalysisActions::studySun);
    connect(actions.plots, &QAction::triggered, this, &AnalysisActions::choosePlots);
    connect(actions.cranes, &QAction::triggered, this, &AnalysisActions::watchCranes);
    connect(actions.viewshed, &QAction::triggered, this, &AnalysisActions::askForView);
    connect(actions.shortage, &QAction::triggered, this, &AnalysisActions::showParkingShortage);
    connect(actions.findParking, &QAction::triggered, this, &AnalysisActions::findParking);
}

AnalysisActions::~AnalysisActions() {
    m_stop.request_stop();
}

void AnalysisActions::showBeside(QDialog *dialog) {
    dialog->move(m_window->mapToGlobal(
        QPoint(std::max(0, m_window->width() - dialog->width() - kPadding), m_window->height() / 8)));
    dialog->show();
}

void AnalysisActions::isolate() {
    const auto &selection = m_session.selection();
    const model::AssetRef pipe = selection.empty() ? model::AssetRef{} : selection.front();
    if (const Result<app::PipeNet> net = app::netOf(m_session, pipe); !net) {
        Q_EMIT failed(net.error().text());
        return;
    }
    auto *dialog = new IsolationDialog(m_session, pipe, m_window);
    connect(dialog, &IsolationDialog::placeWanted, this, &AnalysisActions::placeWanted);
    if (!m_actions.underground->isChecked())
        m_actions.underground->trigger();
    showBeside(dialog);
}

void AnalysisActions::checkClearance() {
    auto *dialog = new ClearanceDialog(m_session, m_map.scene().viewpoint().target, m_window);
    connect(dialog, &ClearanceDialog::placeWanted, this, &AnalysisActions::placeWanted);
    showBeside(dialog);
}

void AnalysisActions::dig() {
    const app::Measure &drawn = m_map.measure();
    if (drawn.kind() != app::Measure::Kind::Area || drawn.corners().size() < 3) {
        m_actions.areaTool->trigger();
        Q_EMIT told(tr("Click the corners of the pit on the map, then choose Dig permit again."));
        return;
    }
    auto *dialog = new PitDialog(m_session, drawn.corners(), m_window);
    connect(dialog, &PitDialog::placeWanted, this, &AnalysisActions::placeWanted);
    showBeside(dialog);
}

void AnalysisActions::studySun() {
    auto *dialog = new SunStudyDialog(m_session, m_map.scene().viewpoint().target, m_window);
    connect(dialog, &SunStudyDialog::placeWanted, this, &AnalysisActions::placeWanted);
    showBeside(dialog);
}

void AnalysisActions::watchCranes() {
    auto *dialog = new CraneDialog(m_session, m_window);
    connect(dialog, &CraneDialog::placeWanted, this, &AnalysisActions::placeWanted);
    showBeside(dialog);
}

void AnalysisActions::choosePlots() {
    const std::vector<int> layers = app::plotLayers(m_session);
    QStringList titles;
    for (const int layer : layers)
        titles << m_session.layers()[static_cast<std::size_t>(layer)].title();
    if (titles.isEmpty()) {
        Q_EMIT failed(tr("The project has no layer of plots: add polygons, as parcels or blocks, first."));
        return;
    }
    bool isChosen = false;
    const QString chosen = QInputDialog::getItem(m_window, tr("Density of plots"), tr("Plots are the polygons of:"),
                                                 titles, 0, false, &isChosen);
    if (isChosen)
        studyPlots(layers[static_cast<std::size_t>(titles.indexOf(chosen))]);
}

void AnalysisActions::studyPlots(int layer) {
    Result<app::PlotStudy> study = app::plotStudyOf(m_session, layer);
    if (!study) {
        Q_EMIT failed(study.error().text());
        return;
    }
    app::inBackground(
        this, [study = *study, stop = m_stop.get_token()] { return app::studied(study, stop); },
        [this](const app::PlotStudy &done) {
            app::showPlots(m_session, done);
            double floors = 0, area = 0;
            for (const analysis::PlotFigures &plot : done.figures) {
                floors += plot.floorArea;
                area += plot.area;
            }
            show("plot_figures");
            Q_EMIT told(
                tr("%1 plots, floor-area ratio %2 over all. A building counts to the plot that holds its middle; "
                   "storeys are told by height. The figures are in the layer's attribute table.")
                    .arg(formatCount(static_cast<qint64>(done.figures.size())),
                         formatNumber(area > 0 ? floors / area : 0, 2)));
        });
}

void AnalysisActions::showParkingShortage() {
    const std::vector<app::FreeParking> lots = app::freeParking(m_session);
    if (lots.empty()) {
        Q_EMIT failed(tr("No car park tells how much is free now: stale counts are left out."));
        return;
    }
    qint64 oldest = 0;
    for (const app::FreeParking &lot : lots)
        oldest = std::max(oldest, lot.ageMs);
    const int shortages = app::showShortage(m_session, lots);
    show("parking_shortage");
    Q_EMIT told(tr("%1 squares of 250 m are taken to 95 % and more, by %2 car parks; the oldest count is %3 old.")
                    .arg(shortages)
                    .arg(formatCount(static_cast<qint64>(lots.size())), formatAge(oldest)));
}

void AnalysisActions::findParking() {
    const auto streets = app::streetsOf(m_session);
    if (!streets) {
        Q_EMIT failed(streets.error().text());
        return;
    }
    const auto &selection = m_session.selection();
    const std::optional<geo::Vec3> selected = selection.empty() ? std::nullopt : m_session.placeOf(selection.front());
    const geo::Vec3 from = selected ? *selected : m_map.scene().viewpoint().target;
    app::inBackground(
        this,
        [streets = *streets, lots = app::freeParking(m_session), from, stop = m_stop.get_token()] {
            return app::waysToParking(streets, lots, from, kFarthestWalk, stop);
        },
        [this](const app::ParkingWays &ways) {
            const QString most = withUnit(formatNumber(kFarthestWalk, 0), QStringLiteral("m"));
            if (ways.routes.empty()) {
                Q_EMIT failed(tr("No free space is known within %1 on foot.").arg(most));
                return;
            }
            app::showWays(m_session, ways);
            QStringList words;
            for (std::size_t i = 0; i < ways.routes.size() && i < 3; ++i) {
                const app::FreeParking &lot = ways.lots[ways.routes[i].target];
                words << tr("%1: %2 free, %3 on foot, counted %4 ago")
                             .arg(m_session.nameOf(lot.lot), formatNumber(lot.free, 0),
                                  withUnit(formatNumber(ways.routes[i].metres, 0), QStringLiteral("m")),
                                  formatAge(lot.ageMs));
            }
            show("parking_ways");
            Q_EMIT told(words.join(QStringLiteral(" · ")));
        });
}

void AnalysisActions::askForView() {
    constexpr double kEye = 1.6, kFarthest = 3000, kUsual = 500;
    bool isChosen = false;
    const double above = QInputDialog::getDouble(m_window, tr("Viewshed"),
                                                 tr("Metres of the eye above the ground, or above what is selected:"),
                                                 kEye, 0, kFarthest, 1, &isChosen);
    const double radius = isChosen ? QInputDialog::getDouble(m_window, tr("Viewshed"), tr("As far as, in metres:"),
                                                             kUsual, 10, kFarthest, 0, &isChosen)
                                   : 0;
    if (isChosen)
        lookRound(above, radius);
}

void AnalysisActions::lookRound(double eyeAbove, double radius) {
    const auto &selection = m_session.selection();
    const city::Surroundings &where = m_session.surroundings();
    geo::Vec3 place = where.frame.toLocal(m_map.scene().viewpoint().target);
    if (const auto selected = selection.empty() ? std::nullopt : m_session.localPlaceOf(selection.front()))
        place = *selected; // its top
    else if (where.terrain)
        place.z = where.terrain->heightAt(place.x, place.y);
    const Result<app::ViewStudy> study = app::viewStudyOf(m_session, place, eyeAbove, radius);
    if (!study) {
        Q_EMIT failed(study.error().text());
        return;
    }
    app::inBackground(
        this, [study = *study, stop = m_stop.get_token()] { return app::looked(study, stop); },
        [this](const app::ViewStudy &done) {
            app::showView(m_session, done);
            std::vector<model::AssetRef> seen;
            for (const model::Row row : done.view.buildings)
                seen.push_back({done.buildingsLayer, row});
            const std::size_t buildings = seen.size();
            m_session.select(std::move(seen));
            show("viewshed");
            Q_EMIT told(
                tr("%1 of the open ground within %2 is seen, and something of %3 buildings, which are selected. "
                   "Trees are left out.")
                    .arg(withUnit(formatNumber(done.view.area > 0 ? 100 * done.view.seenArea / done.view.area : 0, 0),
                                  QStringLiteral("%")),
                         withUnit(formatNumber(done.radius, 0), QStringLiteral("m")),
                         formatCount(static_cast<qint64>(buildings))));
        });
}

void AnalysisActions::show(const char *layer) {
    if (const int index = m_session.resultIndex(QLatin1String(layer)); index >= 0)
        Q_EMIT layerWanted(index);
}

} // namespace cim::shell
