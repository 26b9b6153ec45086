// SPDX-License-Identifier: Apache-2.0
in vec3 vLook;
uniform vec3 uUpEye;
uniform vec3 uSky;
uniform vec3 uZenith;
#pragma import_defines(LOG_DEPTH)

void main()
{
    float height = dot(normalize(vLook), uUpEye);
    vec3 colour = mix(uSky, uZenith, smoothstep(0.01, 0.34, height));
#ifdef LOG_DEPTH
    gl_FragDepth = 0.0;
#endif
    gl_FragColor = vec4(colour, 1.0);
}
