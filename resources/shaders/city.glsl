// SPDX-License-Identifier: Apache-2.0
// The vertex stage of everything that belongs to assets.
#include "status.glsl"
#include "place.glsl"
uniform float uPointRatio;
uniform int uIsBuried;
#define VARYING out
#include "facet.glsl"

void main()
{
    Status s = statusOf(aId.x);
    uint surface = surfaceOf();
    vEye = (gl_ModelViewMatrix * vec4(placed(), 1.0)).xyz;
    vFacet = facet();
    vTint = stateTint(s, surface);
    vBytes = uvec2((aId.y & 0xffffff00u) | surface, s.flags | (s.isStale ? 0x100u : 0u) | s.drawn << 16 | uint(s.ramp * 255.0 + 0.5) << 24);
    gl_PointSize = 4.0 * uPointRatio * ((s.drawn >= kAttention && s.drawn <= kAlarm) ? 1.5 : 1.0);
    gl_Position = clipped(vEye);
    if ((s.flags & kHidden) != 0u)
        gl_Position = kNowhere;
#ifdef LENS
    if (uForm != kMesh && uIsBuried == 0 && outsideLens(footInEye(vEye)) < 0.0)
        gl_Position = kNowhere;
#endif
}
