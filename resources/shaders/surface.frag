// SPDX-License-Identifier: Apache-2.0
// The ground and what lies on it: roads, green, lots, bands, hoardings.
#define VARYING in
#include "facet.glsl"
#include "light.glsl"
#include "depth.glsl"
#pragma import_defines(BELOW, IMAGERY)
#ifdef IMAGERY
#include "imagery.glsl"
#endif
uniform vec3 uSurfaces[32];
uniform float uOpacity;
uniform float uGroundOpacity; // below 1 the ground is open everywhere
uniform float uPull;

uniform vec2 uContours;       // metres between lines (0: none), height of the eye

/** How much of a contour line a place of the ground is. */
float contour(float height, float interval)
{
    float lines = height / interval;
    float pixels = abs(lines - floor(lines + 0.5)) / max(fwidth(lines), 1e-6);
    // Closer than four pixels they would only be grey.
    return (1.0 - smoothstep(0.4, 1.3, pixels)) * (1.0 - smoothstep(0.12, 0.25, fwidth(lines)));
}

void main()
{
#ifdef CUT
    if (isCut(vEye))
        discard;
#endif
#ifdef LENS
    if (outsideLens(vEye) < 0.0)
        discard;
#endif
    uint surface = vBytes.x & 0xffu;
    vec3 n = facetNormal(vEye);
    if (surface == 4u && dot(vFacet, vFacet) > 0.5) // ground of heights
        n = normalize(mat3(gl_ModelViewMatrix) * vFacet);
    vec3 colour = uSurfaces[min(surface, 31u)];
    bool isStale = (vBytes.y & 0x100u) != 0u;
    bool isFence = surface == 13u;
    if (surface == 23u && vTint.a < 0.5)
        isStale = true; // a lot without a count
#ifdef IMAGERY
    vec4 picture = imageryAt(vEye);
    colour = mix(colour, picture.rgb, picture.a);
#endif
    colour = mix(colour, vTint.rgb, surface == 23u ? vTint.a * 0.85 : vTint.a);
    float sun = dot(n, uSunEye) > 0.0 ? sunReaches(vEye, n) : 0.0;
    if (isFence) {
        float fromTop = (vFacet.z - vFacet.y) / max(fwidth(vFacet.y), 1e-4);
        colour = mix(colour * 0.72, colour, litness(n, sun));
        colour = mix(colour, vec3(1.0), 0.55 * (1.0 - smoothstep(0.6, 1.8, fromTop)) * step(0.1, vFacet.z));
    } else
        colour = onGround(colour, n, sun);
    if (surface == 4u && uContours.x > 0.0) {
        float height = dot(vEye, uUpEye) + uContours.y;
        float line = max(0.45 * contour(height, uContours.x), 0.75 * contour(height, 5.0 * uContours.x));
        colour = mix(colour, uSurfaces[14] * 0.55, line);
    }
    colour = hatched(colour, isStale);
    colour = hazed(marked(colour, vBytes.y), length(vEye), 0.6 * vTint.a);
    writeDepth(1.0 / gl_FragCoord.w, uPull);
#ifdef BELOW
    gl_FragColor = vec4(uSurfaces[14] * 0.5, min(0.35, uGroundOpacity));
#else
    gl_FragColor = vec4(colour, uOpacity * mix(uGroundOpacity, 1.0, isFence ? 0.5 : vTint.a * 0.4));
#endif
}
