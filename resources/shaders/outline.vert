// SPDX-License-Identifier: Apache-2.0
void main() { gl_Position = vec4(gl_Vertex.xy, 0.5, 1.0); }
