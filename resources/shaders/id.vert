// SPDX-License-Identifier: Apache-2.0
// Ids of what is seen, for picks.
#include "status.glsl"
#include "place.glsl"
uniform int uIsBuried;
flat out uint vRow;
out vec3 vEye;

void main()
{
    vEye = (gl_ModelViewMatrix * vec4(placed(), 1.0)).xyz;
    vRow = aId.x;
    gl_PointSize = 5.0;
    gl_Position = clipped(vEye);
    if ((statusOf(aId.x).flags & kHidden) != 0u)
        gl_Position = kNowhere;
#ifdef LENS
    if (uForm != kMesh && uIsBuried == 0 && outsideLens(footInEye(vEye)) < 0.0)
        gl_Position = kNowhere;
#endif
}
