// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/polerules.h"
#include "geo/geometry.h"

#include <optional>
#include <span>
#include <stop_token>

namespace cim::analysis {

/** A pole as it stands: local frame, metres. */
struct Pole {
    geo::Vec3 at;
    std::vector<int> devices; ///< by PoleRules::devices
    bool stays = false;       ///< cannot be taken away
};

/** What becomes of a pole when several are made one. */
struct PoleFate {
    enum class Kind : std::uint8_t {
        Stays,  ///< as it is
        Takes,  ///< and gets the devices of others
        Merges, ///< goes: its devices move to `into`
    };
    /** Why one that could go stays. */
    enum class Why : std::uint8_t {
        None,         ///< it goes, takes others, or was not asked
        DeviceStays,  ///< it carries something that must stay
        NothingNear,  ///< no pole as near as its devices may move
        AcrossStreet, ///< the near ones are on the other side of a street
        NoRoom,       ///< no room in the zone of the mast
        TooHeavy,
        TooMuchPower,
    };
    Kind kind = Kind::Stays;
    Why why = Why::None;
    std::uint32_t into = 0;
    double metres = 0; ///< that devices move
};

/** Which poles can go. A pole's devices move together, no further than each of them may, on their side of the street
 * (no line of @p streets between, row by row in plan), to one that has room, load and power for them. First the poles
 * that stay anyway take what is near, the nearest first; then, of those that are left, the ones that can take most
 * others. A greedy choice: a plan to begin with, not the least number that is possible. Worker. */
[[nodiscard]] std::vector<PoleFate> mergePoles(std::span<const Pole> poles, const PoleRules &rules,
                                               const geo::Geometries &streets, std::stop_token stop = {});

} // namespace cim::analysis
