// SPDX-License-Identifier: Apache-2.0
// A line round what the mask holds: 2.4 window units for the selection on a casing of 5, 1.5 for what is under the cursor; at 35 % where the
// thing is behind others.
uniform sampler2D uMask;
uniform float uPixelRatio;
uniform vec3 uSelection;
uniform vec3 uCasing;
uniform vec3 uText;

const int kTaps = 16;

/** Largest mask value on a circle of so many window units. */
vec4 around(ivec2 at, float radius)
{
    vec4 most = vec4(0.0);
    for (int i = 0; i < kTaps; ++i) {
        float angle = 6.2831853 * float(i) / float(kTaps);
        most = max(most, texelFetch(uMask, at + ivec2(round(vec2(cos(angle), sin(angle)) * radius * uPixelRatio)), 0));
    }
    return most;
}

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 here = texelFetch(uMask, at, 0);
    vec4 near = max(around(at, 1.0), around(at, 1.9));
    vec4 far = max(near, around(at, 3.4));
    vec4 colour = vec4(0.0);
    if (here.r < 0.5) {
        if (near.r > 0.5)
            colour = vec4(uSelection, near.g > 0.5 ? 1.0 : 0.35);
        else if (far.r > 0.5)
            colour = vec4(uCasing, far.g > 0.5 ? 0.55 : 0.15);
    }
    if (colour.a == 0.0 && here.b < 0.5 && near.b > 0.5)
        colour = vec4(uText, near.a > 0.5 ? 0.85 : 0.3);
    if (colour.a == 0.0)
        discard;
    gl_FragColor = colour;
}
