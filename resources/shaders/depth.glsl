// SPDX-License-Identifier: Apache-2.0
// Without ARB_clip_control the depth buffer cannot be reversed: then each fragment writes its depth in logarithm, nearer is still more.
// While a tile goes from one level of detail to another both are drawn, each in its share of the pixels.
#pragma import_defines(LOG_DEPTH, FADE, CUT)
#ifdef CUT
uniform vec4 uCut[6]; // planes in eye space; beyond any of them there is nothing

bool isCut(vec3 eye)
{
    for (int i = 0; i < 6; ++i) {
        if (dot(vec4(eye, 1.0), uCut[i]) < 0.0)
            return true;
    }
    return false;
}
#endif
#ifdef FADE
uniform float uFade; // share of the level that comes; negative: of the one that goes

/** 0..1, evenly spread over any four by four pixels (an ordered dither). */
float sieve()
{
    const float steps[16] = float[16](0.0, 8.0, 2.0, 10.0, 12.0, 4.0, 14.0, 6.0, 3.0, 11.0, 1.0, 9.0, 15.0, 7.0, 13.0, 5.0);
    ivec2 at = ivec2(gl_FragCoord.xy) & 3;
    return (steps[at.y * 4 + at.x] + 0.5) / 16.0;
}
#endif

void writeDepth(float w, float pull)
{
#ifdef FADE
    if (uFade > 0.0 ? sieve() > uFade : sieve() <= -uFade)
        discard;
#endif
#ifdef LOG_DEPTH
    // A plan has w = 1 everywhere, and a depth that is linear already.
    gl_FragDepth = w == 1.0 ? gl_FragCoord.z : 1.0 - log2(1.0 + max(w, 0.0) * (1.0 - pull) * 4.0) / 24.0;
#endif
}
