// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "geo/crsdoctor.h"

#include <QFuture>

namespace cim::app {

/** Whether a layer's coordinates would fit the other layers better in another reference system (geo/crsdoctor.h). Its
 * source is read again as it is written. What to set is a source's "crs"; nothing is changed here. Worker; the future
 * fails never: a source that cannot be read says so. */
QFuture<Result<std::vector<geo::CrsFinding>>> checkCrs(const Session &session, int layer);

/** What a layer's coordinates are taken for; empty when nobody says. */
[[nodiscard]] QString statedCrs(const SessionLayer &layer);
/** The project with the source of @p layer taken as @p crs. */
[[nodiscard]] model::Project withCrs(model::Project project, int layer, const QString &crs);

} // namespace cim::app
