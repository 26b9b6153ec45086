// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/network.h"
#include "app/session/session.h"

#include <QSet>

namespace cim::app {

/** The net of a layer of lines (LayerSpec::network) with its fittings, as it lies: topology, no states. Immutable;
 * shared with the worker that builds it. */
struct PipeNet {
    int linesLayer = -1, fittingsLayer = -1;
    std::shared_ptr<const model::LayerSpec> linesSpec, fittingsSpec;
    std::shared_ptr<const model::AssetTable> lines, fittings;
    analysis::Network network;
};

/** What @p pipe belongs to, still without topology; an error says what its description or its project lacks. */
[[nodiscard]] Result<PipeNet> netOf(const Session &session, model::AssetRef pipe);
/** Joins the lines. Worker. */
[[nodiscard]] std::shared_ptr<const PipeNet> joined(PipeNet net, std::stop_token stop = {});

/** Whether a defect is one of the system that line @p row belongs to. */
[[nodiscard]] bool isOfSystem(const PipeNet &net, const analysis::NetworkDefect &defect, model::Row row);

/** How its valves stand now: by the live position where there is one, else as the source says; those of @p stuck (rows
 * of fittings) cannot be moved whatever it says. */
[[nodiscard]] std::vector<analysis::ValveState> valveStates(const Session &session, const PipeNet &net,
                                                            const QSet<quint32> &stuck = {});

/** What it takes and what it costs, for people. */
struct IsolationPlan {
    model::AssetRef burst;
    analysis::Isolation cut;
    double isolatedMetres = 0, cutOffMetres = 0;
    double drainM3 = 0; ///< volume of the isolated pipes; NaN when a diameter is not known
};
[[nodiscard]] IsolationPlan planIsolation(const PipeNet &net, model::AssetRef burst, double metres,
                                          std::span<const analysis::ValveState> states);

/** The plan as layers: lines "isolation" (fail: without pressure, review: cut off), the same as "isolation_street" on
 * the ground, and points "isolation_valves" in the order of closing. Shown in @p session behind the project's layers.
 */
void showPlan(Session &session, const PipeNet &net, const IsolationPlan &plan);

/** Metres along a line at the place of it that is nearest to @p at (project CRS). */
[[nodiscard]] double metresAlong(const geo::Geometries &lines, std::size_t row, const geo::Vec3 &at);

} // namespace cim::app
