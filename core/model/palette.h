// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace cim::model {

/** 0xRRGGBB. Rooms that paint turn it into their own colour type. */
using Rgb = std::uint32_t;

enum class Theme : std::uint8_t { Light, Dark, Night, Print };
[[nodiscard]] QString
themeName(Theme theme); ///< "light", "dark", "night", "print": the words of project file and command line
[[nodiscard]] bool themeFromName(const QString &name, Theme &theme);

/** What the map shows of an asset, merged from its three facts only for drawing. The numbers are those of the status
 * texture and of the shaders; state.cpp holds the order in which they win. */
enum class DrawnState : std::uint8_t {
    Unknown = 0, ///< never seen
    Normal = 1,
    Attention = 2,   ///< level IV, blue
    Warning = 3,     ///< level III, yellow
    WarningHigh = 4, ///< level II, orange
    Alarm = 5,       ///< level I, red
    Stale = 6,
    Offline = 7,
    Maintenance = 8,
    OutOfService = 9, ///< also planned and under construction: drawn as an outline
    Static = 10,      ///< has no live properties: drawn by its own colour
};
inline constexpr int kDrawnStates = 11;
[[nodiscard]] const char *stateKey(DrawnState state); ///< "alarm": the word in SQL, JSON and icon names ("state-alarm")
/** The state of that word; nothing for any other. */
[[nodiscard]] std::optional<DrawnState> stateOfKey(const QString &key);
[[nodiscard]] QString stateTitle(DrawnState state); ///< in the data locale: "Alarm I" / "报警 I"
/** Alarm, WarningHigh, Warning, Attention: 1..4; 0 for all others. */
[[nodiscard]] int stateLevel(DrawnState state);
[[nodiscard]] DrawnState stateOfLevel(int level);

/** Fill, edge and text of one state in one theme: look and contrast ratios are in the design language's state table. */
struct StateStyle {
    Rgb fill;
    Rgb edge;
    Rgb text;
};
[[nodiscard]] const StateStyle &stateStyle(Theme theme, DrawnState state);

/** Colours of window, wall and sheet. No colour literal stands anywhere else. */
struct Tokens {
    Rgb window, panel, head, sunken, line, line2, text, text2, text3, accent, onAccent, accentGround, selection,
        alarmGround;
};
[[nodiscard]] const Tokens &tokens(Theme theme);

/** Colours of the 3D city. Opacities and widths that go with them stand in the shaders. */
struct CityColours {
    Rgb ground, road, mainRoad, wallLit, wallShaded, roof, tileRoof, window, windowLitWarm, windowLitCool, edge, water,
        green, sky, shadow, tree, earth, hoarding, crane, mast;
};
[[nodiscard]] const CityColours &cityColours(Theme theme);

/** Availability of parking and the like: four steps from free to full, never alarm colours. */
[[nodiscard]] const std::array<Rgb, 4> &availabilityRamp(Theme theme);
/** Line kinds of underground networks (JS, WS, YS, RQ, RL, DL, TX, GY, ZH), lightened on dark ground; grey for others.
 */
[[nodiscard]] Rgb lineKindColour(Theme theme, const QString &kind);

} // namespace cim::model
