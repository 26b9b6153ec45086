// SPDX-License-Identifier: Apache-2.0
// Photographs draped on triangles.
out vec3 vEye;
out vec2 vPlace;

void main()
{
    vec4 eye = gl_ModelViewMatrix * gl_Vertex;
    vEye = eye.xyz;
    vPlace = gl_MultiTexCoord0.xy;
    gl_Position = gl_ProjectionMatrix * eye;
}
