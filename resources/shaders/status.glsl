// SPDX-License-Identifier: Apache-2.0
// The status texture, told for drawing. Numbers of states as in model::DrawnState, of flags as in model::StatusFlag and scene::SceneFlag.
uniform usamplerBuffer uStatus;
uniform uint uNow;      // tenths of a second since StatusBuffer::kEpoch
uniform uvec2 uAges;    // tenths after which a row is stale, offline
uniform vec3 uStates[11];
uniform vec3 uRamp[4];
uniform vec2 uPulse;    // strength of unacknowledged level II and level I now
uniform int uIsLive;

const uint kNoRow = 0xffffffffu;
const uint kUnknown = 0u, kNormal = 1u, kAttention = 2u, kWarningHigh = 4u, kAlarm = 5u, kOffline = 7u, kMaintenance = 8u, kOutOfService = 9u,
           kStatic = 10u;
const uint kUnacknowledged = 1u, kHasRamp = 4u, kAging = 8u, kSelected = 16u, kHidden = 32u, kHovered = 64u;

struct Status {
    uint drawn;
    uint flags;
    bool isStale;
    float ramp;
};

Status statusOf(uint row)
{
    if (row == kNoRow)
        return Status(kStatic, 0u, false, 0.0);
    uvec2 word = texelFetch(uStatus, int(row)).rg;
    Status s = Status(word.r & 0xffu, (word.r >> 16) & 0xffu, false, float((word.r >> 8) & 0xffu) / 255.0);
    if ((s.flags & kAging) != 0u && word.g != 0u) {
        uint age = uNow > word.g ? uNow - word.g : 0u;
        bool isException = s.drawn >= kAttention && s.drawn <= kAlarm;
        if (age > uAges.y && !(isException && (s.flags & kUnacknowledged) != 0u))
            s.drawn = kOffline;
        else
            s.isStale = age > uAges.x && s.drawn <= kAlarm;
    }
    return s;
}

bool isException(Status s) { return s.drawn >= kAttention && s.drawn <= kAlarm; }

float pulseOf(Status s)
{
    if ((s.flags & kUnacknowledged) == 0u)
        return 1.0;
    return s.drawn == kAlarm ? uPulse.y : s.drawn == kWarningHigh ? uPulse.x : 1.0;
}

vec3 rampColour(float share)
{
    float at = clamp(share, 0.0, 1.0) * 3.0;
    int low = int(min(at, 2.0));
    return mix(uRamp[low], uRamp[low + 1], at - float(low));
}

/** Colour of the state and how strongly a surface of this kind takes it on. */
vec4 stateTint(Status s, uint surface)
{
    vec3 colour = uStates[min(s.drawn, 10u)];
    float exception = isException(s) ? 1.0 : 0.0;
    float quiet = s.drawn == kOffline ? 0.55 : s.drawn == kMaintenance ? 0.65 : 0.0;
    float strength;
    if (surface == 12u)                            // band on the road
        strength = s.drawn == kStatic ? 0.0 : s.drawn == kUnknown ? 0.5 : max(0.42, max(exception * 0.95, quiet));
    else if (surface == 10u)                       // compartment
        strength = s.drawn == kNormal ? 0.22 : max(exception * 0.85, quiet);
    else if (surface == 20u || surface == 22u)     // lamp, ring
        strength = s.drawn == kStatic ? 0.0 : 1.0;
    else if (surface == 23u || surface == 21u)     // bay, lot and their outlines
        return vec4(rampColour(s.ramp), (s.flags & kHasRamp) != 0u ? 1.0 : 0.0);
    else if (surface == 15u)                       // mast: the lamp tells
        strength = 0.0;
    else if (surface >= 4u && surface <= 8u)
        strength = 0.0;
    else
        strength = max(exception * 0.86, quiet * 0.7);
    return vec4(colour, strength * mix(0.35, 1.0, pulseOf(s)));
}
