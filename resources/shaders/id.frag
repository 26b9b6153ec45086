// SPDX-License-Identifier: Apache-2.0
#include "lens.glsl"
#include "depth.glsl"
flat in uint vRow;
in vec3 vEye;
uniform int uLayer; // 0: no layer
uniform int uIsBuried;
uniform float uPull;
out uvec2 id;

void main()
{
#ifdef CUT
    if (isCut(vEye))
        discard;
#endif
#ifdef LENS
    if (uIsBuried == 0 && outsideLens(vEye) < 0.0)
        discard;
#endif
    writeDepth(1.0 / gl_FragCoord.w, uPull);
    id = vRow == 0xffffffffu ? uvec2(0u) : uvec2(uint(uLayer), vRow);
}
