// SPDX-License-Identifier: Apache-2.0
// Distances between buried lines by the table that comes with the program, told by hand; and a pit among them.
#include "analysis/clearance.h"

#include <QElapsedTimer>
#include <QtTest>

#include <cmath>
#include <random>

using namespace cim;
using namespace cim::analysis;
using geo::Vec3;

namespace {

constexpr double kNone = geo::kNoHeight;

const ClearanceRules &rules() {
    static const ClearanceRules read = [] {
        auto out = readClearanceRules(QStringLiteral(CIM_SOURCE_DIR "/resources/analyses/clearance.json"));
        if (!out)
            qFatal("%s", qPrintable(out.error().text()));
        return std::move(out).value();
    }();
    return read;
}

struct Street {
    geo::Geometries lines;
    std::vector<int> classes;
    std::vector<double> dn;
    std::vector<QString> kinds;

    std::uint32_t add(const char *kind, double millimetres, std::initializer_list<Vec3> points,
                      const char *pressure = "") {
        lines.beginRow(geo::GeometryKind::Line);
        lines.beginPart();
        for (const Vec3 &p : points)
            lines.addPoint(p);
        kinds.push_back(QString::fromUtf8(kind));
        classes.push_back(rules().classOf(kinds.back(), QString::fromUtf8(pressure)));
        dn.push_back(millimetres);
        return static_cast<std::uint32_t>(lines.size() - 1);
    }
    [[nodiscard]] BuriedLines all() const { return {lines, classes, dn, kinds}; }
    [[nodiscard]] std::vector<ClearanceFinding> check(bool passes = false, const std::vector<bool> &asked = {}) const {
        int noRule = 0;
        return checkClearance(all(), rules(), asked, passes, noRule);
    }
};

Pit pit(double x, double y, double w, double d, double floor) {
    return {{{x, y, 0}, {x + w, y, 0}, {x + w, y + d, 0}, {x, y + d, 0}}, floor, -floor};
}

} // namespace

class ClearanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTableIsReadAndItsClassesAreFound() {
        QCOMPARE(rules().standard, QStringLiteral("GB 50289-2016"));
        QVERIFY(!rules().verified);
        const int water = rules().classOf(QStringLiteral("JS"), {}), sewer = rules().classOf(QStringLiteral("WS"), {}),
                  gas = rules().classOf(QStringLiteral("RQ"), QStringLiteral("中压 A"));
        QVERIFY(water >= 0 && sewer >= 0 && gas >= 0);
        QCOMPARE(rules().classOf(QStringLiteral("RQ"), QStringLiteral("who knows")), -1);
        QCOMPARE(rules().between(water, 200, sewer, 400)->metres, 1.0);
        QCOMPARE(rules().between(sewer, 400, water, 300)->metres, 1.5);
        QCOMPARE(rules().between(water, kNone, sewer, 400)->metres, 1.5); // not known: the larger distance
        QCOMPARE(rules().between(sewer, 400, gas, 110)->metres, 1.2);
        QVERIFY(!rules().between(water, 200, water, 200));
        QCOMPARE(rules().crossing(sewer, water)->metres, 0.4);
        QCOMPARE(rules().beside(gas)->metres, 0.5);
    }

    void linesSideBySideAreMeasuredFromWallToWall() {
        Street s;
        s.add("JS", 200, {{0, 0, -1}, {100, 0, -1}});
        s.add("WS", 400, {{0, 1.4, -3}, {100, 1.4, -3}}); // 1.4 - 0.1 - 0.2 = 1.1 m: enough for DN200
        QVERIFY(s.check().empty());
        QCOMPARE(s.check(true).size(), std::size_t(1));
        QVERIFY(std::abs(s.check(true)[0].metres - 1.1) < 1e-9);
        Street near;
        near.add("JS", 300, {{0, 0, -1}, {100, 0, -1}});
        near.add("WS", 400, {{0, 1.4, -3}, {100, 1.4, -3}}); // 1.05 m of 1.5 m
        const auto found = near.check();
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].state, Clearance::Fail);
        QVERIFY(!found[0].isCrossing && std::abs(found[0].metres - 1.05) < 1e-9 && found[0].limit == 1.5);
        Street almost;
        almost.add("JS", 300, {{0, 0, -1}, {100, 0, -1}});
        almost.add("WS", 400, {{0, 1.65, -3}, {100, 1.65, -3}}); // 1.30 m: more than four fifths
        QCOMPARE(almost.check()[0].state, Clearance::Review);
    }

    void crossingLinesAreMeasuredInHeight() {
        Street s;
        const auto sewer = s.add("WS", 400, {{-50, 0, -1.0}, {50, 0, -1.0}});
        const auto water = s.add("JS", 200, {{0, -50, -2.0}, {0, 50, -2.0}}); // 1.0 - 0.2 - 0.1 = 0.7 m
        QVERIFY(s.check().empty());
        Street close;
        close.add("WS", 400, {{-50, 0, -1.0}, {50, 0, -1.0}});
        close.add("JS", 200, {{0, -50, -1.5}, {0, 50, -1.5}}); // 0.2 m of 0.4 m
        const auto found = close.check();
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY(found[0].isCrossing && found[0].a == sewer && found[0].b == water);
        QVERIFY(std::abs(found[0].metres - 0.2) < 1e-9);
        QCOMPARE(found[0].state, Clearance::Fail);
        QVERIFY(std::abs(found[0].at.x) < 1e-9 && std::abs(found[0].at.y) < 1e-9);
    }

    void whatIsNotKnownNeverPasses() {
        Street s;
        s.add("WS", 400, {{-50, 0, kNone}, {50, 0, kNone}});
        s.add("JS", 200, {{0, -50, -1.5}, {0, 50, -1.5}});
        QCOMPARE(s.check().size(), std::size_t(1));
        QCOMPARE(s.check()[0].state, Clearance::Unknown);
        Street noDn;
        noDn.add("WS", kNone, {{-50, 0, -1}, {50, 0, -1}});
        noDn.add("JS", 200, {{-50, 2, -1}, {50, 2, -1}});
        QCOMPARE(noDn.check()[0].state, Clearance::Unknown);
        Street far; // 20 m apart nothing has to be known
        far.add("WS", kNone, {{-50, 0, -1}, {50, 0, -1}});
        far.add("JS", 200, {{-50, 20, -1}, {50, 20, -1}});
        QVERIFY(far.check(true).empty() || far.check(true)[0].state == Clearance::Pass);
    }

    void oneNetAndUnknownKindsAreNotJudged() {
        Street s;
        s.add("JS", 200, {{0, 0, -1}, {50, 0, -1}});
        s.add("JS", 200, {{0, 0.1, -1}, {50, 0.1, -1}});
        s.add("??", 200, {{0, 0.2, -1}, {50, 0.2, -1}});
        QVERIFY(s.check(true).empty());
        Street noRule;
        noRule.add("GD", 200, {{0, 0, -1}, {50, 0, -1}});
        noRule.add("LD", 200, {{0, 0.5, -1}, {50, 0.5, -1}});
        int count = 0;
        QVERIFY(checkClearance(noRule.all(), rules(), {}, true, count).empty());
        QCOMPARE(count, 1);
    }

    void onlyWhatIsAskedIsAnswered() {
        Street s;
        s.add("JS", 300, {{0, 0, -1}, {100, 0, -1}});
        s.add("WS", 400, {{0, 1, -1}, {100, 1, -1}});
        s.add("RL", 400, {{0, 1.8, -1}, {100, 1.8, -1}});
        QCOMPARE(s.check().size(), std::size_t(3));
        QCOMPARE(s.check(false, {false, false, true}).size(), std::size_t(2));
        QVERIFY(s.check(false, {false, false, false}).empty());
    }

    void aPitFindsWhatItHitsWhatIsBesideAndWhatIsBelow() {
        Street s;
        const auto hit = s.add("JS", 200, {{-50, 5, -1.5}, {50, 5, -1.5}});
        const auto below = s.add("WS", 400, {{-50, 6, -4.0}, {50, 6, -4.0}}); // 0.8 m under the floor of -3
        const auto beside = s.add("RQ", 110, {{-50, -0.3, -1}, {50, -0.3, -1}}, "中压 A"); // 0.245 m from the wall
        s.add("RL", 400, {{-50, 40, -1}, {50, 40, -1}});                                   // far
        s.add("DL", 200, {{-50, 7, -9}, {50, 7, -9}});                                     // deep
        const auto unknown = s.add("TX", 100, {{-50, 3, kNone}, {50, 3, kNone}});
        const auto found = checkPit(s.all(), rules(), pit(0, 0, 10, 10, -3));
        QCOMPARE(found.size(), std::size_t(4));
        QCOMPARE(found[0].row, hit);
        QCOMPARE(found[0].relation, PitFinding::Relation::Hit);
        QVERIFY(std::abs(found[0].insideMetres - 10) < 1e-9);
        QCOMPARE(found[1].row, beside);
        QCOMPARE(found[1].relation, PitFinding::Relation::Near);
        QVERIFY(std::abs(found[1].metres - 0.245) < 1e-9);
        QCOMPARE(found[2].row, below);
        QVERIFY(std::abs(found[2].metres - 0.8) < 1e-9);
        QCOMPARE(found[3].row, unknown);
        QCOMPARE(found[3].relation, PitFinding::Relation::Unknown);
        QCOMPARE(pit(0, 0, 10, 10, -3).volume(), 300.0);
        QVERIFY(checkPit(s.all(), rules(), {{{0, 0, 0}, {1, 1, 0}}, -3, 3}).empty());
    }

    void hugeAndMissingPlacesDoNotHang() {
        Street s;
        s.add("JS", 200, {{0, 0, -1}, {1e300, 5, -1}});
        s.add("WS", 200, {{kNone, 0, 0}, {1, 1, 1}});
        s.add("RL", 200, {{-9e8, -9e8, 0}, {9e8, 9e8, 0}});
        s.add("JS", 200, {{0, 0, -1}, {10, 0, -1}});
        QElapsedTimer timer;
        timer.start();
        (void)s.check();
        (void)checkPit(s.all(), rules(), pit(0, 0, 1e7, 1e7, -3));
        QVERIFY(timer.elapsed() < 5000);
    }

    void aHundredThousandSegmentsAreQuick() {
        std::mt19937 random(3);
        std::uniform_real_distribution<double> place(0, 20'000), depth(-4, -1);
        Street s;
        const char *kinds[] = {"JS", "WS", "RQ", "RL", "DL", "TX"};
        for (int i = 0; i < 100'000; ++i) {
            const double x = place(random), y = place(random), z = depth(random);
            s.add(kinds[i % 6], 300, {{x, y, z}, {x + (i % 2 ? 40 : 0), y + (i % 2 ? 0 : 40), z}}, "中压 A");
        }
        QElapsedTimer timer;
        timer.start();
        const auto inPit = checkPit(s.all(), rules(), pit(5000, 5000, 60, 40, -3));
        qInfo("a pit among 100 000 segments: %lld ms, %zu lines concerned", timer.elapsed(), inPit.size());
        timer.restart();
        std::vector<bool> asked(s.lines.size(), false);
        asked[77] = true;
        (void)s.check(false, asked);
        qInfo("one line against 100 000: %lld ms", timer.elapsed());
        timer.restart();
        const auto all = s.check();
        qInfo("all against all: %lld ms, %zu findings", timer.elapsed(), all.size());
    }
};

QTEST_GUILESS_MAIN(ClearanceTest)
#include "tst_clearance.moc"
