// SPDX-License-Identifier: Apache-2.0
// Still water: brighter toward the horizon and toward the sun's reflection; it never moves.
#define VARYING in
#include "facet.glsl"
#include "light.glsl"
#include "depth.glsl"
uniform vec3 uSurfaces[32];
uniform float uOpacity;
uniform float uGroundOpacity;
uniform float uPull;

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
    vec3 look = normalize(vEye);
    float grazing = 1.0 - abs(dot(look, uUpEye));
    vec3 water = uSurfaces[7];
    vec3 colour = mix(water * 0.94, mix(water, uSky, 0.75), pow(grazing, 4.0));
    vec3 mirrored = reflect(look, uUpEye);
    colour += 0.10 * pow(max(dot(mirrored, uSunEye), 0.0), 24.0) * uSky;
    colour = mix(mix(colour, uShadowColour.rgb, uShadowColour.a * 0.7), colour, sunReaches(vEye, uUpEye));
    colour = hazed(marked(colour, vBytes.y), length(vEye), 0.0);
    writeDepth(1.0 / gl_FragCoord.w, uPull);
    gl_FragColor = vec4(colour, uOpacity * uGroundOpacity);
}
