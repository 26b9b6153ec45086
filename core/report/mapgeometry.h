// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mappainter.h"

#include <QPainterPath>

#include <vector>

namespace cim::report {

/** Of what is written: positions of maps are whole numbers of it. Private to the room, as all below. */
inline constexpr int kPdfDpi = 1200;

/** An asset's geometry on paper, in millimetres; points nearer than can be printed are left out. Holes are holes. */
[[nodiscard]] QPainterPath pathOf(const MapFrame &frame, const model::AssetTable &table, model::Row row, bool close);

/** The faces of a solid as seen from above; walls, which have no width from there, are left out. */
[[nodiscard]] std::vector<QPainterPath> facesOf(const MapFrame &frame, const model::AssetTable &table, model::Row row);

} // namespace cim::report
