// SPDX-License-Identifier: Apache-2.0
// Without ARB_clip_control the depth buffer cannot be reversed: then each fragment writes its depth in logarithm, nearer is still more.
#pragma import_defines(LOG_DEPTH)
void writeDepth(float w, float pull)
{
#ifdef LOG_DEPTH
    // A plan has w = 1 everywhere, and a depth that is linear already.
    gl_FragDepth = w == 1.0 ? gl_FragCoord.z : 1.0 - log2(1.0 + max(w, 0.0) * (1.0 - pull) * 4.0) / 24.0;
#endif
}
