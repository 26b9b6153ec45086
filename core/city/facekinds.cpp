// SPDX-License-Identifier: Apache-2.0
#include "city/facekinds.h"

#include <unordered_map>

namespace cim::city {

geo::FaceKind faceKindOf(std::string_view name) {
    using geo::FaceKind;
    static const std::unordered_map<std::string_view, FaceKind> kinds{
        {"WallSurface", FaceKind::Wall},
        {"RoofSurface", FaceKind::Roof},
        {"GroundSurface", FaceKind::Ground},
        {"ClosureSurface", FaceKind::Closure},
        {"Window", FaceKind::Window},
        {"WindowSurface", FaceKind::Window},
        {"Door", FaceKind::Door},
        {"DoorSurface", FaceKind::Door},
        {"OuterCeilingSurface", FaceKind::Other},
        {"OuterFloorSurface", FaceKind::Other},
        {"InteriorWallSurface", FaceKind::Other},
        {"CeilingSurface", FaceKind::Other},
        {"FloorSurface", FaceKind::Other},
    };
    const auto it = kinds.find(name);
    return it == kinds.end() ? FaceKind::Untold : it->second;
}

} // namespace cim::city
