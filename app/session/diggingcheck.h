// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/clearance.h"
#include "app/session/session.h"
#include "report/sectionplot.h"

namespace cim::app {

/** The buried lines of a session's layer: tubes under the ground, kinds by the attribute that colours them, pressure
 * grades by an attribute called "pressure", as surveys deliver them. Values and shared tables: for a worker. */
struct BuriedLayer {
    int layer = -1;
    std::shared_ptr<const model::LayerSpec> spec;
    std::shared_ptr<const model::AssetTable> table;
    std::vector<int> classes;
    std::vector<double> dn; ///< millimetres outside, of a box its width
    std::vector<QString> kinds;
    [[nodiscard]] analysis::BuriedLines lines() const { return {table->geometries, classes, dn, kinds}; }
    /** What an attribute says of a row as people read it; empty when there is no such attribute. */
    [[nodiscard]] QString text(const char *attribute, model::Row row) const;
};

/** All of them, in the order of the layers. */
[[nodiscard]] std::vector<BuriedLayer> buriedLayers(const Session &session, const analysis::ClearanceRules &rules);

/** A line that a pit concerns. */
struct PitLine {
    std::size_t layer = 0; ///< of the study's layers
    analysis::PitFinding finding;
};

struct PitStudy {
    std::vector<BuriedLayer> layers;
    analysis::Pit pit;                             ///< project CRS
    std::vector<PitLine> lines;                    ///< the worst first
    std::vector<std::pair<QString, int>> standing; ///< titles of other layers with how many of their assets stand in it
    [[nodiscard]] QStringList owners() const;
    [[nodiscard]] int count(analysis::PitFinding::Relation relation) const;
};

/** @p outline in the local frame; @p depth in metres below the lowest ground of its corners. */
[[nodiscard]] PitStudy studyPit(const Session &session, const analysis::ClearanceRules &rules,
                                const std::vector<geo::Vec3> &outline, double depth);
/** Cut through the pit along its longest side. */
[[nodiscard]] report::SectionDrawing sectionOf(const Session &session, const PitStudy &study);
/** Shows the lines concerned as the layer "dig_lines". */
void showPit(Session &session, const PitStudy &study);

/** What is too near to what. */
struct ClearanceStudy {
    BuriedLayer layer;
    std::vector<analysis::ClearanceFinding> findings;
    int noRule = 0; ///< pairs for which the table has no distance
    int asked = 0;  ///< lines
};
/** Worker; an error when stopped. */
[[nodiscard]] Result<ClearanceStudy> studyClearance(const BuriedLayer &layer, const analysis::ClearanceRules &rules,
                                                    const std::vector<model::Row> &asked, std::stop_token stop);
/** Shows its places as posts from the lines to above the ground: the layer "clearance". */
void showClearance(Session &session, const ClearanceStudy &study);

/** The word of a result's class ("fail", "review", "unknown", "pass"). */
[[nodiscard]] const char *clearanceWord(analysis::Clearance state);

} // namespace cim::app
