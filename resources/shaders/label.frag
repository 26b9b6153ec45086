// SPDX-License-Identifier: Apache-2.0
// Everything is premultiplied. A texel below zero means a plain colour.
uniform sampler2D uAtlas;
in vec2 vTexel;
in vec4 vColour;

void main() { gl_FragColor = vTexel.x < 0.0 ? vColour : texture(uAtlas, vTexel) * vColour.a; }
