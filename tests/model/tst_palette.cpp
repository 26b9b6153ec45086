// SPDX-License-Identifier: Apache-2.0
// The design language's table of states, held by its own numbers.
#include "model/palette.h"

#include "base/text.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace cim;
using namespace cim::model;

namespace {

const std::array<Theme, 4> kThemes{Theme::Light, Theme::Dark, Theme::Night, Theme::Print};

double luminance(Rgb rgb) {
    double out = 0;
    const std::array<double, 3> weights{0.2126, 0.7152, 0.0722};
    for (std::size_t i = 0; i < 3; ++i) {
        const double channel = static_cast<double>((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
        out += weights[i] * (channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4));
    }
    return out;
}

/** WCAG 2 contrast, 1 to 21. */
double contrast(Rgb a, Rgb b) {
    const double one = luminance(a), two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

QString hex(Rgb rgb) {
    return QStringLiteral("#%1").arg(rgb, 6, 16, QLatin1Char('0')).toUpper();
}

bool isOnPaper(Theme theme) {
    return theme == Theme::Light || theme == Theme::Print;
}

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuresContrastAsThePageDoes();
    void themesHaveWordsThatComeBack();
    void statesHaveTheirOwnWords();
    void levelsAndStatesAgree();
    void statesAreTheColoursOfTheDesignLanguage_data();
    void statesAreTheColoursOfTheDesignLanguage();
    void liveStatesDifferInColour();
    void wordsOfAStateCanBeRead();
    void marksStandOutOrCarryAnEdge();
    void wordsOfTheWindowCanBeRead();
    void availabilityIsNoAlarm();
    void lineKindsAreLighterOnDark();
};

void PaletteTest::measuresContrastAsThePageDoes() {
    QVERIFY(std::abs(contrast(0x000000, 0xFFFFFF) - 21.0) < 1e-9);
    QVERIFY(std::abs(contrast(0x1B9E4B, 0xFFFFFF) - 3.5) < 0.05);
    QVERIFY(std::abs(contrast(0xFFD23F, 0x19212A) - 11.3) < 0.05);
}

void PaletteTest::themesHaveWordsThatComeBack() {
    QSet<QString> words;
    for (const Theme theme : kThemes) {
        words.insert(themeName(theme));
        Theme read = theme == Theme::Light ? Theme::Dark : Theme::Light;
        QVERIFY(themeFromName(themeName(theme), read));
        QCOMPARE(read, theme);
    }
    QCOMPARE(words.size(), 4);
    Theme kept = Theme::Night;
    QVERIFY(!themeFromName(QStringLiteral("Light"), kept) && !themeFromName(QString(), kept));
    QCOMPARE(kept, Theme::Night);
}

void PaletteTest::statesHaveTheirOwnWords() {
    for (const char *locale : {"en", "zh_CN"}) {
        setDataLocale(QLatin1String(locale));
        QSet<QString> keys, titles;
        for (int i = 0; i < kDrawnStates; ++i) {
            keys.insert(QLatin1String(stateKey(static_cast<DrawnState>(i))));
            titles.insert(stateTitle(static_cast<DrawnState>(i)));
        }
        QCOMPARE(keys.size(), kDrawnStates);
        QCOMPARE(titles.size(), kDrawnStates);
    }
    QCOMPARE(stateTitle(DrawnState::Alarm), QStringLiteral("报警 I"));
    setDataLocale(QStringLiteral("en"));
    QCOMPARE(stateTitle(DrawnState::Alarm), QStringLiteral("Alarm I"));
    QCOMPARE(QLatin1String(stateKey(DrawnState::WarningHigh)), QLatin1String("warning-high"));
}

void PaletteTest::levelsAndStatesAgree() {
    for (int level = 1; level <= 4; ++level)
        QCOMPARE(stateLevel(stateOfLevel(level)), level);
    QCOMPARE(stateOfLevel(1), DrawnState::Alarm);
    QCOMPARE(stateOfLevel(4), DrawnState::Attention);
    QCOMPARE(stateOfLevel(0), DrawnState::Normal);
    QCOMPARE(stateOfLevel(9), DrawnState::Normal);
    QCOMPARE(stateLevel(DrawnState::Offline), 0);
}

void PaletteTest::statesAreTheColoursOfTheDesignLanguage_data() {
    QTest::addColumn<DrawnState>("state");
    QTest::addColumn<Rgb>("light");
    QTest::addColumn<double>("lightRatio"); ///< fill on panel
    QTest::addColumn<Rgb>("lightText");
    QTest::addColumn<Rgb>("dark");
    QTest::addColumn<double>("darkRatio");
    QTest::addColumn<Rgb>("darkText");
    const auto row = [](DrawnState state, Rgb light, double lightRatio, Rgb lightText, Rgb dark, double darkRatio,
                        Rgb darkText) {
        QTest::newRow(stateKey(state)) << state << light << lightRatio << lightText << dark << darkRatio << darkText;
    };
    row(DrawnState::Normal, 0x1B9E4B, 3.5, 0x14793A, 0x2ECC71, 7.7, 0x2ECC71);
    row(DrawnState::Attention, 0x1F6FEB, 4.6, 0x1A5FD0, 0x3FA7FF, 6.3, 0x6CBBFF);
    row(DrawnState::Warning, 0xE0A800, 2.1, 0x7A5B00, 0xFFD23F, 11.3, 0xFFD23F);
    row(DrawnState::WarningHigh, 0xE67700, 3.0, 0xA85200, 0xFF9F1C, 7.9, 0xFF9F1C);
    row(DrawnState::Alarm, 0xD00000, 5.7, 0xC00000, 0xFF3B30, 4.6, 0xFF7B73);
    row(DrawnState::Offline, 0x7A7A7A, 4.3, 0x606060, 0x8A94A6, 5.3, 0xA3ADBD);
    row(DrawnState::Maintenance, 0x6F42C1, 6.5, 0x6038AC, 0x9B7BFF, 5.2, 0xB49CFF);
}

void PaletteTest::statesAreTheColoursOfTheDesignLanguage() {
    QFETCH(DrawnState, state);
    QFETCH(Rgb, light);
    QFETCH(double, lightRatio);
    QFETCH(Rgb, lightText);
    QFETCH(Rgb, dark);
    QFETCH(double, darkRatio);
    QFETCH(Rgb, darkText);
    for (const Theme theme : {Theme::Light, Theme::Print}) {
        QCOMPARE(hex(stateStyle(theme, state).fill), hex(light));
        QCOMPARE(hex(stateStyle(theme, state).text), hex(lightText));
    }
    for (const Theme theme : {Theme::Dark, Theme::Night}) {
        QCOMPARE(hex(stateStyle(theme, state).fill), hex(dark));
        QCOMPARE(hex(stateStyle(theme, state).text), hex(darkText));
    }
    const double onLight = contrast(light, tokens(Theme::Light).panel),
                 onDark = contrast(dark, tokens(Theme::Dark).panel);
    QVERIFY2(std::abs(onLight - lightRatio) < 0.25, qPrintable(QString::number(onLight)));
    QVERIFY2(std::abs(onDark - darkRatio) < 0.25, qPrintable(QString::number(onDark)));
}

void PaletteTest::liveStatesDifferInColour() {
    for (const Theme theme : kThemes) {
        QSet<Rgb> fills;
        int states = 0;
        for (int i = 0; i < kDrawnStates; ++i) {
            const auto state = static_cast<DrawnState>(i);
            if (state == DrawnState::OutOfService) // an outline as never seen is; its shape and word differ
                continue;
            fills.insert(stateStyle(theme, state).fill);
            ++states;
        }
        QCOMPARE(fills.size(), states);
    }
}

void PaletteTest::wordsOfAStateCanBeRead() {
    for (const Theme theme : kThemes) {
        for (int i = 0; i < kDrawnStates; ++i) {
            const auto state = static_cast<DrawnState>(i);
            const double ratio = contrast(stateStyle(theme, state).text, tokens(theme).panel);
            QVERIFY2(
                ratio >= 4.5,
                qPrintable(
                    QStringLiteral("%1, %2: %3").arg(themeName(theme), QLatin1String(stateKey(state))).arg(ratio)));
        }
    }
}

void PaletteTest::marksStandOutOrCarryAnEdge() {
    for (const Theme theme : kThemes) {
        for (int i = 0; i < kDrawnStates; ++i) {
            const auto state = static_cast<DrawnState>(i);
            const StateStyle &style = stateStyle(theme, state);
            const double ratio =
                std::max(contrast(style.fill, tokens(theme).panel), contrast(style.edge, tokens(theme).panel));
            QVERIFY2(
                ratio >= 3.0,
                qPrintable(
                    QStringLiteral("%1, %2: %3").arg(themeName(theme), QLatin1String(stateKey(state))).arg(ratio)));
        }
    }
    for (const Theme theme : {Theme::Light, Theme::Print}) {
        QCOMPARE(hex(stateStyle(theme, DrawnState::Warning).edge), hex(0x7A5B00));
        QCOMPARE(hex(stateStyle(theme, DrawnState::WarningHigh).edge), hex(0x8A4300));
    }
}

void PaletteTest::wordsOfTheWindowCanBeRead() {
    for (const Theme theme : kThemes) {
        const Tokens &t = tokens(theme);
        for (const Rgb ground : {t.window, t.panel, t.head, t.sunken}) {
            QVERIFY2(contrast(t.text, ground) >= 7.0, qPrintable(themeName(theme)));
            QVERIFY2(contrast(t.text2, ground) >= 4.5, qPrintable(themeName(theme)));
        }
        QVERIFY2(contrast(t.text3, t.panel) >= 4.5, qPrintable(themeName(theme)));
        QVERIFY2(contrast(t.onAccent, t.accent) >= 4.5, qPrintable(themeName(theme)));
        QVERIFY2(contrast(t.line2, t.panel) >= 3.0, qPrintable(themeName(theme)));
    }
}

void PaletteTest::availabilityIsNoAlarm() {
    for (const Theme theme : kThemes) {
        const auto &ramp = availabilityRamp(theme);
        for (std::size_t i = 0; i < ramp.size(); ++i) {
            QVERIFY(i == 0 || luminance(ramp[i]) < luminance(ramp[i - 1]));
            for (int state = 0; state < kDrawnStates; ++state)
                QVERIFY(ramp[i] != stateStyle(theme, static_cast<DrawnState>(state)).fill);
        }
    }
    QCOMPARE(hex(availabilityRamp(Theme::Print)[0]), hex(0xBFE6E0));
    QCOMPARE(hex(availabilityRamp(Theme::Night)[3]), hex(0x1C5257));
}

void PaletteTest::lineKindsAreLighterOnDark() {
    for (const char *kind : {"JS", "WS", "YS", "RQ", "RL", "DL", "TX", "GY", "ZH"}) {
        const Rgb light = lineKindColour(Theme::Light, QLatin1String(kind));
        QVERIFY(light != lineKindColour(Theme::Light, QStringLiteral("?")));
        QCOMPARE(lineKindColour(Theme::Print, QLatin1String(kind)), light);
        for (const Theme theme : kThemes) {
            if (!isOnPaper(theme))
                QVERIFY(luminance(lineKindColour(theme, QLatin1String(kind))) > luminance(light));
        }
    }
}

QTEST_GUILESS_MAIN(PaletteTest)
#include "tst_palette.moc"
