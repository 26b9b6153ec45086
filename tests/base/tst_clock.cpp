// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace cim;

class ClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isLiveFromTheStart();
    void standsStillWherePaused();
    void pausesAtTheTimeItShows();
    void replaysAtItsSpeed();
    void goesLiveAgain();
    void writesUtcWithMilliseconds();
    void readsTimes_data();
    void readsTimes();
    void readsATimeThatTheLocalClockSkips();
    void everyTimeComesBack();
};

void ClockTest::isLiveFromTheStart() {
    const Clock clock;
    QCOMPARE(clock.mode(), Clock::Mode::Live);
    QCOMPARE(clock.speed(), 1.0);
    const TimeMs before = QDateTime::currentMSecsSinceEpoch();
    const TimeMs now = clock.now();
    QVERIFY(now >= before && now <= QDateTime::currentMSecsSinceEpoch());
}

void ClockTest::standsStillWherePaused() {
    Clock clock;
    QSignalSpy spy(&clock, &Clock::modeChanged);
    clock.pauseAt(1'772'352'000'000);
    QCOMPARE(clock.mode(), Clock::Mode::Paused);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(clock.now(), TimeMs(1'772'352'000'000));
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > 0);
    QCOMPARE(clock.now(), TimeMs(1'772'352'000'000));
}

void ClockTest::pausesAtTheTimeItShows() {
    Clock clock;
    clock.replay(5'000, 1.0);
    clock.pause();
    const TimeMs stood = clock.now();
    QVERIFY(stood >= 5'000 && stood < 60'000);
    QCOMPARE(clock.now(), stood);
}

void ClockTest::replaysAtItsSpeed() {
    Clock clock;
    QSignalSpy spy(&clock, &Clock::modeChanged);
    const auto before = std::chrono::steady_clock::now();
    clock.replay(1'000'000, 1'000.0);
    QCOMPARE(clock.mode(), Clock::Mode::Replay);
    QCOMPARE(clock.speed(), 1'000.0);
    QCOMPARE(spy.count(), 1);
    QTRY_VERIFY(clock.now() >= 1'010'000);
    const TimeMs shown = clock.now();
    const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - before;
    QVERIFY2(static_cast<double>(shown - 1'000'000) <= passed.count() * 1'000.0,
             "a replay never runs ahead of its speed");
}

void ClockTest::goesLiveAgain() {
    Clock clock;
    clock.replay(1'000, 60.0);
    clock.goLive();
    QCOMPARE(clock.mode(), Clock::Mode::Live);
    QCOMPARE(clock.speed(), 1.0);
    QVERIFY(clock.now() > 1'600'000'000'000);
}

void ClockTest::writesUtcWithMilliseconds() {
    QCOMPARE(toIso(1'772'352'000'123), QStringLiteral("2026-03-01T08:00:00.123Z"));
    QCOMPARE(toIso(0), QString());
}

void ClockTest::readsTimes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<TimeMs>("time");
    const TimeMs eight = 1'772'352'000'000;
    QTest::newRow("UTC") << QStringLiteral("2026-03-01T08:00:00.000Z") << eight;
    QTest::newRow("no milliseconds") << QStringLiteral("2026-03-01T08:00:00Z") << eight;
    QTest::newRow("no seconds") << QStringLiteral("2026-03-01T08:00Z") << eight;
    QTest::newRow("an offset") << QStringLiteral("2026-03-01T16:00:00+08:00") << eight;
    QTest::newRow("no zone is UTC") << QStringLiteral("2026-03-01T08:00:00") << eight;
    QTest::newRow("a day alone begins at midnight UTC") << QStringLiteral("2026-03-01") << eight - 8 * 3'600'000;
    QTest::newRow("blanks round it") << QStringLiteral("  2026-03-01T08:00:00Z\n") << eight;
    QTest::newRow("milliseconds") << QStringLiteral("2026-03-01T08:00:00.250Z") << eight + 250;
    QTest::newRow("nothing") << QString() << TimeMs(0);
    QTest::newRow("words") << QStringLiteral("yesterday") << TimeMs(0);
    QTest::newRow("month 13") << QStringLiteral("2026-13-01T08:00:00Z") << TimeMs(0);
    QTest::newRow("30 February") << QStringLiteral("2026-02-30T08:00:00Z") << TimeMs(0);
}

void ClockTest::readsTimes() {
    QFETCH(QString, text);
    QFETCH(TimeMs, time);
    QCOMPARE(fromIso(text), time);
}

void ClockTest::readsATimeThatTheLocalClockSkips() {
#ifdef Q_OS_UNIX
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    tzset();
    const TimeMs read = fromIso(QStringLiteral("2026-03-29T02:30:00"));
    const TimeMs day = fromIso(QStringLiteral("2026-03-29"));
    qputenv("TZ", before);
    tzset();
    QCOMPARE(toIso(read), QStringLiteral("2026-03-29T02:30:00.000Z"));
    QCOMPARE(toIso(day), QStringLiteral("2026-03-29T00:00:00.000Z"));
#else
    QSKIP("the zone of the process cannot be changed here");
#endif
}

void ClockTest::everyTimeComesBack() {
    for (TimeMs time = 1; time < 4'000'000'000'000; time = time * 3 + 7)
        QCOMPARE(fromIso(toIso(time)), time);
    QCOMPARE(fromIso(toIso(-86'400'000)), TimeMs(-86'400'000));
}

QTEST_GUILESS_MAIN(ClockTest)
#include "tst_clock.moc"
