// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/polemerge.h"
#include "app/session/session.h"

namespace cim::app {

/** Several poles made one (多杆合一): the poles of the layers that the rules name. Values and shared tables, for a
 * worker. */
struct PoleStudy {
    analysis::PoleRules rules;
    std::vector<model::AssetRef> assets; ///< by pole
    std::vector<analysis::Pole> poles;
    std::shared_ptr<const model::AssetTable> streets; ///< null: the project has none, and no pole is across one
    city::Surroundings where;
    std::size_t unknownDevices = 0; ///< kinds that the rules do not know: their poles stay
    std::vector<analysis::PoleFate> fates;

    [[nodiscard]] std::size_t count(analysis::PoleFate::Kind kind) const;
    /** Of those that could go if nothing hindered. */
    [[nodiscard]] std::size_t asked() const;
};

/** An error when the project has no poles of these layers that could go. */
[[nodiscard]] Result<PoleStudy> poleStudyOf(const Session &session, const analysis::PoleRules &rules);
/** Worker. */
[[nodiscard]] PoleStudy merged(PoleStudy study, std::stop_token stop = {});
/** What becomes of each pole that was asked, as the layer "pole_merge": a line from one that goes to the one that takes
 * its devices; rows without a line say why a pole stays. */
void showPoleMerge(Session &session, const PoleStudy &study);
[[nodiscard]] QString whyTitle(analysis::PoleFate::Why why);

} // namespace cim::app
