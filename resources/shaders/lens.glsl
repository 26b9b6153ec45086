// SPDX-License-Identifier: Apache-2.0
// The open ground: a round hole, everything, or nothing.
#pragma import_defines(LENS)
uniform vec4 uLens; // centre in eye space, radius
uniform vec3 uUpEye;

/** Metres outside the rim, seen from above; negative inside. */
float outsideLens(vec3 eye)
{
    vec3 from = eye - uLens.xyz;
    return length(from - uUpEye * dot(from, uUpEye)) - uLens.w;
}
