// SPDX-License-Identifier: Apache-2.0
// One sun, a sky, haze. Colours go from shaded to lit, never below and never beyond.
#include "lens.glsl"
uniform vec3 uSunEye;
uniform vec4 uShadowColour;   // and how dark a shadow on level ground is
uniform sampler2DShadow uShadowMap;
uniform mat4 uShadow;         // eye space to the map
uniform vec2 uShadowSize;     // metres a texel covers (0: no shadows), taps
uniform vec3 uSky;            // also the haze
uniform vec3 uZenith;
uniform vec2 uHaze;           // metres where it begins and where it is full
uniform float uPixelRatio;
uniform vec3 uText;
uniform vec3 uSelection;

vec3 facetNormal(vec3 eye)
{
    vec3 n = cross(dFdx(eye), dFdy(eye));
    return n / max(length(n), 1e-12);
}

/** 0 in the shadow, 1 in the sun. */
float sunReaches(vec3 eye, vec3 n)
{
    if (uShadowSize.x <= 0.0)
        return 1.0;
    vec3 at = (uShadow * vec4(eye + n * uShadowSize.x * 1.4, 1.0)).xyz;
    vec2 fromCentre = abs(at.xy - 0.5) * 2.0;
    float lit = texture(uShadowMap, at);
#ifndef FAR
    if (uShadowSize.y > 1.5) {
        vec2 texel = vec2(0.75) / vec2(textureSize(uShadowMap, 0));
        lit = 0.25 * (lit + texture(uShadowMap, at + vec3(texel.x, texel.y, 0.0)) + texture(uShadowMap, at + vec3(-texel.x, texel.y, 0.0)) +
                      texture(uShadowMap, at + vec3(0.0, -texel.y, 0.0)));
    }
#endif
    return mix(lit, 1.0, smoothstep(0.86, 1.0, max(fromCentre.x, fromCentre.y)));
}

/** How lit a facet is, 0..1: full at the default sun's height for level ones; the sky tells shaded facets apart. */
float litness(vec3 n, float sun)
{
    float direct = clamp(dot(n, uSunEye) / 0.62, 0.0, 1.0) * sun;
    float sky = 0.10 + 0.10 * dot(n, uUpEye) + 0.07 * dot(n, uSunEye);
    return clamp(max(direct, 0.0) * 0.92 + sky, 0.0, 1.0);
}

/** What a level surface keeps of its colour under shadow and slope. */
vec3 onGround(vec3 colour, vec3 n, float sun)
{
    float slope = clamp(dot(n, uSunEye) / max(0.2, dot(uUpEye, uSunEye)), 0.0, 1.15);
    vec3 lit = colour * mix(0.80, 1.0, min(slope, 1.0)) * (1.0 + 0.3 * max(0.0, slope - 1.0));
    return mix(mix(lit, uShadowColour.rgb, uShadowColour.a), lit, sun);
}

/** @p keep: the share that haze leaves of what must stay visible. */
vec3 hazed(vec3 colour, float distance, float keep)
{
    float haze = smoothstep(uHaze.x, uHaze.y, distance);
    return mix(colour, uSky, min(haze * 0.94, 1.0 - keep));
}

/** Screen lines at 45 degrees for what is stale. */
vec3 hatched(vec3 colour, bool isStale)
{
    float along = mod((gl_FragCoord.x + gl_FragCoord.y) / uPixelRatio, 5.0);
    return isStale && along < 1.4 ? mix(colour, uText, 0.34) : colour;
}

vec3 marked(vec3 colour, uint flags)
{
    if ((flags & 16u) != 0u)
        return mix(colour, uSelection, 0.22);
    return (flags & 64u) != 0u ? mix(colour, uText, 0.10) : colour;
}
