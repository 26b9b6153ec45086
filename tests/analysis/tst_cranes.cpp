// SPDX-License-Identifier: Apache-2.0
// Cranes that reach into one another: what may happen, what is, and what comes if they go on turning.
#include "analysis/cranes.h"

#include <QtTest>

#include <cmath>

using namespace cim;
using namespace cim::analysis;

namespace {
Crane crane(std::uint32_t row, double x, double mast, double jib, double slew, double turn = 0) {
    return {row, {x, 0, 0}, mast, jib, 14, slew, turn, true};
}
} // namespace

class CranesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLowerOnesTipAndTheHeightsAreTold() {
        const std::vector<Crane> two{crane(7, 0, 60, 50, 0), crane(9, 70, 45, 55, 180)};
        const auto pairs = cranePairs(two);
        QCOMPARE(pairs.size(), std::size_t(1));
        QCOMPARE(pairs[0].a, 9u); // the lower one
        QCOMPARE(pairs[0].b, 7u);
        QCOMPARE(pairs[0].tipToMast, 15.0);
        QCOMPARE(pairs[0].heights, 15.0);
        QVERIFY(pairs[0].isLive);
        QVERIFY2(cranePairs(std::vector<Crane>{crane(1, 0, 60, 50, 0), crane(2, 110, 45, 55, 0)}).empty(),
                 "circles that do not meet");
    }

    void jibsThatPointAtOneAnotherMeet() {
        const std::vector<Crane> facing{crane(0, 0, 60, 50, 90), crane(1, 80, 50, 50, 270)};
        QCOMPARE(cranePairs(facing)[0].now, 0.0);
        const std::vector<Crane> away{crane(0, 0, 60, 50, 270), crane(1, 80, 50, 50, 90)};
        QVERIFY(std::abs(cranePairs(away)[0].now - (80 - 2 * 14)) < 1e-9); // between the counter-jibs
    }

    void whatComesIsReckonedFromTheTurning() {
        // The left one turns from north towards the other at 6 degrees a second: it points there after 15 s.
        const std::vector<Crane> turning{crane(0, 0, 60, 50, 0, 6), crane(1, 60, 50, 30, 270)};
        const auto pair = cranePairs(turning, 20)[0];
        QVERIFY(pair.now > 10);
        QCOMPARE(pair.soon, 0.0);
        QVERIFY(pair.soonInS > 5 && pair.soonInS <= 15);
        QVERIFY(cranePairs(turning, 2)[0].soon > 0);
    }

    void theNearestComeFirst() {
        const std::vector<Crane> three{crane(0, 0, 60, 50, 0), crane(1, 60, 50, 50, 0), crane(2, 100, 40, 50, 270)};
        const auto pairs = cranePairs(three);
        QCOMPARE(pairs.size(), std::size_t(2));
        QVERIFY(pairs[0].soon <= pairs[1].soon);
        QVERIFY(cranePairs(std::vector<Crane>{crane(0, 0, 60, 0, 0), crane(1, 10, 60, 50, 0)}).empty());
    }
};

QTEST_GUILESS_MAIN(CranesTest)
#include "tst_cranes.moc"
