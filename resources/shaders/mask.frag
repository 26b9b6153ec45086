// SPDX-License-Identifier: Apache-2.0
// Red: selected, green: and not behind anything; blue, alpha: the same for what is under the cursor.
#include "depth.glsl"
flat in uint vFlags;

void main()
{
    float selected = (vFlags & 16u) != 0u ? 1.0 : 0.0;
    float hovered = (vFlags & 64u) != 0u ? 1.0 : 0.0;
    writeDepth(1.0 / gl_FragCoord.w, 0.006);
    gl_FragColor = vec4(selected, selected, hovered, hovered);
}
