// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "geo/crsdoctor.h"

#include <QFuture>

namespace cim::app {

/** What is doubtful of where a layer lies (geo/crsdoctor.h). */
struct CrsCheck {
    std::vector<geo::CrsFinding> systems;      ///< remedy: the source's "crs"
    std::optional<geo::HeightFinding> heights; ///< remedy: the source's "heightShift"
};

/** Whether a layer's coordinates would fit the other layers better in another reference system, for which its source is
 * read again as it is written, and whether what stands on the ground of a DEM misses it. Nothing is changed here.
 * Worker; the future fails never: a source that cannot be read says so. */
QFuture<Result<CrsCheck>> checkCrs(const Session &session, int layer);

/** What a layer's coordinates are taken for; empty when nobody says. */
[[nodiscard]] QString statedCrs(const SessionLayer &layer);

} // namespace cim::app
