// SPDX-License-Identifier: Apache-2.0
#include "status.glsl"
#include "place.glsl"

void main()
{
    gl_Position = gl_ModelViewProjectionMatrix * vec4(placed(), 1.0);
    if ((statusOf(aId.x).flags & kHidden) != 0u)
        gl_Position = kNowhere;
}
