// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/lightrules.h"
#include "analysis/streetlight.h"
#include "app/session/session.h"

namespace cim::app {

/** Light on the streets from the lamps that stand on them. Values and shared tables, for a worker. */
struct StreetStudy {
    std::shared_ptr<const model::AssetTable> streets;
    std::vector<double> widths;   ///< by street
    std::vector<QString> classes; ///< by street, as its layer colours it
    std::vector<analysis::Luminaire> lamps;
    std::size_t dark = 0;    ///< lamps that are off or dimmed to nothing
    std::size_t unknown = 0; ///< of which no value says whether they burn: they count as dark
    city::Surroundings where;
    analysis::LightRules rules;
    analysis::Photometry photometry;
    std::vector<analysis::LitPiece> pieces;

    enum class Judgement : std::uint8_t { Fail, Review, Pass, Unknown, NoLamp };
    /** Fail: less than the low grade. Review: less than the high one, or uneven. Unknown: no rule for the street.
     * NoLamp: none of the project's reaches it, which may have others. */
    [[nodiscard]] Judgement judge(const analysis::LitPiece &piece) const;
    [[nodiscard]] double metres(Judgement judgement) const;
};

/** Lamps are the assets of a layer of masts with heights; "rated_w" gives their power, "arm_m" and the symbol's azimuth
 * where they hang. @p live: as they burn now, by the properties "power" and "dim"; else all of them, full. An error
 * when the project has no streets or no lamps. */
[[nodiscard]] Result<StreetStudy> streetStudyOf(const Session &session, const analysis::LightRules &rules,
                                                const analysis::Photometry &photometry, bool live);
/** Worker. */
[[nodiscard]] StreetStudy lit(StreetStudy study, std::stop_token stop = {});
/** Shows the streets that have lamps by the light they get: the layer "street_light". */
void showStreetLight(Session &session, const StreetStudy &study);

} // namespace cim::app
