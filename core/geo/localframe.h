// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/crs.h"

namespace cim::geo {

/** Metres east, north and up of a fixed origin in the project CRS, in double. Everything below the project CRS (scene,
 * camera, pick) speaks these; tiles subtract their own origin before a value becomes a float. Immutable; any thread. */
class LocalFrame {
public:
    LocalFrame() = default;
    /** Fails with BadCrs when @p crs is not projected. A CRS in feet is scaled to metres. */
    static Result<LocalFrame> at(const Crs &crs, const Vec3 &origin);

    [[nodiscard]] Vec3 toLocal(const Vec3 &projected) const {
        return {(projected.x - m_origin.x) * m_scale, (projected.y - m_origin.y) * m_scale, projected.z - m_origin.z};
    }
    [[nodiscard]] Vec3 toProjected(const Vec3 &local) const {
        return {local.x / m_scale + m_origin.x, local.y / m_scale + m_origin.y, local.z + m_origin.z};
    }
    [[nodiscard]] const Vec3 &origin() const { return m_origin; }
    [[nodiscard]] double metresPerUnit() const { return m_scale; }

private:
    Vec3 m_origin;
    double m_scale = 1.0;
};

} // namespace cim::geo
