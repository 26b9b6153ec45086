// SPDX-License-Identifier: Apache-2.0
#include "analysis/heightlimits.h"

#include <QtTest>

#include <cmath>

using namespace cim;
using namespace cim::analysis;

namespace {

city::Prism house(double x, double y, double size, double base, double top, model::Row row) {
    city::Prism out;
    out.row = row;
    out.rings = {{{x, y, 0}, {x + size, y, 0}, {x + size, y + size, 0}, {x, y + size, 0}}};
    out.base = base;
    out.top = top;
    return out;
}

void addSquare(geo::Geometries &out, double x, double y, double size) {
    out.beginRow(geo::GeometryKind::Polygon);
    out.beginPart();
    for (const geo::Vec3 &p : {geo::Vec3{x, y, 0}, {x + size, y, 0}, {x + size, y + size, 0}, {x, y + size, 0}})
        out.addPoint(p);
}

} // namespace

class HeightLimitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aboveTheGroundOrByTheDatum() {
        geo::Geometries zones;
        addSquare(zones, 0, 0, 1000);
        const double limits[] = {24};
        // On a hill of 10 m: 20 m of house, 30 m above the datum.
        const std::vector<city::Prism> houses{house(100, 100, 20, 10, 30, 5), house(400, 100, 20, 0, 25.5, 7),
                                              house(2000, 0, 20, 0, 90, 8)};
        const HeightCheck ground = checkHeights({zones, limits, HeightZones::From::Ground}, houses, 0.1);
        QCOMPARE(ground.checked, std::size_t(2));
        QCOMPARE(ground.tooHigh.size(), std::size_t(1));
        QCOMPARE(ground.tooHigh[0].building, model::Row(7));
        QCOMPARE(ground.tooHigh[0].excess(), 1.5);
        const HeightCheck datum = checkHeights({zones, limits, HeightZones::From::Datum}, houses, 0.1);
        QCOMPARE(datum.tooHigh.size(), std::size_t(2));
        QCOMPARE(datum.tooHigh[0].building, model::Row(5)); // the worst first
        QCOMPARE(datum.tooHigh[0].excess(), 6.0);
    }

    void theStrictestZoneCountsAndSilentOnesAreTold() {
        geo::Geometries zones;
        addSquare(zones, 0, 0, 1000);
        addSquare(zones, 90, 90, 50);
        addSquare(zones, 0, 0, 1000);
        const double limits[] = {30, 12, std::nan("")};
        const std::vector<city::Prism> houses{house(100, 100, 20, 0, 33, 1)};
        const HeightCheck check = checkHeights({zones, limits}, houses, 0.1);
        QCOMPARE(check.tooHigh.size(), std::size_t(1));
        QCOMPARE(check.tooHigh[0].zone, 1U);
        QCOMPARE(check.tooHigh[0].excess(), 21.0);
        QCOMPARE(check.noLimit, std::size_t(1));
    }

    void aHouseThatTouchesAZoneWithACornerIsInIt() {
        geo::Geometries zones;
        addSquare(zones, 0, 0, 105);
        const double limits[] = {9};
        const std::vector<city::Prism> houses{house(100, 100, 20, 0, 12, 1), house(106, 10, 20, 0, 12, 2)};
        const HeightCheck check = checkHeights({zones, limits}, houses, 0.1);
        QCOMPARE(check.checked, std::size_t(1));
        QCOMPARE(check.tooHigh.size(), std::size_t(1));
        QCOMPARE(check.tooHigh[0].building, model::Row(1));
    }

    void atTheLimitIsAllowed() {
        geo::Geometries zones;
        addSquare(zones, 0, 0, 105);
        const double limits[] = {12};
        QVERIFY(checkHeights({zones, limits}, std::vector<city::Prism>{house(10, 10, 20, 0, 12.05, 1)}, 0.1)
                    .tooHigh.empty());
    }
};

QTEST_APPLESS_MAIN(HeightLimitsTest)
#include "tst_heightlimits.moc"
