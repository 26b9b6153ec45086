// SPDX-License-Identifier: Apache-2.0
// What is seen from a place: an open plain, a wall, a hill, and random towns against a plain line of sight.
#include "analysis/viewshed.h"

#include <QtTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace cim;
using namespace cim::analysis;

namespace {

city::Prism box(double x, double y, double w, double d, double top, model::Row row = 0) {
    city::Prism out;
    out.row = row;
    out.rings = {{{x, y, 0}, {x + w, y, 0}, {x + w, y + d, 0}, {x, y + d, 0}}};
    out.top = top;
    return out;
}

double flat(double, double) {
    return 0;
}

bool isSeen(const Viewshed &view, double x, double y) {
    const double angle = std::atan2(x, y) < 0 ? std::atan2(x, y) + 2 * std::numbers::pi : std::atan2(x, y);
    const double ray = angle / (2 * std::numbers::pi) * static_cast<double>(view.rays), metres = std::hypot(x, y);
    for (const SeenGround &ground : view.ground) {
        if (ground.ray == static_cast<std::uint32_t>(std::lround(ray)) % view.rays && metres >= ground.from &&
            metres <= ground.to)
            return true;
    }
    return false;
}

} // namespace

class ViewshedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anOpenPlainIsSeenWhole() {
        const Viewshed view = viewshed({0, 0, 1.6}, 500, 360, 2, {}, flat);
        QCOMPARE(view.ground.size(), std::size_t(360));
        QVERIFY(std::abs(view.seenArea - view.area) < 1e-6);
        QVERIFY(std::abs(view.area / (std::numbers::pi * 500 * 500) - 1) < 0.01);
        QVERIFY(view.buildings.empty());
    }

    void behindAWallNothingIsSeenUntilOneStandsAboveIt() {
        const std::vector<city::Prism> wall{box(-200, 50, 400, 5, 10, 7)};
        const Viewshed low = viewshed({0, 0, 1.6}, 300, 360, 1, wall, flat);
        QVERIFY(isSeen(low, 0, 40) && !isSeen(low, 0, 52) && !isSeen(low, 0, 100) && isSeen(low, 0, -100));
        QCOMPARE(low.buildings, std::vector<model::Row>{7});
        // From 30 m the shadow of the wall ends where the line over its far edge meets the ground: 55 x 30 / 20 = 82.5
        // m.
        const Viewshed high = viewshed({0, 0, 30}, 300, 360, 1, wall, flat);
        QVERIFY(!isSeen(high, 0, 80) && isSeen(high, 0, 86) && isSeen(high, 0, 250));
        QVERIFY(high.seenArea > low.seenArea);
    }

    void aHillHidesWhatLiesBehindIt() {
        const auto hill = [](double x, double) { return x > 90 && x < 110 ? 20.0 : 0.0; };
        const Viewshed view = viewshed({0, 0, 1.6}, 300, 360, 1, {}, hill);
        QVERIFY(isSeen(view, 80, 0) && isSeen(view, 90.6, 0) && !isSeen(view, 95, 0) && !isSeen(view, 150, 0) &&
                isSeen(view, -150, 0));
    }

    void aTallerBuildingIsSeenOverALowerOne() {
        const std::vector<city::Prism> row{box(-20, 50, 40, 10, 9, 1), box(-20, 100, 40, 10, 60, 2),
                                           box(-20, 150, 40, 10, 12, 3)};
        const Viewshed view = viewshed({0, 0, 1.6}, 400, 720, 1, row, flat);
        QCOMPARE(view.buildings, (std::vector<model::Row>{1, 2}));
    }

    void whoStandsInABuildingLooksOut() {
        const std::vector<city::Prism> around{box(-10, -10, 20, 20, 30, 1), box(-20, 60, 40, 10, 20, 2)};
        const Viewshed view = viewshed({0, 0, 15}, 200, 360, 1, around, flat);
        QCOMPARE(view.buildings, std::vector<model::Row>{2});
        QVERIFY(isSeen(view, 0, 40));
    }

    void whoStandsOnARoofSeesTheStreetBeyondItsEdge() {
        const std::vector<city::Prism> roof{box(-10, -10, 20, 20, 30, 1)};
        const Viewshed view = viewshed({0, 0, 31.6}, 400, 360, 1, roof, flat);
        // The line over the edge at 10 m falls 1.6 m there: it meets the street at 10 x 31.6 / 1.6 = 197.5 m.
        QVERIFY(!isSeen(view, 0, 5) && !isSeen(view, 0, 190) && isSeen(view, 0, 200) && isSeen(view, 0, 390));
        QVERIFY(view.seenArea < 0.8 * view.area);
    }

    void itAgreesWithAPlainLineOfSight() {
        std::mt19937 random(9);
        std::uniform_real_distribution<double> place(-240, 240), size(6, 40), height(4, 60);
        std::vector<city::Prism> town;
        for (model::Row i = 0; i < 50; ++i) {
            const double x = place(random), y = place(random);
            if (std::hypot(x, y) > 60)
                town.push_back(box(x, y, size(random), size(random), height(random), i));
        }
        const geo::Vec3 eye{0, 0, 12};
        const Viewshed view = viewshed(eye, 250, 720, 1, town, flat);
        int differ = 0, tried = 0;
        for (int i = 0; i < 4000; ++i) {
            // On a ray, so that only the reckoning is tried and not the width of a sector.
            const double angle = 2 * std::numbers::pi / 720 * std::floor(720 * (place(random) + 240) / 480.001),
                         metres = 5 + 0.5 * (place(random) + 240);
            const double x = metres * std::sin(angle), y = metres * std::cos(angle);
            bool hidden = false;
            for (const city::Prism &house : town) {
                const auto &ring = house.rings[0];
                int crossed = 0;
                for (std::size_t k = 0; k < ring.size(); ++k) {
                    const geo::Vec3 &a = ring[k], &b = ring[(k + 1) % ring.size()];
                    const double cross = x * (b.y - a.y) - y * (b.x - a.x);
                    if (std::abs(cross) < 1e-12)
                        continue;
                    const double t = (a.x * (b.y - a.y) - a.y * (b.x - a.x)) / cross, s = (a.x * y - a.y * x) / cross;
                    if (t <= 0 || t >= 1 || s < 0 || s >= 1)
                        continue;
                    ++crossed;
                    hidden = hidden || eye.z * (1 - t) < house.top;
                }
                hidden = hidden || crossed % 2 == 1;
            }
            ++tried;
            differ += hidden == isSeen(view, x, y) ? 1 : 0;
        }
        // Only within half a step of an edge.
        QVERIFY2(differ * 50 < tried, qPrintable(QStringLiteral("%1 of %2 differ").arg(differ).arg(tried)));
    }

    void nothingAndStoppingGiveNothing() {
        QVERIFY(viewshed({0, 0, 1}, 0, 360, 1, {}, flat).ground.empty());
        QVERIFY(viewshed({0, 0, 1}, 100, 1, 1, {}, flat).ground.empty());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(viewshed({0, 0, 1}, 100, 360, 1, {}, flat, stop.get_token()).ground.empty());
    }
};

QTEST_GUILESS_MAIN(ViewshedTest)
#include "tst_viewshed.moc"
