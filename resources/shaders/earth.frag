// SPDX-License-Identifier: Apache-2.0
// Five strata with dashed contacts, darker as they go down.
in vec3 vEye;
in vec3 vFacet;
#include "light.glsl"
#include "depth.glsl"
uniform vec3 uSurfaces[32];

void main()
{
#ifdef CUT
    if (isCut(vEye))
        discard;
#endif
    vec3 earth = uSurfaces[14] * vec3(0.92, 0.86, 0.78);
    float waved = -vFacet.y + 0.22 * sin(vFacet.x * 0.21) + 0.13 * sin(vFacet.x * 0.53 + 1.7);
    float stratum = clamp(floor(waved / 2.4), 0.0, 4.0);
    vec3 colour = earth * mix(1.02, 0.52, stratum / 4.0);
    float contact = abs(waved / 2.4 - floor(waved / 2.4 + 0.5)) * 2.4 / max(fwidth(waved), 1e-4);
    float dashed = step(fract(vFacet.x * 0.33), 0.6);
    if (stratum > 0.0 || waved > 1.2)
        colour = mix(colour, earth * 0.34, 0.55 * dashed * (1.0 - smoothstep(0.5, 1.4, contact)));
    vec3 n = facetNormal(vEye);
    colour *= 0.86 + 0.14 * dot(n, normalize(uSunEye - uUpEye * dot(uSunEye, uUpEye) + vec3(1e-4)));
    if (vFacet.z > 0.5)
        colour = earth * 0.36;
    writeDepth(1.0 / gl_FragCoord.w, 0.0);
    gl_FragColor = vec4(hazed(colour, length(vEye), 0.0), 1.0);
}
