// SPDX-License-Identifier: Apache-2.0
// Poles, trees, cranes, devices, bays.
#define VARYING in
#include "facet.glsl"
#include "light.glsl"
#include "depth.glsl"
uniform vec3 uSurfaces[32];
uniform float uOpacity;
uniform float uPull;
uniform vec3 uRamp[4];

void main()
{
#ifdef CUT
    if (isCut(vEye))
        discard;
#endif
    uint surface = vBytes.x & 0xffu;
    uint drawn = (vBytes.y >> 16) & 0xffu;
    bool isBay = surface == 23u || surface == 21u;
    bool isStale = (vBytes.y & 0x100u) != 0u;
    vec3 n = facetNormal(vEye);
    vec3 base = uSurfaces[min(surface, 31u)];
    vec3 colour;
    if (isBay) {
        // Occupied is filled, free is an outline, no data is hatched.
        vec2 fromEdge = min(vFacet.xy, 1.0 - vFacet.xy) / max(fwidth(vFacet.xy), vec2(1e-5));
        float outline = 1.0 - smoothstep(0.7, 1.5, min(fromEdge.x, fromEdge.y));
        float wide = smoothstep(4.0, 9.0, 1.0 / max(max(fwidth(vFacet.x), fwidth(vFacet.y)), 1e-5));
        float full = vTint.a * smoothstep(0.1, 0.6, float((vBytes.y >> 24) & 0xffu) / 255.0);
        vec3 fill = mix(base, vTint.rgb, vTint.a * mix(0.30, 1.0, full));
        fill = mix(fill, uRamp[2], 0.6 * outline * wide);
        float sun = sunReaches(vEye, uUpEye);
        colour = onGround(fill, uUpEye, sun);
        isStale = isStale || vTint.a < 0.5;
    } else {
        vec3 lit = mix(base, vTint.rgb, vTint.a);
        float facing = dot(n, uSunEye);
        float sun = facing > 0.0 ? sunReaches(vEye, n) : 0.0;
        colour = mix(lit * 0.66, lit, litness(n, sun));
        if (surface == 20u)
            colour = mix(colour, lit, 0.75); // a lamp is seen by its own light
        if (surface == 17u)
            colour *= 0.92 + 0.16 * float(vBytes.x >> 24) / 255.0;
    }
    colour = hatched(colour, isStale);
    colour = hazed(marked(colour, vBytes.y), length(vEye), 0.6 * vTint.a);
    writeDepth(1.0 / gl_FragCoord.w, uPull);
    gl_FragColor = vec4(colour, uOpacity);
}
