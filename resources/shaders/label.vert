// SPDX-License-Identifier: Apache-2.0
// Plates, marks and lines of labels, in window pixels. The projection holds the part of the view that is drawn, for pictures made in parts.
uniform vec2 uViewport; // of the whole view
out vec2 vTexel;
out vec4 vColour;

void main()
{
    vec2 clip = vec2(gl_Vertex.x / uViewport.x * 2.0 - 1.0, 1.0 - gl_Vertex.y / uViewport.y * 2.0);
    vTexel = gl_MultiTexCoord0.xy;
    vColour = gl_Color;
    gl_Position = vec4((gl_ProjectionMatrix * vec4(clip, 0.0, 1.0)).xy, 0.5, 1.0);
}
