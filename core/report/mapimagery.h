// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/mappainter.h"

namespace cim::report {

/** Whether a layer is a picture of the ground, or has one under its symbols: a density of points. */
[[nodiscard]] bool isImagery(const model::SnapshotLayer &layer);

/** Paints what of it lies in the frame, at the fineness of print. Why it could not be read; empty when it could. */
QString paintImagery(QPainter &painter, const MapFrame &frame, const model::SnapshotLayer &layer, const geo::Crs &crs);

} // namespace cim::report
