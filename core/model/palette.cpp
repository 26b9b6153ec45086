// SPDX-License-Identifier: Apache-2.0
#include "model/palette.h"

#include "model/classcolours.h"

#include "base/text.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace cim::model {

namespace {

constexpr int kThemes = 4;

struct StateRow {
    const char *key;
    const char *en;
    const char *zh;
    int level;
};

constexpr std::array<StateRow, kDrawnStates> kStates{{
    {"unknown", "Never seen", "未接入", 0},
    {"normal", "Normal", "正常", 0},
    {"attention", "Attention IV", "关注 IV", 4},
    {"warning", "Warning III", "预警 III", 3},
    {"warning-high", "Warning II", "预警 II", 2},
    {"alarm", "Alarm I", "报警 I", 1},
    {"stale", "Stale", "数据陈旧", 0},
    {"offline", "Offline", "离线", 0},
    {"maintenance", "Maintenance", "检修", 0},
    {"out-of-service", "Out of service", "停用", 0},
    {"static", "Static", "静态", 0},
}};

constexpr std::array<StateStyle, kDrawnStates> kLightStates{{
    {0xFFFFFF, 0x84909C, 0x46525E},
    {0x1B9E4B, 0x1B9E4B, 0x14793A},
    {0x1F6FEB, 0x1F6FEB, 0x1A5FD0},
    {0xE0A800, 0x7A5B00, 0x7A5B00},
    {0xE67700, 0x8A4300, 0xA85200},
    {0xD00000, 0xD00000, 0xC00000},
    {0x8ECFA5, 0x46525E, 0x46525E},
    {0x7A7A7A, 0x7A7A7A, 0x606060},
    {0x6F42C1, 0x6F42C1, 0x6038AC},
    {0xFFFFFF, 0x84909C, 0x46525E},
    {0xB4BEC9, 0x84909C, 0x46525E},
}};

constexpr std::array<StateStyle, kDrawnStates> kDarkStates{{
    {0x19212A, 0x64778A, 0xAEBAC6},
    {0x2ECC71, 0x2ECC71, 0x2ECC71},
    {0x3FA7FF, 0x3FA7FF, 0x6CBBFF},
    {0xFFD23F, 0xFFD23F, 0xFFD23F},
    {0xFF9F1C, 0xFF9F1C, 0xFF9F1C},
    {0xFF3B30, 0xFF3B30, 0xFF7B73},
    {0x247647, 0xAEBAC6, 0xAEBAC6},
    {0x8A94A6, 0x8A94A6, 0xA3ADBD},
    {0x9B7BFF, 0x9B7BFF, 0xB49CFF},
    {0x19212A, 0x64778A, 0xAEBAC6},
    {0x5C6B7A, 0x64778A, 0xAEBAC6},
}};

constexpr std::array<StateStyle, kDrawnStates> nightStates() {
    std::array<StateStyle, kDrawnStates> out = kDarkStates;
    for (const DrawnState hollow : {DrawnState::Unknown, DrawnState::OutOfService})
        out[static_cast<std::size_t>(hollow)] = {0x0B1D2E, 0x427399, 0xAFC6D8};
    out[static_cast<std::size_t>(DrawnState::Stale)].edge = 0xAFC6D8;
    out[static_cast<std::size_t>(DrawnState::Stale)].text = 0xAFC6D8;
    out[static_cast<std::size_t>(DrawnState::Static)] = {0x1D3C5A, 0x427399, 0xAFC6D8};
    return out;
}
constexpr auto kNightStates = nightStates();

constexpr std::array<Tokens, kThemes> kTokens{{
    {0xF1F4F6, 0xFFFFFF, 0xF7F9FA, 0xE8ECF0, 0xD5DBE1, 0x84909C, 0x17202A, 0x46525E, 0x66727E, 0x0B6E80, 0xFFFFFF,
     0xD8EEF2, 0x0089A3, 0xFDECEC},
    {0x11161C, 0x19212A, 0x1E2731, 0x0D1217, 0x2C3742, 0x64778A, 0xE7EDF3, 0xAEBAC6, 0x8795A3, 0x4CC9DE, 0x06222A,
     0x173842, 0x00D5F0, 0x3A1A1C},
    {0x06121F, 0x0B1D2E, 0x0E2438, 0x081727, 0x1B3A56, 0x427399, 0xEEF6FC, 0xAFC6D8, 0x86A2B8, 0x55D3E8, 0x06222A,
     0x10394C, 0x00D5F0, 0x33161C},
    {0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xF4F4F2, 0x777777, 0x444444, 0x111111, 0x444444, 0x444444, 0x0B6E80, 0xFFFFFF,
     0xD8EEF2, 0x0089A3, 0xFDECEC},
}};

constexpr std::array<CityColours, kThemes> kCity{{
    {0xDFE3E4, 0xF9FAFA, 0xFFFFFF, 0xFCFAF5, 0xB4BEC9, 0xF6F6F4, 0xC98F7C, 0x7F93A6, 0x7F93A6, 0x7F93A6,
     0x8996A3, 0xBCD3DF, 0xCFDFC6, 0xDCE6EC, 0x3D4C5C, 0x9DBB94, 0xCDBFA6, 0x5FA7A8, 0xE0A33C, 0x6B7883},
    {0x1B232B, 0x2D3843, 0x33404C, 0x5C6B7A, 0x333F4B, 0x495765, 0x6B4A42, 0x1A232C, 0xF2CE96, 0xBFE0F2,
     0x93A6B8, 0x12202C, 0x21332C, 0x131B23, 0x05080B, 0x2D4A3B, 0x4A3F33, 0x2F6F73, 0xC98F35, 0x93A1AE},
    {0x081625, 0x10263B, 0x16324B, 0x1D3C5A, 0x0F2439, 0x16314B, 0x22303F, 0x2B5274, 0xF2CE96, 0xBFE0F2,
     0x5FB7E6, 0x04101D, 0x0B2430, 0x071626, 0x02070D, 0x10332F, 0x2A2A2C, 0x1C5A64, 0xB98330, 0x6F8AA3},
    {0xF4F4F2, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xD4D6D8, 0xFAFAFA, 0xE0B7A8, 0x9AA2AA, 0x9AA2AA, 0x9AA2AA,
     0x6B6F73, 0xD3E4EC, 0xDDE9D3, 0xFFFFFF, 0x5A6066, 0xC3D6B8, 0xE6DCC8, 0x9CC7C8, 0xD9A441, 0x6B6F73},
}};

/** Each channel a share of the way to white. */
Rgb lighten(Rgb rgb, double share) {
    Rgb out = 0;
    for (const int shift : {16, 8, 0}) {
        const double channel = static_cast<double>((rgb >> shift) & 0xff);
        out |= static_cast<Rgb>(std::lround(channel + (255.0 - channel) * share)) << shift;
    }
    return out;
}

} // namespace

