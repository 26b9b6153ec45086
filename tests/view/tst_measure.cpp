// SPDX-License-Identifier: Apache-2.0
// What the measuring tools say, and where the city is cut open by what they drew.
#include "app/view/cutopen.h"

#include "base/text.h"

#include <QtTest>

#include <cmath>

using namespace cim;
using app::Measure;

class MeasureTest : public QObject {
    Q_OBJECT

    static Measure drawn(Measure::Kind kind, std::initializer_list<geo::Vec3> points) {
        Measure out;
        out.begin(kind);
        for (const geo::Vec3 &p : points)
            out.add(p);
        return out;
    }
    static scene::Camera from(double azimuth) {
        scene::Camera out;
        out.width = 400;
        out.height = 300;
        out.distance = 500;
        out.azimuthDegrees = azimuth;
        out.pitchDegrees = -30;
        return out;
    }

private Q_SLOTS:
    void lengthsAreInSpaceAndInPlan() {
        const Measure line = drawn(Measure::Kind::Distance, {{0, 0, 0}, {3, 4, 12}});
        QCOMPARE(line.length(), 13.0);
        QCOMPARE(line.planLength(), 5.0);
        const Measure rise = drawn(Measure::Kind::Height, {{0, 0, 2}, {1, 0, 9.5}});
        QCOMPARE(rise.rise(), 7.5);
    }

    void anglesAreThoseOfThePlan() {
        QVERIFY(std::abs(drawn(Measure::Kind::Angle, {{10, 0, 5}, {0, 0, 0}, {0, 7, -3}}).angle() - 90) < 1e-9);
        QVERIFY(std::abs(drawn(Measure::Kind::Angle, {{10, 0, 0}, {0, 0, 0}, {-5, -5, 0}}).angle() - 135) < 1e-9);
        QCOMPARE(drawn(Measure::Kind::Angle, {{10, 0, 0}, {0, 0, 0}}).angle(), 0.0);
        // A fourth point begins another one.
        const Measure again = drawn(Measure::Kind::Angle, {{1, 0, 0}, {0, 0, 0}, {0, 1, 0}, {9, 9, 0}});
        QCOMPARE(again.corners().size(), std::size_t(1));
        QVERIFY(
            drawn(Measure::Kind::Angle, {{1, 0, 0}, {0, 0, 0}, {1, 1, 0}}).sentence().contains(formatNumber(45, 2)));
    }

    void aLineTakesTheViewersSideAway() {
        const Measure line = drawn(Measure::Kind::Distance, {{-50, 0, 0}, {50, 0, 0}});
        for (const double azimuth : {0.0, 180.0}) { // looking north from the south, and the other way round
            const scene::Camera camera = from(azimuth);
            const std::vector<scene::CutPlane> cuts = app::cutsFor(line, camera);
            QCOMPARE(cuts.size(), std::size_t(1));
            QVERIFY(!cuts[0].keeps(camera.eye()));
            QVERIFY(cuts[0].keeps({0, azimuth == 0 ? 10.0 : -10.0, 99}));
        }
    }

    void anAreaLeavesWhatStandsOnIt() {
        const Measure area = drawn(Measure::Kind::Area, {{0, 0, 0}, {40, 10, 0}, {35, 30, 0}, {-5, 20, 0}});
        const std::vector<scene::CutPlane> cuts = app::cutsFor(area, from(0));
        QCOMPARE(cuts.size(), std::size_t(4));
        const auto keeps = [&](const geo::Vec3 &p) {
            return std::all_of(cuts.begin(), cuts.end(), [&](const scene::CutPlane &cut) { return cut.keeps(p); });
        };
        for (const geo::Vec3 &corner : area.corners())
            QVERIFY(keeps({corner.x * 0.999 + 0.018, corner.y * 0.999 + 0.015, -20}));
        for (const geo::Vec3 &out : {geo::Vec3{60, 15, 0}, {-30, 15, 0}, {20, 60, 0}, {20, -30, 0}})
            QVERIFY(!keeps(out));
    }

    void withoutALineTheMiddleOfTheViewIsCut() {
        const scene::Camera camera = from(90); // looking east
        const std::vector<scene::CutPlane> cuts = app::cutsFor(Measure(), camera);
        QCOMPARE(cuts.size(), std::size_t(1));
        QVERIFY(cuts[0].keeps({5, 0, 0}) && !cuts[0].keeps({-5, 0, 0}));
        // A line of no length is none.
        const Measure nothing = drawn(Measure::Kind::Distance, {{1, 1, 0}, {1, 1, 8}});
        QVERIFY(app::cutsFor(nothing, camera)[0].keeps({5, 0, 0}));
    }
};

QTEST_APPLESS_MAIN(MeasureTest)
#include "tst_measure.moc"
