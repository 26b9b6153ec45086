// SPDX-License-Identifier: Apache-2.0
// A photograph has its own sun and shadows: it gets haze, and at night what the sky leaves of it.
in vec3 vEye;
in vec2 vPlace;
in vec4 vColour;
#include "light.glsl"
#include "depth.glsl"
uniform sampler2D uPhoto;
uniform float uOpacity;
uniform float uDaylight;
uniform int uIsLit; // the picture, or plain colour, has no light of its own

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
    vec4 picture = texture(uPhoto, vPlace);
    if (picture.a < 0.5)
        discard;
    vec3 colour = picture.rgb * vColour.rgb;
    if (uIsLit != 0) {
        vec3 n = facetNormal(vEye);
        n = dot(n, vEye) > 0.0 ? -n : n;
        float sun = dot(n, uSunEye) > 0.0 ? sunReaches(vEye, n) : 0.0;
        colour *= 0.55 + 0.45 * litness(n, sun);
    }
    float grey = dot(colour, vec3(0.299, 0.587, 0.114));
    vec3 byNight = mix(vec3(grey), colour, 0.5) * vec3(0.30, 0.35, 0.46);
    colour = mix(byNight, colour, uDaylight);
    writeDepth(1.0 / gl_FragCoord.w, 0.0);
    gl_FragColor = vec4(hazed(colour, length(vEye), 0.0), uOpacity);
}
