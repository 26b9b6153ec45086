// SPDX-License-Identifier: Apache-2.0
#include "analysis/polemerge.h"

#include <QElapsedTimer>
#include <QtTest>

#include <random>

using namespace cim;
using namespace cim::analysis;
using Kind = PoleFate::Kind;
using Why = PoleFate::Why;

namespace {

/** Cameras may move 10 m and weigh 5 kg, masts 15 m and 40 kg, signals stay; a pole carries 60 kg, two cameras, one
 * mast. */
PoleRules someRules() {
    PoleRules out;
    out.loadKg = 60;
    out.loadWatts = 1000;
    out.zones = {{QStringLiteral("L2"), 2}, {QStringLiteral("L4"), 1}, {QStringLiteral("L3"), 1}};
    out.devices = {{QStringLiteral("camera"), QStringLiteral("L2"), 5, 30, 10},
                   {QStringLiteral("5g"), QStringLiteral("L4"), 40, 900, 15},
                   {QStringLiteral("signal"), QStringLiteral("L3"), 20, 60, 0},
                   {QStringLiteral("lamp"), QStringLiteral("L3"), 20, 150, 0}};
    return out;
}
constexpr int kCamera = 0, kCell = 1, kSignal = 2, kLamp = 3;

geo::Geometries street(double y) {
    geo::Geometries out;
    out.beginRow(geo::GeometryKind::Line);
    out.beginPart();
    out.addPoint({-1000, y, 0});
    out.addPoint({1000, y, 0});
    return out;
}

} // namespace

class PoleMergeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCameraGoesOntoTheNearestLampOfItsSide() {
        const std::vector<Pole> poles{{{0, 0, 0}, {kLamp}, true},     {{12, 0, 0}, {kLamp}, true},
                                      {{8, 1, 0}, {kCamera}, false},  // 4.1 m from the second
                                      {{4, -9, 0}, {kCamera}, false}, // across the street
                                      {{40, 0, 0}, {kCamera}, false}, // nothing near
                                      {{5, 0, 0}, {kSignal}, false}}; // must stay
        const auto fates = mergePoles(poles, someRules(), street(-5));
        QCOMPARE(fates[2].kind, Kind::Merges);
        QCOMPARE(fates[2].into, 1U);
        QVERIFY(std::abs(fates[2].metres - std::hypot(4, 1)) < 1e-9);
        QCOMPARE(fates[1].kind, Kind::Takes);
        QCOMPARE(fates[0].kind, Kind::Stays);
        QCOMPARE(fates[0].why, Why::None); // it was not asked
        QCOMPARE(fates[3].why, Why::AcrossStreet);
        QCOMPARE(fates[4].why, Why::NothingNear);
        QCOMPARE(fates[5].why, Why::DeviceStays);
        // Without the street the one across it goes as well, to the nearer lamp.
        const auto free = mergePoles(poles, someRules(), {});
        QCOMPARE(free[3].kind, Kind::Merges);
        QCOMPARE(free[3].into, 0U);
    }

    void roomLoadAndPowerAreKept() {
        std::vector<Pole> poles{{{0, 0, 0}, {kLamp}, true}};
        for (int i = 1; i <= 3; ++i)
            poles.push_back({{static_cast<double>(i), 0, 0}, {kCamera}, false});
        auto fates = mergePoles(poles, someRules(), {});
        QCOMPARE(fates[1].kind, Kind::Merges); // the nearest two have room
        QCOMPARE(fates[2].kind, Kind::Merges);
        QCOMPARE(fates[3].kind, Kind::Stays);
        QCOMPARE(fates[3].why, Why::NoRoom);

        PoleRules weak = someRules();
        weak.loadKg = 59; // 20 + 40 is more
        poles = {{{0, 0, 0}, {kLamp}, true}, {{9, 0, 0}, {kCell}, false}};
        QCOMPARE(mergePoles(poles, weak, {})[1].why, Why::TooHeavy);
        weak.loadKg = 60;
        QCOMPARE(mergePoles(poles, weak, {})[1].why, Why::TooMuchPower); // 150 + 900 W
        weak.loadWatts = 1050;
        QCOMPARE(mergePoles(poles, weak, {})[1].kind, Kind::Merges);
    }

    /** Three in a row, 8 m apart: the middle one can take both others, an outer one only the middle. */
    void amongEqualsTheMiddleOneStays() {
        PoleRules rules = someRules();
        rules.zones[0].room = 3;
        const std::vector<Pole> poles{
            {{0, 0, 0}, {kCamera}, false}, {{8, 0, 0}, {kCamera}, false}, {{16, 0, 0}, {kCamera}, false}};
        const auto fates = mergePoles(poles, rules, {});
        QCOMPARE(fates[1].kind, Kind::Takes);
        QCOMPARE(fates[0].kind, Kind::Merges);
        QCOMPARE(fates[2].kind, Kind::Merges);
        QCOMPARE(fates[0].into, 1U);
    }

    /** All devices of a pole move, as far as the shyest of them may. */
    void aPoleMovesAsAWhole() {
        const std::vector<Pole> poles{
            {{0, 0, 0}, {}, true}, {{12, 0, 0}, {kCell}, false}, {{0, 12, 0}, {kCell, kCamera}, false}};
        const auto fates = mergePoles(poles, someRules(), {});
        QCOMPARE(fates[1].kind, Kind::Merges);
        QCOMPARE(fates[2].why, Why::NothingNear); // its camera may move only 10 m
    }

    /** Whatever the city: nobody moves onto one that goes, too far, across a street, or onto an overfull mast. */
    void everyPlanKeepsToTheRules() {
        std::mt19937 random(4);
        std::uniform_real_distribution<double> place(0, 400);
        for (int round = 0; round < 20; ++round) {
            std::vector<Pole> poles;
            for (int i = 0; i < 300; ++i)
                poles.push_back(
                    {{place(random), place(random), 0}, {static_cast<int>(random() % 4)}, random() % 4 == 0});
            const PoleRules rules = someRules();
            const auto fates = mergePoles(poles, rules, street(200));
            std::vector<std::vector<int>> carried(poles.size());
            for (std::size_t i = 0; i < poles.size(); ++i) {
                const std::size_t at = fates[i].kind == Kind::Merges ? fates[i].into : i;
                carried[at].insert(carried[at].end(), poles[i].devices.begin(), poles[i].devices.end());
                if (fates[i].kind != Kind::Merges)
                    continue;
                QVERIFY(!poles[i].stays);
                QVERIFY(fates[fates[i].into].kind == Kind::Takes);
                const geo::Vec3 a = poles[i].at, b = poles[fates[i].into].at;
                QVERIFY(std::hypot(a.x - b.x, a.y - b.y) <=
                        rules.devices[static_cast<std::size_t>(poles[i].devices[0])].mayMove);
                QVERIFY((a.y < 200) == (b.y < 200));
            }
            for (std::size_t i = 0; i < poles.size(); ++i) {
                if (fates[i].kind != Kind::Takes)
                    continue;
                double kg = 0, watts = 0;
                std::vector<int> used(rules.zones.size());
                for (const int device : carried[i]) {
                    const auto &kind = rules.devices[static_cast<std::size_t>(device)];
                    kg += kind.kg;
                    watts += kind.watts;
                    ++used[static_cast<std::size_t>(rules.zoneOf(kind.zone))];
                }
                QVERIFY(kg <= rules.loadKg && watts <= rules.loadWatts);
                for (std::size_t zone = 0; zone < used.size(); ++zone)
                    QVERIFY(used[zone] <= rules.zones[zone].room);
            }
        }
    }

    void aHundredThousandPolesAreNoMatter() {
        std::mt19937 random(9);
        std::uniform_real_distribution<double> place(0, 20'000);
        std::vector<Pole> poles;
        for (int i = 0; i < 100'000; ++i)
            poles.push_back({{place(random), place(random), 0}, {static_cast<int>(random() % 2)}, random() % 3 == 0});
        QElapsedTimer timer;
        timer.start();
        const auto fates = mergePoles(poles, someRules(), street(10'000));
        qInfo("100 000 poles: %lld ms", timer.elapsed());
        QVERIFY(std::count_if(fates.begin(), fates.end(), [](const PoleFate &f) { return f.kind == Kind::Merges; }) >
                1000);
    }

    void ourRulesAreSound() {
        const auto rules = readPoleRules(QStringLiteral(CIM_SOURCE_DIR "/resources/analyses/poles.json"));
        QVERIFY2(rules, rules ? "" : qPrintable(rules.error().text()));
        QVERIFY(!rules->verified); // nobody has held them against the printed standard
        QVERIFY(rules->layers.size() >= 2);
    }
};

QTEST_APPLESS_MAIN(PoleMergeTest)
#include "tst_polemerge.moc"
