// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakelink.h"
#include "hub/hubsession.h"
#include "hub/intake.h"
#include "tests/support/smallcity.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QtTest>

#include <optional>

using namespace cim;
using hub::HubLink;
using hub::HubSession;
using hub::LinkMeter;
using hub::LinkState;

namespace {

constexpr int kSoonMs = 5000;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

hub::HubTiming shortTiming() {
    hub::HubTiming out;
    out.retry = {20, 20, 60, 60'000};
    out.stopMs = 400;
    return out;
}

void goLive(FakeHub::Link &link) {
    link.say(LinkState::Streaming);
}

/** A session with one link of a fake hub. The hub outlives the session. */
struct Desk : SmallCity {
    explicit Desk(hub::HubTiming timing = shortTiming()) : session(board, clock, timing) {}
    void link() {
        session.addLink(QStringLiteral("city"), QStringLiteral("fake"),
                        [this]() -> Result<std::unique_ptr<HubLink>> { return fake.make(); });
    }
    void linkThatFails(ErrorKind kind) {
        session.addLink(QStringLiteral("city"), QStringLiteral("fake"),
                        [this, kind]() -> Result<std::unique_ptr<HubLink>> {
                            ++makes;
                            return Error{kind, QStringLiteral("making a link"), QStringLiteral("city"),
                                         QStringLiteral("it cannot be")};
                        });
    }
    void deliver(const model::RawSamples &samples) {
        QVERIFY(fake.with([&](FakeHub::Link &link) { Q_EMIT link.received(samples); }));
    }
    [[nodiscard]] LinkMeter meter() const { return session.meters().back(); }
    [[nodiscard]] LinkState state() const { return meter().state; }

    int makes = 0;
    FakeHub fake;
    hub::HubSession session;
};

} // namespace

class HubSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHubsOwnRecordComesInThePropertysUnit() {
        Desk desk;
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        std::optional<HubSession::History> got;
        const auto read = [&](QObject *owner) {
            got.reset();
            desk.session.readHistory(owner, {0, 3}, 0, 1'000, 9'000,
                                     [&](HubSession::History values) { got = std::move(values); });
        };
        read(&desk.session); // of a protocol without a record
        QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), kSoonMs);
        QVERIFY(got->empty());
        desk.fake.onHistory = [](FakeHub::Link &link, const hub::HistoryWish &wish) {
            const bool isRight = wish.layer == QLatin1String("chargers") && wish.asset == QLatin1String("CH-03") &&
                                 wish.property == QLatin1String("load") && wish.from == 1'000 && wish.to == 9'000;
            hub::HistoryAnswer answer{wish.id, QStringLiteral("W"), {}, {}};
            if (isRight)
                answer.values = {{5'000, 2'500}, {4'000, 1'000}};
            Q_EMIT link.historyRead(answer);
            Q_EMIT link.historyRead(answer); // said twice, heard once
        };
        read(&desk.session);
        QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), kSoonMs);
        QCOMPARE(*got, (HubSession::History{{4'000, 1}, {5'000, 2.5}}));
        {
            const QObject gone;
            read(const_cast<QObject *>(&gone));
        }
        QTest::qWait(100);
        QVERIFY(!got); // nobody waits for it any more
    }

    void tellsStatesWithTheirReasons() {
        Desk desk;
        desk.fake.onStart = [](FakeHub::Link &link) { link.say(LinkState::Snapshot, QStringLiteral("page 1")); };
        QCOMPARE(desk.session.stateSentence(), QStringLiteral("no hub"));
        desk.link();
        QCOMPARE(desk.state(), LinkState::Connecting);
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Snapshot, kSoonMs);
        QCOMPARE(desk.meter().reason, QStringLiteral("page 1"));
        QCOMPARE(desk.session.stateSentence(), QStringLiteral("city: reading the snapshot (page 1)"));
        desk.fake.with(goLive);
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.meter().protocol, QStringLiteral("fake"));
        QVERIFY(desk.meter().since > wallNow() - kSoonMs);
    }

    void aBrokenConnectionIsTriedAgainUntilItHolds() {
        Desk desk;
        desk.fake.onStart = [&desk](FakeHub::Link &link) {
            link.say(desk.fake.starts() < 4 ? LinkState::Offline : LinkState::Streaming, QStringLiteral("cut"));
        };
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.fake.starts(), 4);
        QCOMPARE(desk.fake.stops(), 3);
        QCOMPARE(desk.meter().retryInMs, -1);
    }

    void theWaitForTheNextTryIsShown() {
        hub::HubTiming timing = shortTiming();
        timing.retry = {0, 30'000, 30'000, 60'000};
        Desk desk(timing);
        desk.fake.onStart = [](FakeHub::Link &link) { link.say(LinkState::Offline, QStringLiteral("cut")); };
        desk.link();
        QTRY_VERIFY_WITH_TIMEOUT(desk.meter().retryInMs > 20'000, kSoonMs);
        QCOMPARE(desk.meter().reason, QStringLiteral("cut"));
        const int before = desk.fake.starts();
        desk.session.retryNow(QStringLiteral("city"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.fake.starts(), before + 1, kSoonMs);
    }

    void whatRetryingCannotHelpWaitsForTheUser_data() {
        QTest::addColumn<int>("state");
        QTest::newRow("sign-in refused") << static_cast<int>(LinkState::AuthFailed);
        QTest::newRow("not trusted") << static_cast<int>(LinkState::TlsFailed);
        QTest::newRow("incompatible") << static_cast<int>(LinkState::Incompatible);
    }
    void whatRetryingCannotHelpWaitsForTheUser() {
        QFETCH(int, state);
        Desk desk;
        desk.fake.onStart = [state](FakeHub::Link &link) {
            link.say(static_cast<LinkState>(state), QStringLiteral("no"));
        };
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(desk.state()), state, kSoonMs);
        QVERIFY2(!QTest::qWaitFor([&] { return desk.fake.starts() > 1; }, 300), "it tried again by itself");
        QCOMPARE(desk.meter().retryInMs, -1);
        QCOMPARE(desk.fake.stops(), 1);
        desk.fake.onStart = goLive;
        desk.session.retryNow(QStringLiteral("city"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.fake.starts(), 2);
    }

    void aLinkThatCannotBeMadeSaysWhy() {
        Desk wrong;
        wrong.linkThatFails(ErrorKind::BadFormat);
        QCOMPARE(wrong.state(), LinkState::Incompatible);
        QCOMPARE(wrong.meter().reason, QStringLiteral("making a link: city: it cannot be"));
        QVERIFY(!QTest::qWaitFor([&] { return wrong.makes > 1; }, 300));
        Desk refused;
        refused.linkThatFails(ErrorKind::Refused);
        QCOMPARE(refused.state(), LinkState::AuthFailed);
        Desk down;
        down.linkThatFails(ErrorKind::NetworkDown);
        QTRY_VERIFY_WITH_TIMEOUT(down.makes > 2, kSoonMs);
    }

    void aSilentLinkBecomesStaleAndComesBackWithAHeartbeat() {
        hub::HubTiming timing = shortTiming();
        timing.silentAfterMs = 300;
        Desk desk(timing);
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Stale, kSoonMs);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("no value and no heartbeat")),
                 qPrintable(desk.meter().reason));
        desk.deliver({});
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        QCOMPARE(desk.fake.starts(), 1); // silence alone is no reason to connect anew
    }

    void theMeterCountsEveryVerdict() {
        Desk desk;
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        const TimeMs now = wallNow();
        model::RawSample stranger = SmallCity::sample(1, 5, now);
        stranger.asset = QStringLiteral("CH-99");
        model::RawSample amperes = SmallCity::sample(1, 5, now);
        amperes.unit = QStringLiteral("A");
        model::RawSample made = SmallCity::sample(2, 5, now, 250);
        made.simulated = true;
        desk.deliver({SmallCity::sample(1, 5, now, 1000), SmallCity::sample(1, 5, now, 1000),
                      SmallCity::sample(1, 4, now, 2000), SmallCity::sample(3, -1, now, 500), stranger, amperes, made});
        desk.fake.with([](FakeHub::Link &link) { Q_EMIT link.rejected(QStringLiteral("no JSON"), 3); });
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().rejected, 4, kSoonMs);
        const LinkMeter meter = desk.meter();
        QCOMPARE(meter.accepted, 3);
        QCOMPARE(meter.duplicates, 1);
        QCOMPARE(meter.late, 1);
        QCOMPARE(meter.suspect, 1);
        QCOMPARE(meter.unknown, 1);
        QCOMPARE(meter.rejections.value(QStringLiteral("no JSON")), 3);
        QCOMPARE(meter.rejections.value(QStringLiteral("chargers.load: unit \"A\" is not the layer's")), 1);
        QCOMPARE(meter.lastReceived, now);
        // Two at a second and half a one, and one at a quarter; suspect clocks would not count.
        QTRY_VERIFY_WITH_TIMEOUT(desk.meter().slowDelayMs > 900, kSoonMs);
        QVERIFY(desk.meter().slowDelayMs < 1100);
        QVERIFY(desk.meter().delayMs > 450 && desk.meter().delayMs < 550);
        QVERIFY(meter.simulated);
        QCOMPARE(desk.load(1), 5.0);
    }

    void reasonsWithoutEndAreBounded() {
        Desk desk;
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        desk.fake.with([](FakeHub::Link &link) {
            for (int i = 0; i < 1000; ++i)
                Q_EMIT link.rejected(QStringLiteral("reason %1").arg(i), 1);
        });
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().rejected, 1000, kSoonMs);
        QVERIFY(desk.meter().rejections.size() <= hub::Intake::kMostReasons + 1);
        QVERIFY(desk.meter().rejections.value(QStringLiteral("other reasons")) > 900);
    }

    void theBoardIsWrittenAtMostTwentyTimesASecond() {
        Desk desk;
        desk.fake.onStart = [](FakeHub::Link &link) {
            link.say(LinkState::Streaming);
            auto *timer = new QTimer(&link);
            QObject::connect(timer, &QTimer::timeout, &link, [&link, load = 0.0]() mutable {
                Q_EMIT link.received({SmallCity::sample(1, load += 1, wallNow())});
            });
            timer->start(2);
        };
        QSignalSpy written(&desk.board, &model::Board::changed);
        QElapsedTimer spent;
        spent.start();
        desk.link();
        QTRY_VERIFY_WITH_TIMEOUT(written.size() >= 8, kSoonMs);
        const qint64 most = spent.elapsed() / hub::Intake::kFlushMs + 1;
        QVERIFY2(written.size() <= most,
                 qPrintable(QStringLiteral("%1 in %2 ms").arg(written.size()).arg(spent.elapsed())));
        QVERIFY(desk.meter().accepted > 3 * written.size());
        QTRY_VERIFY_WITH_TIMEOUT(desk.meter().perSecond > 50, kSoonMs);
    }

    void case36ABusyWindowLosesNeitherTheNewestNorAnAlarm() {
        constexpr int kSamples = 200'000;
        Desk desk;
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        const TimeMs now = wallNow();
        // This thread runs no event loop meanwhile: nothing is taken.
        for (int from = 0; from < kSamples; from += 1000) {
            model::RawSamples batch;
            for (int i = from; i < from + 1000; ++i) {
                const bool peak = i == kSamples / 2 + 7;
                batch.push_back(
                    SmallCity::sample(i % 12, peak ? SmallCity::kOverload + 1 : i % 1000, now, kSamples - i));
            }
            desk.deliver(batch);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, kSamples, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().backlog, 0, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk.load((kSamples - 1) % 12), (kSamples - 1) % 1000, kSoonMs);
        QCOMPARE(desk.alarms.all().size(), std::size_t(1));
        QCOMPARE(desk.alarms.all().front().value, SmallCity::kOverload + 1);
    }

    void stoppedLinksSayNothingMore() {
        Desk desk;
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        desk.session.stopAll();
        QTRY_COMPARE_WITH_TIMEOUT(desk.fake.stops(), 1, kSoonMs);
        QVERIFY(desk.session.meters().empty());
        QCOMPARE(desk.session.stateSentence(), QStringLiteral("no hub"));
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
    }

    void endingStopsTheLinksWithinTheTime() {
        auto desk = std::make_unique<Desk>();
        desk->fake.onStart = goLive;
        desk->link();
        QTRY_COMPARE_WITH_TIMEOUT(desk->state(), LinkState::Streaming, kSoonMs);
        QElapsedTimer spent;
        spent.start();
        desk.reset();
        QVERIFY2(spent.elapsed() < 400, qPrintable(QString::number(spent.elapsed())));
    }

    void aLinkThatNeverStopsIsLeftBehindWithAWarning() {
        FakeHub fake; // outlives the session's thread, which is left behind too
        QSemaphore hang;
        fake.hang = &hang;
        fake.onStart = goLive;
        SmallCity city;
        {
            hub::HubSession session(city.board, city.clock, shortTiming());
            session.addLink(QStringLiteral("city"), QStringLiteral("fake"),
                            [&fake]() -> Result<std::unique_ptr<HubLink>> { return fake.make(); });
            QTRY_COMPARE_WITH_TIMEOUT(session.meters().back().state, LinkState::Streaming, kSoonMs);
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("one did not stop within 400 ms")));
        }
        QCOMPARE(fake.stops(), 1);
        hang.release();
        QTRY_COMPARE_WITH_TIMEOUT(fake.stopped(), 1, kSoonMs);
    }

    void anUnknownLinkCannotBeRetried() {
        Desk desk;
        desk.fake.onStart = goLive;
        desk.link();
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Streaming, kSoonMs);
        desk.session.retryNow(QStringLiteral("other"));
        desk.session.retryNow(QStringLiteral("city")); // it is live: nothing to retry
        QVERIFY(!QTest::qWaitFor([&] { return desk.fake.starts() > 1; }, 200));
    }
};

QTEST_GUILESS_MAIN(HubSessionTest)
#include "tst_hubsession.moc"
