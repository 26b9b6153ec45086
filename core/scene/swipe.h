// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

namespace cim::scene {

/** Two states of one place in one window: left of the seam some layers are away, right of it others. A value. */
struct Swipe {
    double seam = 0.5;                 ///< share of the whole view's width, from its left side
    std::set<int> leftOnly, rightOnly; ///< by index; a layer in neither stands on both sides, in both on neither

    [[nodiscard]] bool isShown(int layer, bool left) const { return !(left ? rightOnly : leftOnly).contains(layer); }
    friend bool operator==(const Swipe &, const Swipe &) = default;
};

} // namespace cim::scene
