// SPDX-License-Identifier: Apache-2.0
// A line round the hole, as wide everywhere on the screen.
in vec3 aFacet; // outward x, y; side
uniform float uPixelRatio;
uniform vec2 uViewSize; // device pixels
out float vAcross;

void main()
{
    vec4 at = gl_ModelViewProjectionMatrix * gl_Vertex;
    vec4 beside = gl_ModelViewProjectionMatrix * vec4(gl_Vertex.xyz + vec3(aFacet.xy * 0.5, 0.0), 1.0);
    vec2 way = (beside.xy / beside.w - at.xy / at.w) * uViewSize;
    way /= max(length(way), 1e-6);
    const float kHalf = 2.6; // line and casing, window units
    at.xy += way / uViewSize * 2.0 * kHalf * uPixelRatio * aFacet.z * at.w;
    vAcross = aFacet.z * kHalf;
    gl_Position = at;
}
