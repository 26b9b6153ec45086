// SPDX-License-Identifier: Apache-2.0
// Hours of sun against the altitudes that are published for Qingdao, shadows told by hand, and a ray for every
// receiver.
#include "analysis/sunhours.h"

#include <QElapsedTimer>
#include <QtTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace cim;
using namespace cim::analysis;

namespace {

constexpr double kRadians = std::numbers::pi / 180;

city::Prism box(double x, double y, double w, double d, double top, double base = 0) {
    city::Prism out;
    out.row = 0;
    out.rings = {{{x, y, 0}, {x + w, y, 0}, {x + w, y + d, 0}, {x, y + d, 0}}};
    out.base = base;
    out.top = top;
    return out;
}

/** Whether a ray from the receiver to the sun meets a wall: every wall of every prism is tried. */
bool isShaded(const std::vector<city::Prism> &prisms, const SunReceiver &receiver, const SunStep &step) {
    const double dx = std::sin(step.azimuthDegrees * kRadians), dy = std::cos(step.azimuthDegrees * kRadians);
    const double tangent = std::tan(step.altitudeDegrees * kRadians);
    for (const city::Prism &prism : prisms) {
        for (const auto &ring : prism.rings) {
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const geo::Vec3 &a = ring[i], &b = ring[(i + 1) % ring.size()];
                const double ex = b.x - a.x, ey = b.y - a.y, cross = dx * ey - dy * ex;
                if (std::abs(cross) < 1e-12)
                    continue;
                const double ax = a.x - receiver.at.x, ay = a.y - receiver.at.y;
                const double t = (ax * ey - ay * ex) / cross, s = (ax * dy - ay * dx) / cross;
                if (t > 0.01 && s >= 0 && s <= 1 && receiver.at.z + t * tangent < prism.top)
                    return true;
            }
        }
    }
    return false;
}

} // namespace

class SunHoursTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSunOfGreatColdStandsAsPublished() {
        // Qingdao, 36.07 N, declination -20.15: altitudes at 8, 9, 10 and 12 h of true solar time.
        const auto at = [](double hour) {
            const auto steps = sunSteps(36.07, -20.15, hour - 0.01, hour + 0.01, 1.2);
            return steps.empty() ? SunStep{} : steps.front();
        };
        const std::pair<double, double> published[] = {{8, 10.2}, {9, 19.5}, {10, 27.0}, {12, 33.8}};
        for (const auto &[hour, altitude] : published)
            QVERIFY2(std::abs(at(hour).altitudeDegrees - altitude) < 0.06,
                     qPrintable(QStringLiteral("%1 h: %2").arg(hour).arg(at(hour).altitudeDegrees)));
        QVERIFY(std::abs(at(12).azimuthDegrees - 180) < 0.2);
        QVERIFY(std::abs(at(9).azimuthDegrees + at(15).azimuthDegrees - 360) < 0.4);
        QCOMPARE(sunSteps(36.07, -20.15, 8, 16, 15).size(), std::size_t(32));
        QVERIFY(sunSteps(80, -23.44, 8, 16, 15).empty()); // polar night
        QVERIFY(sunSteps(36, -20, 16, 8, 15).empty());
    }

    void theGroundIsAskedWhereNothingStands() {
        geo::Extent place;
        place.add(geo::Vec3{0, 0, 0});
        place.add(geo::Vec3{30, 20, 0});
        const std::vector<city::Prism> house{box(10, 0, 10, 10, 30)};
        const GroundSquares ground = groundReceivers(place, 5, house, [](double x, double) { return x / 10; });
        QCOMPARE(ground.receivers.size(), std::size_t(6 * 4 - 4));
        QCOMPARE(ground.squares.size(), ground.receivers.size());
        QCOMPARE(ground.receivers.front().at.z, 0.25);
        // North of the house at noon there is shadow, south of it sun.
        const auto times = sunHours(house, ground.receivers, sunSteps(36.07, -20.15, 8, 16, 15), {});
        for (std::size_t i = 0; i < times.size(); ++i) {
            const geo::Vec3 &at = ground.receivers[i].at;
            if (at.x > 12 && at.x < 18 && at.y > 10 && at.y < 15)
                QVERIFY(times[i].total < 120);
            if (at.x > 25 && at.y < 5)
                QVERIFY(times[i].total > 240);
        }
    }

    void anOpenPlaceSeesAllOfIt() {
        const auto steps = sunSteps(36.07, -20.15, 8, 16, 15);
        const std::vector<SunReceiver> receivers{{{0, 0, 0.9}, 0, 0}, {{0, 0, 0.9}, 0, -1}, {{0, 0, 0.9}, 0, 1}};
        const auto out = sunHours({}, receivers, steps, {});
        QCOMPARE(out[0].total, 480.f);
        QCOMPARE(out[1].total, 480.f); // faces south: the sun of winter is there all day
        QCOMPARE(out[2].total, 0.f);   // faces north
        QCOMPARE(out[0].longest, 480.f);
    }

    void aTowerInTheSouthThrowsTheShadowOfItsHeight() {
        // 40 m wide, 30 m high, its north side 20 m south of the receiver. At noon its shadow is 30 x 1.49 = 44.8 m
        // long.
        const std::vector<city::Prism> prisms{box(-20, -60, 40, 40, 30)};
        const auto noon = sunSteps(36.07, -20.15, 11.99, 12.01, 1.2);
        const auto lit = [&](double y) {
            const std::vector<SunReceiver> receivers{{{0, y, 0}, 0, 0}};
            return sunHours(prisms, receivers, noon, {1.2, 0, 0, 0.25})[0].total > 0;
        };
        QVERIFY(!lit(0));
        QVERIFY(!lit(-20 + 44.0));
        QVERIFY(lit(-20 + 45.5));
        QVERIFY2(lit(-70), "a place south of the tower is not in its shadow");
    }

    void shortPiecesDoNotCount() {
        // Two towers with a slit of sun between them.
        const std::vector<city::Prism> prisms{box(-200, -60, 199, 20, 90), box(1, -60, 199, 20, 90)};
        const auto steps = sunSteps(36.07, -20.15, 8, 16, 1);
        const std::vector<SunReceiver> receivers{{{0, 0, 0.9}, 0, 0}};
        const auto all = sunHours(prisms, receivers, steps, {1, 0, 0, 0.25});
        const auto counted = sunHours(prisms, receivers, steps, {1, 30, 0, 0.25});
        QVERIFY(all[0].total > 0 && all[0].longest < 30);
        QVERIFY(counted[0].total < all[0].total);
    }

    void aTurnedGridTurnsTheSun() {
        const std::vector<city::Prism> prisms{box(30, -8, 10, 16, 30)}; // due grid east
        const std::vector<SunReceiver> receivers{{{0, 0, 0}, 0, 0}};
        const std::vector<SunStep> east{{6, 90, 20}};
        QCOMPARE(sunHours(prisms, receivers, east, {15, 0, 0, 0.25})[0].total, 0.f);
        QCOMPARE(sunHours(prisms, receivers, east, {15, 0, 45, 0.25})[0].total, 15.f);
    }

    void itAgreesWithARayForEveryReceiver() {
        std::mt19937 random(11);
        std::uniform_real_distribution<double> place(-250, 250), size(8, 45), height(6, 90);
        std::vector<city::Prism> prisms;
        for (int i = 0; i < 60; ++i) {
            city::Prism prism = box(place(random), place(random), size(random), size(random), height(random));
            const double turn = place(random), c = std::cos(turn), s = std::sin(turn);
            for (geo::Vec3 &p : prism.rings[0])
                p = {p.x * c - p.y * s, p.x * s + p.y * c, 0};
            prisms.push_back(prism);
        }
        const Facade facade = facadeReceivers(prisms, 2, 0.9, 4);
        QVERIFY(facade.receivers.size() > 5000);
        const auto steps = sunSteps(36.07, -20.15, 8, 16, 30);
        std::vector<SunTime> out = sunHours(prisms, facade.receivers, steps, {30, 0, 0, 0.25});
        qint64 differ = 0, all = 0;
        for (std::size_t i = 0; i < facade.receivers.size(); i += 3) {
            const SunReceiver &receiver = facade.receivers[i];
            float exact = 0;
            for (const SunStep &step : steps) {
                const double facing = receiver.nx * std::sin(step.azimuthDegrees * kRadians) +
                                      receiver.ny * std::cos(step.azimuthDegrees * kRadians);
                exact += facing > 0.026 && !isShaded(prisms, receiver, step) ? 30.f : 0.f;
            }
            differ += std::lround(std::abs(exact - out[i].total) / 30);
            all += static_cast<qint64>(steps.size());
        }
        // Only where the edge of a shadow passes within an eighth of a metre.
        QVERIFY2(differ * 200 < all, qPrintable(QStringLiteral("%1 of %2 steps differ").arg(differ).arg(all)));
    }

    void facadesAreSampledByStoreyFromBelow() {
        const std::vector<city::Prism> prisms{box(0, 0, 10, 0.3, 9.5)};
        const Facade facade = facadeReceivers(prisms, 1, 0.9, 20);
        QCOMPARE(facade.lines.size(), std::size_t(2 * 3)); // the two short walls are none; sills at 0.9, 3.9 and 6.9
        QCOMPARE(facade.receivers.size(), std::size_t(2 * 3 * 10));
        QCOMPARE(facade.receivers[0].at.z, 0.9);
        QCOMPARE(facade.lines[2].storey, 2);
        QCOMPARE(facade.receivers[0].ny, -1.0);
        QCOMPARE(facadeReceivers(prisms, 1, 0.9, 1).lines.size(), std::size_t(2));
    }

    void aPlotOfFiveHundredBuildingsIsQuick() {
        std::mt19937 random(5);
        std::uniform_real_distribution<double> height(12, 80);
        std::vector<city::Prism> prisms;
        for (int i = 0; i < 500; ++i)
            prisms.push_back(box((i % 25) * 48.0, (i / 25) * 50.0, 30, 14, height(random)));
        const Facade facade = facadeReceivers(prisms, 1, 0.9, 100);
        const auto steps = sunSteps(36.07, -20.15, 8, 16, 15);
        QElapsedTimer timer;
        timer.start();
        const auto out = sunHours(prisms, facade.receivers, steps, {});
        qInfo("%zu receivers, %zu steps: %lld ms", facade.receivers.size(), steps.size(), timer.elapsed());
        QCOMPARE(out.size(), facade.receivers.size());
    }

    void itStopsWhenAsked() {
        std::stop_source stop;
        stop.request_stop();
        const std::vector<SunReceiver> receivers{{{0, 0, 0}, 0, 0}};
        QVERIFY(sunHours({}, receivers, sunSteps(36, -20, 8, 16, 15), {}, stop.get_token()).empty());
    }
};

QTEST_GUILESS_MAIN(SunHoursTest)
#include "tst_sunhours.moc"
