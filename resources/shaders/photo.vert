// SPDX-License-Identifier: Apache-2.0
// Photographs draped on triangles.
out vec3 vEye;
out vec2 vPlace;
out vec4 vColour;

uniform float uPointRatio;

void main()
{
    vec4 eye = gl_ModelViewMatrix * gl_Vertex;
    vEye = eye.xyz;
    vPlace = gl_MultiTexCoord0.xy;
    vColour = gl_Color;
    gl_PointSize = 3.0 * uPointRatio;
    gl_Position = gl_ProjectionMatrix * eye;
}
