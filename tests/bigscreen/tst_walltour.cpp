// SPDX-License-Identifier: Apache-2.0
// What the wall shows and why: the tour, the scenes somebody chooses, and the alarms that come between.
#include "app/bigscreen/walltour.h"

#include <QtTest>

using namespace cim;
using app::WallAlarm;
using app::WallStop;
using app::WallTour;
using Why = app::WallTour::Why;

namespace {

constexpr qint64 kSecond = 1000;

std::vector<WallStop> threeStops() {
    std::vector<WallStop> out;
    for (const char *title : {"Overview", "Tunnels", "Poles"}) {
        WallStop stop;
        stop.title = QString::fromLatin1(title);
        stop.viewpoint = model::Viewpoint{};
        stop.dwellMs = 20 * kSecond;
        out.push_back(stop);
    }
    return out;
}

WallAlarm redAlarm(quint64 id, model::Row row) {
    WallAlarm out;
    out.id = id;
    out.asset = {0, row};
    out.level = 1;
    out.raised = static_cast<TimeMs>(1000 + id);
    return out;
}

/** Lets seconds pass as the window does. */
const WallTour::View &pass(WallTour &tour, qint64 from, qint64 to, const std::vector<WallAlarm> &alarms = {}) {
    for (qint64 now = from; now < to; now += kSecond)
        tour.tick(now, alarms);
    return tour.tick(to, alarms);
}

} // namespace

class WallTourTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scenesComeWhenTheyAreDue() {
        WallTour tour;
        std::vector<WallStop> stops = threeStops();
        stops[1].hours = {6 * 60, 9 * 60, 0x1f};  // weekday mornings
        stops[2].hours = {22 * 60, 6 * 60, 0x7f}; // nights
        tour.setStops(stops);
        const auto at = [](int day, int hour) {
            return QDateTime(QDate(2026, 11, 30 + 0), QTime(hour, 0)).addDays(day);
        };
        const auto after = [&](qint64 now, const QDateTime &local) { return tour.tick(now * kSecond, {}, local).stop; };
        QCOMPARE(after(0, at(0, 8)), 0); // a Monday
        QCOMPARE(after(20, at(0, 8)), 1);
        QCOMPARE(after(40, at(0, 8)), 0);  // by day no night scene
        QCOMPARE(after(60, at(0, 12)), 0); // no other is due: it stays
        const quint32 flight = tour.view().flight;
        QCOMPARE(after(80, at(0, 12)), 0);
        QCOMPARE(tour.view().flight, flight);
        QCOMPARE(after(100, at(0, 23)), 2);
        QCOMPARE(after(105, at(1, 3)), 2);                               // over midnight
        QCOMPARE(after(106, at(1, 7)), 0);                               // its time is over before its dwell is
        QCOMPARE(after(130, at(5, 7)), 0);                               // on a Saturday no weekday scene
        QVERIFY(!(model::WallHours{22 * 60, 6 * 60, 0x01}.hold(1, 60))); // Monday's night begins on Monday
        QVERIFY((model::WallHours{22 * 60, 6 * 60, 0x01}.hold(2, 60)));
        QVERIFY((model::WallHours{22 * 60, 6 * 60, 0x40}.hold(1, 60))); // Sunday's goes into Monday
    }

    void levelsAndNearnessAreTheProjects() {
        model::WallAlarms wanted;
        wanted.levels = 2;
        wanted.holdS = 30;
        wanted.pauseS = 5;
        wanted.nearM = 100;
        WallTour tour;
        tour.setStops(threeStops());
        tour.setTiming(WallTour::timingOf(wanted));
        WallAlarm orange = redAlarm(1, 7), red = redAlarm(2, 8), neighbour = redAlarm(3, 9), yellow = redAlarm(4, 10);
        orange.level = neighbour.level = 2;
        yellow.level = 3;
        red.x = 500;
        neighbour.x = 60; // of the orange one
        tour.tick(0, {});
        QCOMPARE(tour.tick(kSecond, {yellow}).why, Why::Tour);
        QCOMPARE(tour.tick(2 * kSecond, {yellow, orange, neighbour}).alarm, quint64(1));
        QCOMPARE(tour.view().waiting, 0); // the neighbour is in the same picture
        QCOMPARE(tour.tick(4 * kSecond, {yellow, orange, neighbour, red}).alarm, quint64(1)); // no jump yet
        QCOMPARE(tour.tick(8 * kSecond, {yellow, orange, neighbour, red}).alarm,
                 quint64(2)); // the worse one comes first
        QCOMPARE(tour.tick(39 * kSecond, {yellow, orange, neighbour, red}).why, Why::Tour);
        wanted.levels = 0;
        tour.setStops(threeStops());
        tour.setTiming(WallTour::timingOf(wanted));
        tour.tick(100 * kSecond, {});
        QCOMPARE(tour.tick(120 * kSecond, {red}).why, Why::Tour);
    }

    void theScenesComeInOrderEachForItsDwell() {
        WallTour tour;
        tour.setStops(threeStops());
        QCOMPARE(tour.tick(0, {}).stop, 0);
        QCOMPARE(tour.view().why, Why::Tour);
        QCOMPARE(pass(tour, 0, 19 * kSecond).stop, 0);
        QCOMPARE(tour.view().leftMs, kSecond);
        QCOMPARE(pass(tour, 19 * kSecond, 20 * kSecond).stop, 1);
        QCOMPARE(pass(tour, 20 * kSecond, 40 * kSecond).stop, 2);
        QCOMPARE(pass(tour, 40 * kSecond, 60 * kSecond).stop, 0);
        QCOMPARE(tour.view().flight, quint32(4));
    }

    void theCameraIsToldToFlyOnlyWhenTheSceneChanges() {
        WallTour tour;
        tour.setStops(threeStops());
        const quint32 flight = tour.tick(0, {}).flight;
        QCOMPARE(pass(tour, 0, 15 * kSecond).flight, flight);
    }

    void withoutScenesTheViewpointsAreToured() {
        model::Project project;
        QVERIFY(app::wallStops(project, QStringLiteral("en")).empty());
        model::Viewpoint viewpoint;
        viewpoint.name = QStringLiteral("湾心");
        viewpoint.nameEn = QStringLiteral("Bay");
        project.viewpoints = {viewpoint, viewpoint};
        const auto stops = app::wallStops(project, QStringLiteral("en"));
        QCOMPARE(stops.size(), std::size_t(2));
        QCOMPARE(stops[0].title, QStringLiteral("Bay"));
        QVERIFY(stops[0].viewpoint.has_value());
        QCOMPARE(stops[0].layer, QString());
    }

    void aSceneKnowsItsViewpointLayerAndDwell() {
        model::Project project;
        model::Viewpoint viewpoint;
        viewpoint.name = QStringLiteral("Bay");
        viewpoint.distance = 777;
        project.viewpoints = {viewpoint};
        model::WallScene scene;
        scene.title = LocalText(QStringLiteral("Tunnels"));
        scene.viewpoint = QStringLiteral("Bay");
        scene.layer = QStringLiteral("corridor");
        scene.dwellS = 30;
        model::WallScene nowhere = scene;
        nowhere.viewpoint = QStringLiteral("gone");
        nowhere.dwellS = 0.5;
        project.wall = {scene, nowhere};
        const auto stops = app::wallStops(project, QStringLiteral("en"));
        QCOMPARE(stops.size(), std::size_t(2));
        QCOMPARE(stops[0].viewpoint->distance, 777.0);
        QCOMPARE(stops[0].layer, QStringLiteral("corridor"));
        QCOMPARE(stops[0].dwellMs, 30 * kSecond);
        QVERIFY(!stops[1].viewpoint.has_value()); // shown from home
        QVERIFY(stops[1].dwellMs >= 5 * kSecond); // a flight takes longer than half a second
    }

    void withNeitherTheWallStaysAtHome() {
        WallTour tour;
        tour.setStops({});
        QCOMPARE(tour.tick(0, {}).why, Why::Home);
        QCOMPARE(tour.view().flight, quint32(1));
        QCOMPARE(pass(tour, 0, 300 * kSecond).flight, quint32(1));
        QCOMPARE(tour.view().stop, -1);
        QCOMPARE(tour.view().leftMs, qint64(0));
    }

    void oneSceneStaysWithoutFlyingInPlace() {
        WallTour tour;
        tour.setStops({threeStops().front()});
        tour.tick(0, {});
        QCOMPARE(pass(tour, 0, 300 * kSecond).flight, quint32(1));
        QCOMPARE(tour.view().why, Why::Tour);
    }

    void pauseHoldsTheSceneAndGoesOnWhereItWas() {
        WallTour tour;
        tour.setStops(threeStops());
        pass(tour, 0, 12 * kSecond);
        tour.togglePause(12 * kSecond);
        QVERIFY(tour.view().paused);
        QCOMPARE(pass(tour, 12 * kSecond, 500 * kSecond).stop, 0);
        QCOMPARE(tour.view().leftMs, 8 * kSecond);
        tour.togglePause(500 * kSecond);
        QCOMPARE(pass(tour, 500 * kSecond, 507 * kSecond).stop, 0);
        QCOMPARE(pass(tour, 507 * kSecond, 508 * kSecond).stop, 1);
    }

    void aChosenSceneStaysAMinuteThenTheTourGoesOnFromIt() {
        WallTour tour;
        tour.setStops(threeStops());
        tour.tick(0, {});
        tour.choose(1, 3 * kSecond);
        QCOMPARE(tour.view().why, Why::Chosen);
        QCOMPARE(pass(tour, 3 * kSecond, 62 * kSecond).stop, 1);
        QCOMPARE(pass(tour, 62 * kSecond, 63 * kSecond).stop, 2);
        QCOMPARE(tour.view().why, Why::Tour);
        tour.choose(7, 64 * kSecond);
        QCOMPARE(tour.view().stop, 2);
        tour.choose(-1, 64 * kSecond);
        QCOMPARE(tour.view().stop, 2);
    }

    void aHandOnThePictureHoldsTheTour() {
        WallTour tour;
        tour.setStops(threeStops());
        pass(tour, 0, 15 * kSecond);
        tour.touch(15 * kSecond);
        QCOMPARE(pass(tour, 15 * kSecond, 74 * kSecond).stop, 0);
        QCOMPARE(pass(tour, 74 * kSecond, 75 * kSecond).stop, 1);
    }

    void aLevelOneAlarmBringsItsPlaceUpByItself() {
        WallTour tour;
        tour.setStops(threeStops());
        pass(tour, 0, 7 * kSecond);
        const quint32 flight = tour.view().flight;
        const auto &view = tour.tick(8 * kSecond, {redAlarm(5, 42)});
        QCOMPARE(view.why, Why::Alarm);
        QCOMPARE(view.alarm, quint64(5));
        QCOMPARE(view.asset, (model::AssetRef{0, 42}));
        QCOMPARE(view.flight, flight + 1);
        QCOMPARE(view.leftMs, 60 * kSecond);
        QCOMPARE(view.stop, 0); // the scene it will give back to
    }

    void otherLevelsOnlyStandInTheList_data() {
        QTest::addColumn<int>("level");
        QTest::addColumn<bool>("unacknowledged");
        QTest::addColumn<bool>("standing");
        QTest::addColumn<bool>("shelved");
        QTest::newRow("level II") << 2 << true << true << false;
        QTest::newRow("level IV") << 4 << true << true << false;
        QTest::newRow("acknowledged") << 1 << false << true << false;
        QTest::newRow("returned already") << 1 << true << false << false;
        QTest::newRow("shelved") << 1 << true << true << true;
    }

    void otherLevelsOnlyStandInTheList() {
        QFETCH(int, level);
        QFETCH(bool, unacknowledged);
        QFETCH(bool, standing);
        QFETCH(bool, shelved);
        WallTour tour;
        tour.setStops(threeStops());
        WallAlarm alarm = redAlarm(1, 1);
        alarm.level = level;
        alarm.unacknowledged = unacknowledged;
        alarm.standing = standing;
        alarm.shelved = shelved;
        QCOMPARE(tour.tick(0, {alarm}).why, Why::Tour);
        QCOMPARE(tour.view().waiting, 0);
    }

    void theTourComesBackToItsScene_data() {
        QTest::addColumn<QString>("how");
        QTest::newRow("acknowledged") << QStringLiteral("acknowledged");
        QTest::newRow("returned") << QStringLiteral("returned");
        QTest::newRow("shelved") << QStringLiteral("shelved");
        QTest::newRow("gone from the list") << QStringLiteral("gone");
    }

    void theTourComesBackToItsScene() {
        QFETCH(QString, how);
        WallTour tour;
        tour.setStops(threeStops());
        pass(tour, 0, 25 * kSecond);
        QCOMPARE(tour.view().stop, 1);
        std::vector<WallAlarm> alarms{redAlarm(5, 42)};
        pass(tour, 26 * kSecond, 40 * kSecond, alarms);
        QCOMPARE(tour.view().why, Why::Alarm);
        const quint32 flight = tour.view().flight;
        if (how == QLatin1String("acknowledged"))
            alarms[0].unacknowledged = false;
        else if (how == QLatin1String("returned"))
            alarms[0].standing = false;
        else if (how == QLatin1String("shelved"))
            alarms[0].shelved = true;
        else
            alarms.clear();
        const auto &view = tour.tick(41 * kSecond, alarms);
        QCOMPARE(view.why, Why::Tour);
        QCOMPARE(view.stop, 1);
        QCOMPARE(view.alarm, quint64(0));
        QCOMPARE(view.flight, flight + 1);
        QCOMPARE(view.leftMs, 20 * kSecond); // the whole dwell again
        QCOMPARE(pass(tour, 41 * kSecond, 61 * kSecond, alarms).stop, 2);
    }

    void anAlarmNobodyAcknowledgesGivesThePictureBackAfterAMinuteOnce() {
        WallTour tour;
        tour.setStops(threeStops());
        const std::vector<WallAlarm> alarms{redAlarm(5, 42)};
        QCOMPARE(pass(tour, 0, 59 * kSecond, alarms).why, Why::Alarm);
        QCOMPARE(pass(tour, 59 * kSecond, 60 * kSecond, alarms).why, Why::Tour);
        for (qint64 now = 61 * kSecond; now < 400 * kSecond; now += kSecond)
            QCOMPARE(tour.tick(now, alarms).why, Why::Tour);
    }

    void withoutScenesAnAlarmGivesBackHome() {
        WallTour tour;
        tour.setStops({});
        tour.tick(0, {});
        QCOMPARE(tour.tick(kSecond, {redAlarm(1, 1)}).why, Why::Alarm);
        const quint32 flight = tour.view().flight;
        QCOMPARE(pass(tour, 2 * kSecond, 12 * kSecond).why, Why::Home);
        QCOMPARE(tour.view().flight, flight + 1);
    }

    void anAlarmComesUpAlsoWhileTheTourIsPausedAndLeavesItPaused() {
        WallTour tour;
        tour.setStops(threeStops());
        tour.tick(0, {});
        tour.togglePause(kSecond);
        QCOMPARE(tour.tick(2 * kSecond, {redAlarm(1, 1)}).why, Why::Alarm);
        QCOMPARE(pass(tour, 3 * kSecond, 200 * kSecond).why, Why::Tour);
        QCOMPARE(tour.view().stop, 0);
        QVERIFY(tour.view().paused);
    }

    void somebodyWhoChoosesASceneLeavesTheAlarm() {
        WallTour tour;
        tour.setStops(threeStops());
        const std::vector<WallAlarm> alarms{redAlarm(1, 1)};
        tour.tick(0, alarms);
        tour.choose(2, 4 * kSecond);
        QCOMPARE(tour.view().alarm, quint64(0));
        QCOMPARE(pass(tour, 4 * kSecond, 50 * kSecond, alarms).why, Why::Chosen);
        QCOMPARE(tour.view().stop, 2);
    }

    void theWallNeverJumps() {
        WallTour tour;
        tour.setStops(threeStops());
        tour.tick(0, {});
        std::vector<WallAlarm> alarms;
        std::vector<qint64> flights;
        quint32 last = tour.view().flight;
        // An alarm a second, each acknowledged at once: the worst that can happen.
        for (int i = 1; i <= 120; ++i) {
            for (WallAlarm &alarm : alarms)
                alarm.unacknowledged = false;
            alarms.push_back(redAlarm(static_cast<quint64>(i), static_cast<model::Row>(i)));
            if (tour.tick(i * kSecond, alarms).flight != last) {
                flights.push_back(i * kSecond);
                last = tour.view().flight;
            }
        }
        QVERIFY(flights.size() >= 2);
        for (std::size_t i = 1; i < flights.size(); ++i)
            QVERIFY2(flights[i] - flights[i - 1] >= 10 * kSecond, qPrintable(QString::number(flights[i])));
    }

    void aFloodIsShownOneAfterAnotherOldestFirst() {
        WallTour tour;
        tour.setStops(threeStops());
        std::vector<WallAlarm> alarms;
        for (quint64 id = 200; id >= 1; --id)
            alarms.push_back(redAlarm(id, static_cast<model::Row>(id)));
        tour.tick(0, alarms);
        QCOMPARE(tour.view().alarm, quint64(1));
        QCOMPARE(tour.view().waiting, 199);
        QCOMPARE(tour.view().leftMs, 20 * kSecond);
        std::vector<quint64> seen{1};
        for (qint64 now = kSecond; now <= 100 * kSecond; now += kSecond) {
            QCOMPARE(tour.tick(now, alarms).why, Why::Alarm);
            if (tour.view().alarm != seen.back())
                seen.push_back(tour.view().alarm);
        }
        QCOMPARE(seen, (std::vector<quint64>{1, 2, 3, 4, 5, 6}));
    }

    void oneVisitServesAllAlarmsOfAnAsset() {
        WallTour tour;
        tour.setStops(threeStops());
        tour.tick(0, {redAlarm(1, 7), redAlarm(2, 7), redAlarm(3, 8)});
        QCOMPARE(tour.view().waiting, 1);
    }

    void anAlarmOfAClosedLayerIsShownWithoutMovingTheCamera() {
        WallTour tour;
        tour.setStops(threeStops());
        tour.tick(0, {});
        const quint32 flight = tour.view().flight;
        WallAlarm alarm = redAlarm(9, 3);
        alarm.hasPlace = false;
        const auto &view = tour.tick(kSecond, {alarm});
        QCOMPARE(view.why, Why::Alarm);
        QVERIFY(!view.hasPlace);
        QCOMPARE(view.flight, flight);
    }

    void anotherProjectBeginsAgain() {
        WallTour tour;
        tour.setStops(threeStops());
        tour.tick(0, {redAlarm(1, 1)});
        const quint32 flight = tour.view().flight;
        tour.setStops(threeStops());
        QCOMPARE(tour.tick(kSecond, {}).stop, 0);
        QVERIFY(tour.view().flight != flight);
        QCOMPARE(tour.tick(2 * kSecond, {redAlarm(1, 1)}).why, Why::Alarm); // ids begin again with the session's list
    }
};

QTEST_GUILESS_MAIN(WallTourTest)
#include "tst_walltour.moc"
