// SPDX-License-Identifier: Apache-2.0
// A triangle over the whole window at the far end of depth.
out vec3 vLook;
uniform mat4 uLookOfClip; // clip x, y to a direction in eye space

void main()
{
    gl_Position = vec4(gl_Vertex.xy, 0.0, 1.0);
    vLook = (uLookOfClip * vec4(gl_Vertex.xy, 0.0, 1.0)).xyz;
}
