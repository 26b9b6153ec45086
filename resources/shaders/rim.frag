// SPDX-License-Identifier: Apache-2.0
in float vAcross;
uniform vec3 uSelection;
uniform vec3 uShade;

void main()
{
    float line = 1.0 - smoothstep(0.9, 1.4, abs(vAcross));
    float casing = 0.55 * (1.0 - smoothstep(2.0, 2.6, abs(vAcross)));
    gl_FragColor = vec4(mix(uShade, uSelection, line), max(line, casing));
}
