// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "city/mesh.h"

namespace cim::city {

/** Of an object's type in CityGML and CityJSON, where it is no building: road, water or green; Wall for all else.
 * Private to the room, as all below. */
Surface surfaceOfType(const QString &type);
/** By what the model calls a face, else by its slope. */
Surface surfaceOf(geo::FaceKind kind, const geo::Vec3 &normal);

/** Unit normal of a planar face, outline counter-clockwise from outside; zero when it has no area. */
geo::Vec3 normalOf(std::span<const geo::Vec3> ring);
/** A corner in the two axes that keep most of a face with this normal, its turn kept; z is 0. */
geo::Vec3 flatten(const geo::Vec3 &p, const geo::Vec3 &normal);

} // namespace cim::city
