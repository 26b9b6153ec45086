// SPDX-License-Identifier: Apache-2.0
// The picture that the ground wears: pages found by place (scene::ImageryDrape).
uniform sampler2DArray uPages;
uniform isampler2D uPageTable; // x, y of the page, slot + 1; pages of a level wrap round
uniform vec3 uImagery;         // metres of a page of level 0, coarsest level, pages round
uniform mat4 uLocalOfEye;
uniform vec2 uImageryTone;     // brightness, saturation

const float kPageTexels = 256.0;

/** Colour and how much of the ground it hides. */
vec4 imageryAt(vec3 eye)
{
    vec2 p = (uLocalOfEye * vec4(eye, 1.0)).xy;
    float texel = uImagery.x / (kPageTexels - 2.0);
    float across = length(dFdx(p)), along = length(dFdy(p));
    int first = int(clamp(floor(0.5 * log2(max(across * along, 1e-8)) - log2(texel) + 0.35), 0.0, uImagery.y));
    int around = int(uImagery.z);
    for (int level = first; level <= int(uImagery.y); ++level) {
        float side = uImagery.x * exp2(float(level));
        vec2 at = p / side;
        ivec2 cell = ivec2(floor(at));
        ivec2 place = ((cell % around) + around) % around;
        ivec4 entry = texelFetch(uPageTable, ivec2(place.x, place.y + around * level), 0);
        if (entry.z == 0 || entry.xy != cell)
            continue;
        vec2 inside = (at - vec2(cell)) * (kPageTexels - 2.0) + 1.0;
        vec4 found = textureLod(uPages, vec3(inside / kPageTexels, float(entry.z - 1)), 0.0);
        float grey = dot(found.rgb, vec3(0.299, 0.587, 0.114));
        found.rgb = mix(vec3(grey), found.rgb, uImageryTone.y) * uImageryTone.x;
        return found;
    }
    return vec4(0.0);
}
