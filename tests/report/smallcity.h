// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/snapshot.h"
#include "report/template.h"

namespace cim::test {

/** 2026-03-01 00:43:21 UTC. */
inline constexpr TimeMs kAsOf = 1'772'325'801'000;
/** Middle of the small city in EPSG:4549. */
inline constexpr geo::Vec3 kMiddle{517500, 3978500, 0};

/** A few blocks made by hand, in the words of @p locale: tunnel zones, poles, car parks, buildings, pipes, roads, water
 * and a layer that did not open. Zones and poles are in every state a layer can be in; three alarms are open. */
model::Snapshot smallCity(const QString &locale);

/** The A3 sheet that comes with the program. */
std::shared_ptr<const report::ReportTemplate> mapSheet();

} // namespace cim::test
