// SPDX-License-Identifier: Apache-2.0
// Pipes with one highlight stripe, compartments of tunnels.
#define VARYING in
#include "facet.glsl"
#include "light.glsl"
#include "depth.glsl"
uniform vec3 uSurfaces[32];
uniform vec3 uKinds[16];
uniform int uHasKinds;
uniform float uOpacity;

void main()
{
#ifdef CUT
    if (isCut(vEye))
        discard;
#endif
    uint surface = vBytes.x & 0xffu;
    vec3 n = facetNormal(vEye);
    vec3 colour = uSurfaces[min(surface, 31u)];
    if (surface == 9u && uHasKinds != 0)
        colour = uKinds[min((vBytes.x >> 8) & 0xffu, 15u)];
    colour = mix(colour, vTint.rgb, vTint.a);
    // Underground there is no sun: light comes from the eye and from above.
    float up = dot(n, uUpEye);
    float toEye = dot(n, -normalize(vEye));
    vec3 shown = colour * (0.58 + 0.26 * max(up, 0.0) + 0.20 * toEye);
    if (surface == 9u)
        shown = mix(shown, vec3(1.0), 0.34 * smoothstep(0.80, 0.97, up));
    else
        shown = mix(shown, colour, 0.3);
    shown = hatched(shown, (vBytes.y & 0x100u) != 0u);
    shown = hazed(marked(shown, vBytes.y), length(vEye), 0.6 * vTint.a);
    writeDepth(1.0 / gl_FragCoord.w, 0.0);
    gl_FragColor = vec4(shown, uOpacity);
}
