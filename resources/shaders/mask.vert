// SPDX-License-Identifier: Apache-2.0
// Only what is selected or under the cursor.
#include "status.glsl"
#include "place.glsl"
flat out uint vFlags;

void main()
{
    vFlags = statusOf(aId.x).flags;
    gl_PointSize = 5.0;
    vec4 at = clipped((gl_ModelViewMatrix * vec4(placed(), 1.0)).xyz);
    at.z *= 1.004;
    gl_Position = (vFlags & (kSelected | kHovered)) == 0u || (vFlags & kHidden) != 0u ? kNowhere : at;
}
