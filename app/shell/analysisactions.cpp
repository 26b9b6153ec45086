// SPDX-License-Identifier: Apache-2.0
#include "app/shell/analysisactions.h"

#include "analysis/nearby.h"
#include "app/session/background.h"
#include "app/session/citychanges.h"
#include "app/session/polemerging.h"
#include "app/session/streetstudy.h"
#include "app/shell/choicedialog.h"
#include "app/shell/clearancedialog.h"
#include "app/shell/cranedialog.h"
#include "app/shell/deskactions.h"
#include "app/shell/isolationdialog.h"
#include "app/shell/parkingactions.h"
#include "app/shell/pitdialog.h"
#include "app/shell/sectiondialog.h"
#include "app/shell/sunstudydialog.h"
#include "app/shell/theme.h"
#include "base/unit.h"

#include <QComboBox>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

#include <cmath>
#include <numeric>

namespace cim::shell {

AnalysisActions::AnalysisActions(app::Session &session, app::MapView &map, DeskActions &actions, QWidget *window)
    : QObject(window), m_session(session), m_map(map), m_actions(actions), m_window(window) {
    connect(actions.section, &QAction::triggered, this, &AnalysisActions::cutSection);
    connect(actions.isolation, &QAction::triggered, this, &AnalysisActions::isolate);
    connect(actions.clearance, &QAction::triggered, this, &AnalysisActions::checkClearance);
    connect(actions.dig, &QAction::triggered, this, &AnalysisActions::dig);
    connect(actions.sunStudy, &QAction::triggered, this, &AnalysisActions::studySun);
    connect(actions.plots, &QAction::triggered, this, &AnalysisActions::choosePlots);
    connect(actions.cranes, &QAction::triggered, this, &AnalysisActions::watchCranes);
    connect(actions.heights, &QAction::triggered, this, &AnalysisActions::askForHeights);
    connect(actions.changes, &QAction::triggered, this, &AnalysisActions::askForDeliveries);
    connect(actions.streetLight, &QAction::triggered, this, &AnalysisActions::askForLight);
    connect(actions.mergePoles, &QAction::triggered, this, &AnalysisActions::mergePoles);
    connect(actions.selectNear, &QAction::triggered, this, &AnalysisActions::askForNear);
    connect(actions.viewshed, &QAction::triggered, this, &AnalysisActions::askForView);
    auto *parking = new ParkingActions(session, map, actions, window);
    connect(parking, &ParkingActions::failed, this, &AnalysisActions::failed);
    connect(parking, &ParkingActions::told, this, &AnalysisActions::told);
    connect(parking, &ParkingActions::layerWanted, this, &AnalysisActions::layerWanted);
}

AnalysisActions::~AnalysisActions() {
    m_stop.request_stop();
}

void AnalysisActions::showBeside(QDialog *dialog) {
    dialog->move(m_window->mapToGlobal(
        QPoint(std::max(0, m_window->width() - dialog->width() - kPadding), m_window->height() / 8)));
    dialog->show();
}

void AnalysisActions::cutSection() {
    auto *dialog = new SectionDialog(m_session, m_window);
    // Another tool does not take the line away that is being looked at.
    const auto takeLine = [map = &m_map, dialog] {
        if (map->measure().kind() == app::Measure::Kind::Distance)
            dialog->setDrawnLine(map->measure().corners());
    };
    dialog->setTheme(m_map.scene().renderer().environment().theme);
    connect(&m_map, &app::MapView::measured, dialog, takeLine);
    connect(m_actions.dark, &QAction::triggered, dialog,
            [map = &m_map, dialog] { dialog->setTheme(map->scene().renderer().environment().theme); });
    connect(dialog, &SectionDialog::drawingWanted, m_actions.distanceTool, &QAction::trigger);
    connect(dialog, &SectionDialog::placePointed, &m_map, &app::MapView::setPointer);
    connect(dialog, &QObject::destroyed, &m_map, [map = &m_map] { map->setPointer(std::nullopt); });
    connect(dialog, &SectionDialog::placeWanted, this, &AnalysisActions::placeWanted);
    connect(dialog, &SectionDialog::sheetWanted, this,
            [this](const std::vector<geo::Vec3> &line) { Q_EMIT sheetWanted(QStringLiteral("section"), line); });
    const bool isDrawn =
        m_map.measure().kind() == app::Measure::Kind::Distance && m_map.measure().corners().size() >= 2;
    if (isDrawn)
        dialog->choose(SectionDialog::Drawn);
    takeLine();
    if (!isDrawn && dialog->way() == SectionDialog::Drawn)
        m_actions.distanceTool->trigger();
    showBeside(dialog);
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
    const QStringList titles = titlesOf(layers);
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

QStringList AnalysisActions::titlesOf(const std::vector<int> &layers) const {
    QStringList out;
    for (const int layer : layers)
        out << m_session.layers()[static_cast<std::size_t>(layer)].title();
    return out;
}

void AnalysisActions::askForHeights() {
    std::vector<int> layers = app::plotLayers(m_session);
    std::erase_if(layers, [this](int layer) {
        return app::numberAttributes(m_session.layers()[static_cast<std::size_t>(layer)]).isEmpty();
    });
    if (layers.empty()) {
        Q_EMIT failed(
            tr("The project has no layer of zones: add polygons with an attribute of allowed heights first."));
        return;
    }
    ChoiceDialog dialog(tr("Heights allowed"),
                        tr("Every building is held against the strictest zone in which any part of it stands."),
                        m_window);
    QComboBox *layer =
        dialog.addList(QStringLiteral("heightZones"), tr("&Zones are the polygons of"), titlesOf(layers));
    QComboBox *attribute = dialog.addList(QStringLiteral("heightAttribute"), tr("Allowed height, &metres"), {});
    QComboBox *from = dialog.addList(QStringLiteral("heightFrom"), tr("It is &counted from"),
                                     {tr("the foot of the building"), tr("the height datum of the project")});
    const auto fill = [&](int index) {
        attribute->clear();
        const int chosen = layers[static_cast<std::size_t>(std::max(0, index))];
        attribute->addItems(app::numberAttributes(m_session.layers()[static_cast<std::size_t>(chosen)]));
    };
    connect(layer, qOverload<int>(&QComboBox::currentIndexChanged), &dialog, fill);
    fill(0);
    if (dialog.exec() == QDialog::Accepted)
        checkHeights(layers[static_cast<std::size_t>(layer->currentIndex())], attribute->currentText(),
                     from->currentIndex() == 0 ? analysis::HeightZones::From::Ground
                                               : analysis::HeightZones::From::Datum);
}

void AnalysisActions::checkHeights(int zones, const QString &attribute, analysis::HeightZones::From from) {
    Result<app::HeightStudy> study = app::heightStudyOf(m_session, zones, attribute, from);
    if (!study) {
        Q_EMIT failed(study.error().text());
        return;
    }
    app::inBackground(
        this, [study = *study, stop = m_stop.get_token()] { return app::checked(study, stop); },
        [this](const app::HeightStudy &done) {
            app::showTooHigh(m_session, done);
            std::vector<model::AssetRef> found;
            for (const analysis::TooHigh &one : done.check.tooHigh)
                found.push_back({done.buildingsLayer, one.building});
            m_session.select(std::move(found));
            show("too_high");
            const auto count = [](std::size_t number) { return formatCount(static_cast<qint64>(number)); };
            QString words = tr("%1 of %2 buildings are higher than allowed; they are selected, and lines show the "
                               "height that is allowed.")
                                .arg(count(done.check.tooHigh.size()), count(done.check.checked));
            if (!done.check.tooHigh.empty())
                words += QLatin1Char(' ') +
                         tr("The worst by %1.")
                             .arg(withUnit(formatNumber(done.check.tooHigh.front().excess(), 1), QStringLiteral("m")));
            if (done.check.noLimit > 0)
                words += QLatin1Char(' ') + tr("%1 zones say nothing.").arg(count(done.check.noLimit));
            Q_EMIT told(words);
        });
}

void AnalysisActions::askForDeliveries() {
    const std::vector<int> layers = app::buildingLayers(m_session);
    if (layers.size() < 2) {
        Q_EMIT failed(tr("Two layers of buildings are needed: add the other delivery of the city first."));
        return;
    }
    ChoiceDialog dialog(tr("Changes of buildings"),
                        tr("Buildings are told by their keys where both deliveries share them, else by their place."),
                        m_window);
    const QStringList titles = titlesOf(layers);
    QComboBox *before = dialog.addList(QStringLiteral("changeBefore"), tr("&Before"), titles, 0);
    QComboBox *after = dialog.addList(QStringLiteral("changeAfter"), tr("&After"), titles, 1);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (before->currentIndex() == after->currentIndex()) {
        Q_EMIT failed(tr("Choose two different layers."));
        return;
    }
    compareDeliveries(layers[static_cast<std::size_t>(before->currentIndex())],
                      layers[static_cast<std::size_t>(after->currentIndex())]);
}

void AnalysisActions::compareDeliveries(int before, int after) {
    app::inBackground(
        this,
        [study = app::changeStudyOf(m_session, before, after), stop = m_stop.get_token()] {
            return app::compared(study, stop);
        },
        [this](const app::ChangeStudy &done) {
            using Kind = analysis::BuildingChange::Kind;
            app::showChanges(m_session, done);
            show("city_changes");
            const auto count = [&](Kind kind) { return formatCount(static_cast<qint64>(done.count(kind))); };
            Q_EMIT told(tr("%1 new, %2 gone, %3 higher, %4 lower, %5 of another outline; %6 as before. Told %7.")
                            .arg(count(Kind::New), count(Kind::Gone), count(Kind::Taller), count(Kind::Lower),
                                 count(Kind::Reshaped), formatCount(static_cast<qint64>(done.change.same)),
                                 done.change.isByKey ? tr("by their keys") : tr("by their place")));
        });
}

void AnalysisActions::askForLight() {
    ChoiceDialog dialog(tr("Light on the streets"),
                        tr("Horizontal illuminance point by point, in pieces of 30 m, against what the class of the "
                           "street asks for. What stands between lamp and street is left out."),
                        m_window);
    QComboBox *burning =
        dialog.addList(QStringLiteral("lightBurning"), tr("&Lamps"), {tr("all of them, full"), tr("as they burn now")});
    QComboBox *lamp = dialog.addList(QStringLiteral("lightLamp"), tr("&Spread of their light"),
                                     {tr("an ordinary street lamp"), tr("from the maker's file (.ies, .ldt)…")});
    if (dialog.exec() != QDialog::Accepted)
        return;
    QString photometry;
    if (lamp->currentIndex() == 1) {
        photometry = QFileDialog::getOpenFileName(m_window, tr("Light of a lamp"), QString(),
                                                  tr("Photometry") + QStringLiteral(" (*.ies *.ldt *.IES *.LDT)"));
        if (photometry.isEmpty())
            return;
    }
    studyStreetLight(burning->currentIndex() == 1, photometry);
}

void AnalysisActions::studyStreetLight(bool live, const QString &photometry) {
    const QString folder = app::Session::dataFolder() + QStringLiteral("/analyses/");
    const Result<analysis::LightRules> rules = analysis::readLightRules(folder + QStringLiteral("lighting.json"));
    if (!rules) {
        Q_EMIT failed(rules.error().text());
        return;
    }
    const Result<analysis::Photometry> lamp =
        analysis::Photometry::read(photometry.isEmpty() ? folder + rules->lamp : photometry);
    if (!lamp) {
        Q_EMIT failed(lamp.error().text());
        return;
    }
    Result<app::StreetStudy> study = app::streetStudyOf(m_session, *rules, *lamp, live);
    if (!study) {
        Q_EMIT failed(study.error().text());
        return;
    }
    app::inBackground(
        this, [study = std::move(*study), stop = m_stop.get_token()] { return app::lit(study, stop); },
        [this, live](const app::StreetStudy &done) {
            using Judgement = app::StreetStudy::Judgement;
            app::showStreetLight(m_session, done);
            show("street_light");
            const auto length = [&](Judgement judgement) {
                return withUnit(formatNumber(done.metres(judgement) / 1000, 1), QStringLiteral("km"));
            };
            QStringList words{tr("%1 too dark, %2 of the low grade or uneven, %3 as asked, by %4 lamps; %5 of streets "
                                 "have no lamp in this project.")
                                  .arg(length(Judgement::Fail), length(Judgement::Review), length(Judgement::Pass),
                                       formatCount(static_cast<qint64>(done.lamps.size())), length(Judgement::NoLamp))};
            if (live)
                words << tr("%1 lamps are off; of %2 nothing is known, they count as dark.")
                             .arg(formatCount(static_cast<qint64>(done.dark)),
                                  formatCount(static_cast<qint64>(done.unknown)));
            words << tr("Spread of light: %1.").arg(done.photometry.name());
            if (!done.rules.verified)
                words << tr("%1: the values are to be checked against the standard.").arg(done.rules.standard);
            Q_EMIT told(words.join(QLatin1Char(' ')));
        });
}

void AnalysisActions::mergePoles() {
    const Result<analysis::PoleRules> rules =
        analysis::readPoleRules(app::Session::dataFolder() + QStringLiteral("/analyses/poles.json"));
    if (!rules) {
        Q_EMIT failed(rules.error().text());
        return;
    }
    Result<app::PoleStudy> study = app::poleStudyOf(m_session, *rules);
    if (!study) {
        Q_EMIT failed(study.error().text());
        return;
    }
    app::inBackground(
        this, [study = std::move(*study), stop = m_stop.get_token()] { return app::merged(study, stop); },
        [this](const app::PoleStudy &done) {
            using Kind = analysis::PoleFate::Kind;
            app::showPoleMerge(m_session, done);
            show("pole_merge");
            const std::size_t merged = done.count(Kind::Merges), all = done.poles.size();
            const auto count = [](std::size_t number) { return formatCount(static_cast<qint64>(number)); };
            QStringList words{
                tr("%1 of %2 poles can go (%3 saved): their devices move to %4 others. Why the rest stays is "
                   "in the layer's attribute table.")
                    .arg(count(merged), count(all),
                         withUnit(formatNumber(100.0 * static_cast<double>(merged) / static_cast<double>(all), 1),
                                  QStringLiteral("%")),
                         count(done.count(Kind::Takes)))};
            if (!done.streets)
                words << tr("Without a layer of streets nothing is known to be across one.");
            if (done.unknownDevices > 0)
                words << tr("%1 devices are of kinds that analyses/poles.json does not know: their poles stay.")
                             .arg(count(done.unknownDevices));
            if (!done.rules.verified)
                words << tr("%1: the values are to be checked against the standard.").arg(done.rules.standard);
            Q_EMIT told(words.join(QLatin1Char(' ')));
        });
}

void AnalysisActions::askForNear() {
    if (m_session.selection().empty()) {
        Q_EMIT failed(tr("Select the places first of which others are to be near."));
        return;
    }
    std::vector<int> layers;
    for (std::size_t i = 0; i < m_session.layers().size(); ++i) {
        const app::SessionLayer &layer = m_session.layers()[i];
        if (layer.table && layer.table->size() > 0 && layer.spec->kind.isEmpty())
            layers.push_back(static_cast<int>(i));
    }
    ChoiceDialog dialog(tr("Select what is near"),
                        tr("Distances are those in plan; what lies within a polygon is 0 m from it."), m_window);
    QComboBox *layer = dialog.addList(QStringLiteral("nearLayer"), tr("&Assets of"), titlesOf(layers));
    QDoubleSpinBox *metres =
        dialog.addNumber(QStringLiteral("nearMetres"), tr("&Within"), 50, 0, 100'000, 1, QStringLiteral(" m"));
    if (dialog.exec() == QDialog::Accepted)
        selectNear(layers[static_cast<std::size_t>(layer->currentIndex())], metres->value());
}

void AnalysisActions::selectNear(int layer, double metres) {
    // Values for the worker: shared tables, and a copy of those few places in one of their own.
    geo::Geometries places;
    for (const model::AssetRef &asset : m_session.selection()) {
        const geo::Geometries &all = m_session.layers()[static_cast<std::size_t>(asset.layer)].table->geometries;
        places.beginRow(all.kind(asset.row));
        for (const geo::Part &part : all.parts(asset.row)) {
            places.beginPart(part.hole);
            for (const geo::Vec3 &p : all.points(part))
                places.addPoint(p);
        }
    }
    app::inBackground(
        this,
        [places = std::move(places), table = m_session.layers()[static_cast<std::size_t>(layer)].table,
         reach = metres / m_session.crs().metresPerUnit(), stop = m_stop.get_token()] {
            std::vector<std::uint32_t> from(places.size());
            std::iota(from.begin(), from.end(), 0U);
            return analysis::rowsWithin(table->geometries, places, from, reach, stop);
        },
        [this, layer, metres](const std::vector<std::uint32_t> &rows) {
            std::vector<model::AssetRef> found;
            for (const std::uint32_t row : rows)
                found.push_back({layer, row});
            m_session.select(std::move(found));
            Q_EMIT told(tr("%1 of %2 within %3 are selected.")
                            .arg(formatCount(static_cast<qint64>(rows.size())),
                                 m_session.layers()[static_cast<std::size_t>(layer)].title(),
                                 withUnit(formatNumber(metres, 1), QStringLiteral("m"))));
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
