// SPDX-License-Identifier: Apache-2.0
// What the vertex stage tells of a facet.
VARYING vec3 vEye;
VARYING vec3 vFacet;
flat VARYING uvec2 vBytes;  // surface | kind << 8 | storey << 16 | seed << 24; flags | stale << 8 | drawn << 16 | ramp << 24
flat VARYING vec4 vTint;
