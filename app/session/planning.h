// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/plots.h"
#include "analysis/routing.h"
#include "analysis/viewshed.h"
#include "app/session/buildinglayers.h"

namespace cim::app {

/** Layers of polygons whose figures may be asked: plots, blocks, communities. */
[[nodiscard]] std::vector<int> plotLayers(const Session &session);

/** Values and shared tables of a study of plots, for a worker. */
struct PlotStudy {
    std::shared_ptr<const model::AssetTable> plots, buildings;
    std::shared_ptr<const model::LayerSpec> buildingsSpec;
    OtherBuildings beside;
    city::Surroundings where;
    std::vector<analysis::PlotFigures> figures;
};
/** An error when there are no buildings. */
[[nodiscard]] Result<PlotStudy> plotStudyOf(const Session &session, int plots);
/** Floor-area ratio, density and what else stands on each. Worker. */
[[nodiscard]] PlotStudy studied(PlotStudy study, std::stop_token stop = {});
/** Shows them as the layer "plot_figures", in five classes of floor-area ratio. */
void showPlots(Session &session, const PlotStudy &study);

/** A car park with what is free in it now. */
struct FreeParking {
    model::AssetRef lot;
    geo::Vec3 at; ///< project CRS
    double free = 0, capacity = 0;
    qint64 ageMs = 0; ///< of the count
};
/** Of every layer that shows how much is free of how much; lots without a value are left out, and so are stale ones. */
[[nodiscard]] std::vector<FreeParking> freeParking(const Session &session);

/** Squares of @p cell metres with what is taken of the spaces in them: the layer "parking_shortage". Returns how many
 * squares have no more than a twentieth free. */
int showShortage(Session &session, const std::vector<FreeParking> &lots, double cell = 250);

/** Ways on foot along the streets to car parks with a free space. */
struct ParkingWays {
    std::vector<FreeParking> lots;       ///< those with a space
    std::vector<analysis::Route> routes; ///< target: index of lots
    std::shared_ptr<const model::AssetTable> streets;
};
/** An error when there are no streets. @p from in the project CRS. Worker: pass the values of freeParking(). */
[[nodiscard]] Result<std::shared_ptr<const model::AssetTable>> streetsOf(const Session &session);
[[nodiscard]] ParkingWays waysToParking(std::shared_ptr<const model::AssetTable> streets, std::vector<FreeParking> lots,
                                        const geo::Vec3 &from, double most, std::stop_token stop = {});
/** Shows them as the layer "parking_ways". */
void showWays(Session &session, const ParkingWays &ways);

/** What is seen from a place, past the buildings and over the ground. */
struct ViewStudy {
    std::shared_ptr<const model::LayerSpec> buildingsSpec; ///< null: no buildings
    std::shared_ptr<const model::AssetTable> buildings;
    int buildingsLayer = -1;
    OtherBuildings beside;
    std::shared_ptr<const model::AssetTable> like; ///< any table of the session: CRS and dates of the result
    city::Surroundings where;
    geo::Vec3 eye; ///< local
    double radius = 0;
    analysis::Viewshed view;
};
/** @p place in the local frame; the eye stands so high above the ground there, or above the top of what is selected. */
[[nodiscard]] Result<ViewStudy> viewStudyOf(const Session &session, const geo::Vec3 &place, double eyeAbove,
                                            double radius);
/** Worker. */
[[nodiscard]] ViewStudy looked(ViewStudy study, std::stop_token stop = {});
/** Shows the ground that is seen as the layer "viewshed". */
void showView(Session &session, const ViewStudy &study);

} // namespace cim::app
