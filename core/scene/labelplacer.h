// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scene/labels.h"

#include <vector>

namespace cim::scene {

/** A rectangle that wants a place near a point: window pixels, y down. */
struct PlaceRequest {
    double x = 0, y = 0;          ///< the point
    double width = 0, height = 0; ///< of the rectangle
    int preferred = -1;           ///< position it had before; -1: none
};

/** Where it may stand: one of eight positions round its point (0 upper right, then clockwise), or none. */
struct PlaceAnswer {
    int position = -1;
    double x = 0, y = 0; ///< upper left corner, whole pixels
};

/** Greedy placement in order of the requests (most important first) without overlap, within the window; at most @p
 * limit are placed. A label tries its former position first, so that it does not jump. @p taken are rectangles (x, y,
 * w, h) that must stay free. */
std::vector<PlaceAnswer> placeLabels(const std::vector<PlaceRequest> &requests, int windowWidth, int windowHeight,
                                     int limit, double gap, std::vector<std::array<double, 4>> taken = {});

} // namespace cim::scene
