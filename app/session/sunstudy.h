// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/sunhours.h"
#include "analysis/sunrules.h"
#include "app/session/buildinglayers.h"

namespace cim::app {

/** Hours of sun on the walls of buildings, asked by a rule. */
struct SunStudyRequest {
    std::shared_ptr<const model::LayerSpec> spec; ///< a layer of buildings
    std::shared_ptr<const model::AssetTable> table;
    OtherBuildings beside; ///< of other layers, which throw shadows
    city::Surroundings where;
    std::vector<model::Row> rows; ///< whose walls are asked; all buildings near them throw shadows
    analysis::SunRule rule;
    double latitudeDegrees = 0;
    double gridTurnDegrees = 0;
    double stepMinutes = 15;
    double spacingMetres = 1;
    bool allStoreys = false; ///< false: the lowest only, as the rule is judged
    double groundMetres = 0; ///< side of the squares of the ground that are asked too; 0: the ground is not asked
};

/** What came of it for one building, of its lowest storey; walls that face away from the sun all day count as well. */
struct SunBuilding {
    model::Row row = model::kNoRow;
    double metres = 0; ///< of walls
    double share = 0;  ///< of them that reaches the rule's hours
    double mostHours = 0;
    double leastHours = 0; ///< of the walls that see the sun at all
};

struct SunStudy {
    SunStudyRequest request;
    std::vector<SunBuilding> buildings; ///< in the order of request.rows, those with walls
    std::size_t receivers = 0;
    double milliseconds = 0;
    std::shared_ptr<const model::AssetTable> lines;  ///< walls by what they get
    model::LayerSpec spec;                           ///< of those lines, the layer "sun_hours"
    std::shared_ptr<const model::AssetTable> ground; ///< open ground by its hours; null when it was not asked
    model::LayerSpec groundSpec;                     ///< of it, the layer "sun_ground"
    double groundArea = 0, groundSunny = 0;          ///< m² of open ground, and of it with the rule's hours
    /** Buildings of which no wall of the lowest storey gets the rule's hours: no home there can. */
    [[nodiscard]] std::size_t failing() const;
};

/** Latitude and grid convergence of the place are told by the session's CRS; an error when it has no way to WGS 84. */
[[nodiscard]] Result<SunStudyRequest> sunStudyOf(const Session &session, int layer, std::vector<model::Row> rows,
                                                 const analysis::SunRule &rule);
/** Buildings of a layer whose anchor lies within @p metres of a local place. */
[[nodiscard]] std::vector<model::Row> buildingsNear(const Session &session, int layer, const geo::Vec3 &place,
                                                    double metres);
/** Worker; an error when stopped. */
[[nodiscard]] Result<SunStudy> runSunStudy(const SunStudyRequest &request, std::stop_token stop);
/** Shows the walls as the layer "sun_hours": pass, review (within one step of the limit), fail; and the ground that was
 * asked as the layer "sun_ground". */
void showSunStudy(Session &session, const SunStudy &study);

} // namespace cim::app