QString themeName(Theme theme) {
    static const std::array<QString, kThemes> names{QStringLiteral("light"), QStringLiteral("dark"),
                                                    QStringLiteral("night"), QStringLiteral("print")};
    return names[static_cast<std::size_t>(theme)];
}

bool themeFromName(const QString &name, Theme &theme) {
    for (const Theme each : {Theme::Light, Theme::Dark, Theme::Night, Theme::Print}) {
        if (themeName(each) == name) {
            theme = each;
            return true;
        }
    }
    return false;
}

const char *stateKey(DrawnState state) {
    return kStates[static_cast<std::size_t>(state)].key;
}

std::optional<DrawnState> stateOfKey(const QString &key) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (key == QLatin1String(kStates[i].key))
            return static_cast<DrawnState>(i);
    }
    return std::nullopt;
}

QString stateTitle(DrawnState state) {
    const StateRow &row = kStates[static_cast<std::size_t>(state)];
    return QString::fromUtf8(dataLocale() == QLatin1String("zh_CN") ? row.zh : row.en);
}

int stateLevel(DrawnState state) {
    return kStates[static_cast<std::size_t>(state)].level;
}

DrawnState stateOfLevel(int level) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (kStates[i].level == level && level != 0)
            return static_cast<DrawnState>(i);
    }
    return DrawnState::Normal;
}

const StateStyle &stateStyle(Theme theme, DrawnState state) {
    const auto index = static_cast<std::size_t>(state);
    switch (theme) {
    case Theme::Dark:
        return kDarkStates[index];
    case Theme::Night:
        return kNightStates[index];
    default:
        return kLightStates[index];
    }
}

const Tokens &tokens(Theme theme) {
    return kTokens[static_cast<std::size_t>(theme)];
}

const CityColours &cityColours(Theme theme) {
    return kCity[static_cast<std::size_t>(theme)];
}

const std::array<Rgb, 4> &availabilityRamp(Theme theme) {
    static constexpr std::array<Rgb, 4> kOnLight{0xBFE6E0, 0x6DC1B9, 0x2A8C88, 0x0F4F54};
    static constexpr std::array<Rgb, 4> kOnDark{0xA8F0E4, 0x5FC4BC, 0x2F8A88, 0x1C5257};
    return theme == Theme::Light || theme == Theme::Print ? kOnLight : kOnDark;
}

const std::array<Rgb, kClasses> &classColours(Theme theme) {
    static constexpr std::array<Rgb, kClasses> kOnLight{0xEDE4F5, 0xC9B3E0, 0x9F7FC7, 0x7148A6, 0x43227A};
    static constexpr std::array<Rgb, kClasses> kOnDark{0x3B2C52, 0x5E4586, 0x8766B5, 0xB294DC, 0xE3D3F7};
    return theme == Theme::Light || theme == Theme::Print ? kOnLight : kOnDark;
}

int classOf(const QString &word) {
    const char16_t digit = word.size() == 1 ? word[0].unicode() : u'0';
    return digit >= u'1' && digit < u'1' + kClasses ? digit - u'1' : -1;
}

Rgb lineKindColour(Theme theme, const QString &kind) {
    static const QHash<QString, Rgb> colours{{QStringLiteral("JS"), 0x00BFFF},
                                             {QStringLiteral("ZS"), 0x00BFFF},
                                             {QStringLiteral("XF"), 0x00BFFF},
                                             {QStringLiteral("PS"), 0x8B5A2B},
                                             {QStringLiteral("WS"), 0x8B5A2B},
                                             {QStringLiteral("HS"), 0x8B5A2B},
                                             {QStringLiteral("YS"), 0x4CC3A5},
                                             {QStringLiteral("RQ"), 0xFF69B4},
                                             {QStringLiteral("RL"), 0xFF8C00},
                                             {QStringLiteral("DL"), 0xFF0000},
                                             {QStringLiteral("TX"), 0x00A650},
                                             {QStringLiteral("DX"), 0x00A650},
                                             {QStringLiteral("GY"), 0x222222},
                                             {QStringLiteral("ZH"), 0x555555},
                                             // What an analysis finds: no alarm colours.
                                             {QStringLiteral("fail"), 0xC2185B},
                                             {QStringLiteral("review"), 0x6A3FC0},
                                             {QStringLiteral("unknown"), 0x607D8B},
                                             {QStringLiteral("pass"), 0x00897B}};
    const Rgb colour = colours.value(kind, 0x8A8F94);
    return theme == Theme::Dark || theme == Theme::Night ? lighten(colour, 0.15) : colour;
}

} // namespace cim::model
