// SPDX-License-Identifier: Apache-2.0
// The wall and the floor of the hole in the ground.
in vec3 aFacet; // metres along the wall, metres below the ground (negative), 1 on the floor
out vec3 vEye;
out vec3 vFacet;

void main()
{
    vEye = (gl_ModelViewMatrix * gl_Vertex).xyz;
    vFacet = aFacet;
    gl_Position = gl_ProjectionMatrix * vec4(vEye, 1.0);
}
