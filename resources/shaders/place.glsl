// SPDX-License-Identifier: Apache-2.0
// How a vertex comes to its place in the tile. Forms as in scene::Form.
#include "lens.glsl"
in vec4 aFacet; // mesh: u, v, height; instance: x, y, z, azimuth
in uvec2 aId;   // row; surface, kind, storey, seed
in vec4 aScale; // instance: scale across, scale upright, a, b
uniform int uForm;
uniform float uPull; // share of the distance by which the depth is pulled toward the eye

const int kMesh = 0, kArms = 2, kSlot = 3;

vec3 placed()
{
    if (uForm == kMesh)
        return gl_Vertex.xyz;
    vec3 p = gl_Vertex.xyz;
    float arm = gl_MultiTexCoord0.y;
    if (uForm == kSlot)
        p *= vec3(aScale.w, aScale.z, 1.0);
    else {
        p *= vec3(aScale.x, aScale.x, aScale.y);
        if (uForm == kArms)
            p.y += arm > 1.5 ? -aScale.w : arm > 0.5 ? aScale.z : 0.0;
    }
    float s = sin(aFacet.w), c = cos(aFacet.w);
    return aFacet.xyz + vec3(p.x * c + p.y * s, p.y * c - p.x * s, p.z);
}

vec3 facet() { return uForm == kMesh ? aFacet.xyz : gl_MultiTexCoord0.xyz; }
uint surfaceOf() { return uForm == kMesh ? aId.y & 0xffu : uint(gl_MultiTexCoord0.w + 0.5); }

/** Where the thing stands, for what goes by things and not by fragments. */
vec3 footInEye(vec3 eye) { return uForm == kMesh ? eye : (gl_ModelViewMatrix * vec4(aFacet.xyz, 1.0)).xyz; }

/** Clip position; a surface that lies on the ground is pulled toward the eye so that it never sinks into coarser ground. */
vec4 clipped(vec3 eye)
{
    vec4 clip = gl_ProjectionMatrix * vec4(eye, 1.0);
    clip.z += uPull * (clip.w == 1.0 ? 0.02 : clip.z);
    return clip;
}

const vec4 kNowhere = vec4(2.0, 2.0, 2.0, 1.0);
