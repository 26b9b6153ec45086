// SPDX-License-Identifier: Apache-2.0
// Walls with storeys and windows, roofs, one sun.
#define VARYING in
#include "facet.glsl"
#include "light.glsl"
#include "depth.glsl"
uniform vec3 uWall[2];      // shaded, lit
uniform vec3 uRoof;
uniform vec3 uTileRoof;
uniform vec4 uWindow;       // and how strong it is
uniform vec3 uWindowLit[2]; // warm, cool
uniform float uLitShare;    // of windows that are lit; 0 by day
uniform vec4 uEdge;
uniform vec2 uFoot;         // darkness at the foot of a wall; unused
uniform float uOpacity;
uniform vec3 uSurfaces[32];
#ifdef SKIN
uniform sampler2DArray uSkin;
uniform float uDaylight;
#endif

float hash(vec3 p)
{
    p = fract(p * vec3(0.1031, 0.1030, 0.0973));
    p += dot(p, p.yzx + 33.33);
    return fract((p.x + p.y) * p.z);
}

/** How much of a stripe from @p low to @p high (0..1 of a period) lies under a pixel @p width periods wide. */
float stripe(float at, float low, float high, float width)
{
    float w = max(width, 1e-4);
    return clamp((min(at + w * 0.5, high) - max(at - w * 0.5, low)) / w, 0.0, 1.0);
}

vec3 withWindows(vec3 wall, float storey, float seed)
{
    float metresPerPixel = max(fwidth(vFacet.y), 1e-4);
    float pixels = storey / metresPerPixel;
    float floors = vFacet.y / storey;
    float top = vFacet.z - vFacet.y;
    // Every second band when they are too close to tell, then none.
    float everySecond = 1.0 - smoothstep(2.2, 3.0, pixels);
    float shown = smoothstep(1.4, 2.1, pixels) * step(0.9, top);
    float band = stripe(fract(floors), 0.32, 0.86, 1.0 / pixels);
    band = mix(band, band * (1.0 - mod(floor(floors), 2.0)) * 1.5, everySecond);
    float acrossPixel = max(fwidth(vFacet.x), 1e-4);
    float column = vFacet.x / 4.2;
    float columns = smoothstep(4.4, 6.0, pixels) * smoothstep(3.0, 5.0, 4.2 / acrossPixel);
    float pane = mix(0.86, stripe(fract(column), 0.14, 0.86, acrossPixel / 4.2), columns);
    vec3 colour = mix(wall, uWindow.rgb, uWindow.a * band * pane * shown);
    if (uLitShare > 0.0) {
        vec3 cell = vec3(floor(column), floor(floors), seed * 255.0);
        float chance = hash(cell);
        float isLit = step(chance, uLitShare + 0.06 * (seed - 0.5));
        // Too far to tell the columns: the light of all of them, evenly.
        float light = mix(uLitShare * 0.9, isLit, smoothstep(1.6, 3.2, min(pixels, 4.2 / acrossPixel)));
        vec3 glow = uWindowLit[hash(cell.zzz) < 0.7 ? 0 : 1];
        float lamp = mix(0.30, band * pane, smoothstep(1.6, 3.4, pixels)) * step(0.9, top);
        colour = mix(colour, glow, 0.78 * light * lamp);
    }
    return colour;
}

void main()
{
#ifdef CUT
    if (isCut(vEye))
        discard;
#endif
    uint surface = vBytes.x & 0xffu;
    float seed = float(vBytes.x >> 24) / 255.0;
    vec3 n = facetNormal(vEye);
    bool isRoof = surface == 1u || surface == 2u || dot(n, uUpEye) > 0.75;
    bool isGround = surface >= 4u && surface <= 8u; // of a city model: ground, road, water, green
    bool isPlain = surface > 31u || isGround;       // a picture, a pane or a door: no storeys
    isRoof = isRoof && !isPlain;
    vec3 lit = surface == 2u ? uTileRoof : isRoof ? uRoof : uWall[1];
    vec3 shaded = isRoof ? lit * (uWall[0] / max(uWall[1], vec3(0.02)) * 0.55 + 0.45) : uWall[0];
    if (isGround) {
        lit = uSurfaces[surface];
        shaded = lit * 0.8;
    } else if (surface == 33u) {
        float isLit = step(hash(vec3(seed * 255.0)), uLitShare);
        lit = mix(uWindow.rgb, uWindowLit[0], 0.78 * isLit);
        shaded = lit;
    } else if (surface == 34u) {
        lit *= 0.55;
        shaded *= 0.55;
    }
#ifdef SKIN
    if (surface == 32u) {
        // As a photograph: at night what the sky leaves of it.
        vec3 picture = texture(uSkin, vFacet).rgb;
        vec3 grey = vec3(dot(picture, vec3(0.299, 0.587, 0.114)));
        lit = mix(mix(grey, picture, 0.5) * vec3(0.30, 0.35, 0.46), picture, uDaylight);
        shaded = lit * 0.74;
    }
#endif
    lit = mix(lit, vTint.rgb, vTint.a);
    shaded = mix(shaded, vTint.rgb * 0.72, vTint.a);
    float facing = dot(n, uSunEye);
    float sun = facing > 0.0 ? sunReaches(vEye, n) : 0.0;
    vec3 colour = mix(shaded, lit, litness(n, sun)) * (isPlain ? 1.0 : 0.95 + 0.10 * seed);
    if (!isRoof && !isPlain) {
#ifndef FAR
        colour = withWindows(colour, max(1.0, float((vBytes.x >> 16) & 0xffu) / 10.0), seed);
        float fromTop = (vFacet.z - vFacet.y) / max(fwidth(vFacet.y), 1e-4);
        colour = mix(colour, uEdge.rgb, uEdge.a * (1.0 - smoothstep(0.4, 1.6, fromTop)));
        colour *= mix(1.0 - uFoot.x, 1.0, smoothstep(0.0, 0.45, vFacet.y / max(vFacet.z, 1.0)));
#else
        // Far levels carry no facets: the darkness of the foot, evenly.
        colour *= 1.0 - 0.22 * uFoot.x;
        if (uLitShare > 0.0)
            colour = mix(colour, uWindowLit[seed < 0.7 ? 0 : 1], 0.78 * 0.30 * uLitShare);
#endif
    }
    colour = hatched(colour, (vBytes.y & 0x100u) != 0u && vTint.a > 0.0);
    colour = hazed(marked(colour, vBytes.y), length(vEye), 0.6 * vTint.a);
    float opacity = uOpacity;
#ifdef LENS
    // What stands between the eye and the hole, or on it, keeps its outline only.
    vec3 look = vEye;
    float along = dot(look, uUpEye);
    vec3 onGround = abs(along) > 1e-4 ? look * (dot(uLens.xyz, uUpEye) / along) : look;
    bool hides = outsideLens(vEye) < 0.0 || (along < 0.0 && outsideLens(onGround) < 0.0 && dot(onGround, onGround) > dot(look, look));
    if (hides) {
#ifdef FAR
        discard;
#endif
        vec2 metres = max(fwidth(vFacet.xy), vec2(1e-4));
        float upper = min(vFacet.y, vFacet.z - vFacet.y) / metres.y;
        float corner = vFacet.x / metres.x;
        if (isRoof || isPlain || min(upper, corner) > 0.9 * uPixelRatio)
            discard;
        colour = mix(uSky, uText, 0.55);
    }
#endif
    writeDepth(1.0 / gl_FragCoord.w, 0.0);
    gl_FragColor = vec4(colour, opacity);
}
