// SPDX-License-Identifier: Apache-2.0
// The link against a real mosquitto, through the session, the board and the rules to the alarm list.
#include "broker.h"
#include "linkedcity.h"

#include <QElapsedTimer>

using namespace cim;
using hub::LinkState;

namespace {

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

const char kForeignState[] = R"({"when":1772366400,"power":"7500"})";
const char kForeignMap[] = R"({"map":[{"topic":"chargers/+/state","layer":"chargers","asset":"level:2","time":"/when",
  "timeFormat":"s","properties":{"/power":{"property":"load","unit":"W"}}}]})";

class MqttLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
    }

    void retainedStatesAreTheSnapshot() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        const TimeMs measured = wallNow() - 40'000;
        for (int i = 0; i < LinkedCity::kStations; ++i)
            city.publish(LinkedCity::topic(i), LinkedCity::payload(i, 100 + i, measured), true);
        QVERIFY(city.flush());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        QCOMPARE(desk.meter().reason, QStringLiteral("MQTT 5"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, LinkedCity::kStations, kSoonMs);
        for (int i = 0; i < LinkedCity::kStations; ++i)
            QCOMPARE(desk.load(i), 100.0 + i);
        QCOMPARE(desk.board.value({0, 3}, 0).observed, measured); // a retained value keeps its age
        QCOMPARE(desk.meter().rejected, 0);
    }

    void aSampleRaisesAnAlarmWithinASecondAndAnotherClearsIt() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        QElapsedTimer spent;
        spent.start();
        city.publish(LinkedCity::topic(5), LinkedCity::payload(5, 60'000, wallNow(), 1));
        QVERIFY(city.flush());
        QTRY_VERIFY_WITH_TIMEOUT(!desk.alarms.open().empty(), 1000);
        qInfo("published to alarm list: %lld ms", static_cast<long long>(spent.elapsed()));
        QCOMPARE(desk.alarms.open().front().asset, (model::AssetRef{0, 5}));
        QCOMPARE(desk.alarms.open().front().value, 60'000.0);
        QCOMPARE(desk.alarms.open().front().simulated, false);
        QCOMPARE(desk.board.status({0, 5}).drawn, model::DrawnState::Alarm);
        spent.start();
        city.publish(LinkedCity::topic(5), LinkedCity::payload(5, 20, wallNow(), 2));
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.alarms.all().front().state(), model::Alarm::State::Returned, 1000);
        qInfo("published to alarm returned: %lld ms", static_cast<long long>(spent.elapsed()));
    }

    void anEventOfTheHubIsJudgedByOurRules() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        const QJsonObject event{{QStringLiteral("v"), 1},
                                {QStringLiteral("id"), QStringLiteral("CH-02")},
                                {QStringLiteral("eid"), QStringLiteral("e1")},
                                {QStringLiteral("kind"), QStringLiteral("alarm")},
                                {QStringLiteral("state"), QStringLiteral("raised")},
                                {QStringLiteral("prop"), QStringLiteral("load")},
                                {QStringLiteral("x"), 70'000},
                                {QStringLiteral("u"), QStringLiteral("kW")},
                                {QStringLiteral("t"), toIso(wallNow())}};
        city.publish("cim/v1/qd/wwjt/7/q/chargers/CH-02/event", QJsonDocument(event).toJson());
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.alarms.open().size(), std::size_t(1), kSoonMs);
    }

    void aLinkThatFollowsTheViewReadsWhatIsInSightAndAllEvents() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        const auto topic = [](const char *cell, int station, const char *kind) {
            return QByteArray("cim/v1/qd/wwjt/7/") + cell + "/chargers/" + LinkedCity::key(station).toUtf8() + '/' +
                   kind;
        };
        city.publish(topic("q", 1, "state"), LinkedCity::payload(1, 11, wallNow()), true);
        city.publish(topic("r", 2, "state"), LinkedCity::payload(2, 12, wallNow()), true);
        QVERIFY(city.flush());
        LinkedCity desk;
        desk.link(broker.port(), {{QStringLiteral("scope"), QStringLiteral("view")}});
        TRY_STATE(desk, LinkState::Streaming);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, 2, kSoonMs); // nobody looks anywhere: the whole city
        desk.hub.look({QStringLiteral("wwjt7q")});
        QTest::qWait(600);
        city.publish(topic("r", 2, "state"), LinkedCity::payload(2, 22, wallNow(), 1), true);
        city.publish(topic("q", 1, "state"), LinkedCity::payload(1, 21, wallNow(), 1), true);
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(1), 21.0, kSoonMs);
        QCOMPARE(desk.load(2), 12.0);
        // What comes into sight comes with its newest state.
        desk.hub.look({QStringLiteral("wwjt7r")});
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(2), 22.0, kSoonMs);
        // An alarm of the far side of the city is never out of sight.
        const QJsonObject event{{QStringLiteral("v"), 1},
                                {QStringLiteral("id"), LinkedCity::key(3)},
                                {QStringLiteral("eid"), QStringLiteral("e1")},
                                {QStringLiteral("kind"), QStringLiteral("alarm")},
                                {QStringLiteral("state"), QStringLiteral("raised")},
                                {QStringLiteral("prop"), QStringLiteral("load")},
                                {QStringLiteral("x"), 70'000},
                                {QStringLiteral("u"), QStringLiteral("kW")},
                                {QStringLiteral("t"), toIso(wallNow())}};
        city.publish(topic("z", 3, "event"), QJsonDocument(event).toJson());
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.alarms.open().size(), std::size_t(1), kSoonMs);
    }

    /** Case 39: the hub's clock is ten minutes wrong, which its heartbeat tells. */
    void case39TheHubsClockIsHeldAgainstOurs() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        QVERIFY(!desk.meter().skewMs);
        for (int n = 1; n <= 3; ++n)
            city.publish("cim/v1/qd/hub/hb",
                         QStringLiteral(R"({"t":"%1","n":%2})").arg(toIso(wallNow() + 600'000)).arg(n).toUtf8());
        QVERIFY(city.flush());
        QTRY_VERIFY_WITH_TIMEOUT(desk.meter().skewMs.has_value(), kSoonMs);
        QVERIFY2(std::abs(*desk.meter().skewMs - 600'000) < 2'000, qPrintable(QString::number(*desk.meter().skewMs)));
    }

    void case48GarbageIsCountedAndTheRestGoesOn() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        city.publish(LinkedCity::topic(1), "lamp on");
        city.publish(LinkedCity::topic(1), QByteArray("\x00\xff\x17", 3));
        city.publish(LinkedCity::topic(1), QByteArray(100'000, '['));
        city.publish(LinkedCity::topic(1), LinkedCity::payload(2, 7, wallNow()));
        city.publish("cim/v1/qd/wwjt/7/q/chargers/CH-01/selfie", "x");
        city.publish(LinkedCity::topic(1), LinkedCity::payload(1, 7, wallNow()));
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, 1, kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().rejected, 5, kSoonMs);
        QCOMPARE(desk.load(1), 7.0);
        const QString reasons = QStringList(desk.meter().rejections.keys()).join(QLatin1Char('\n'));
        for (const char *reason : {"message is not JSON", "more than 8192 bytes", "\"id\" is not the topic's",
                                   "topic that is none of cim/v1"})
            QVERIFY2(reasons.contains(QLatin1String(reason)), qPrintable(reasons));
        QCOMPARE(desk.state(), LinkState::Streaming);
    }

    /** What a broker keeps of an asset that the city no longer has: counted, and shown nowhere. */
    void case47AGhostIsCountedOnly() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish(LinkedCity::topic(99), LinkedCity::payload(99, 1, wallNow()), true);
        city.publish(LinkedCity::topic(2), LinkedCity::payload(2, 7, wallNow()), true);
        QVERIFY(city.flush());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().unknown, 1, kSoonMs);
        QCOMPARE(desk.load(2), 7.0);
        QCOMPARE(desk.meter().rejected, 0);
    }

    void case41AHugeMessageIsWithheldByTheBroker() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        city.publish(LinkedCity::topic(1), QByteArray(10 * 1024 * 1024, 'a'), true);
        city.publish(LinkedCity::topic(1), LinkedCity::payload(1, 7, wallNow()));
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, 1, kSoonMs);
        QCOMPARE(desk.meter().rejected, 0);
    }

    void aBurstOfTenThousandArrivesWhole() {
        constexpr int kBurst = 10'000;
        Broker broker;
        QVERIFY2(broker.start({QStringLiteral("allow_anonymous true"), QStringLiteral("max_inflight_messages 0")}),
                 qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        QElapsedTimer spent;
        spent.start();
        const TimeMs start = wallNow();
        for (int i = 0; i < kBurst; ++i)
            city.publish(LinkedCity::topic(i % 12), LinkedCity::payload(i % 12, i, start, i + 1));
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, kBurst, 20'000);
        qInfo("10 000 messages: %lld ms", static_cast<long long>(spent.elapsed()));
        QCOMPARE(desk.meter().rejected + desk.meter().late + desk.meter().duplicates, 0);
        QCOMPARE(desk.load((kBurst - 1) % 12), double(kBurst - 1));
        QCOMPARE(desk.state(), LinkState::Streaming);
    }

    void aHubOfAnotherHouseByAMap() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish("chargers/CH-03/state", kForeignState, true);
        LinkedCity desk;
        desk.link(broker.port(), QJsonDocument::fromJson(kForeignMap).object());
        TRY_STATE(desk, LinkState::Streaming);
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(3), 7.5, kSoonMs); // W in the message, kW on the board
        city.publish("chargers/CH-04/state", "not for us");
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().rejected, 1, kSoonMs);
    }

    void theHubsHeartbeatKeepsAQuietLinkAlive() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        LinkedCity desk(600);
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        TRY_STATE(desk, LinkState::Stale);
        city.publish("cim/v1/qd/hub/hb", R"({"t":"2026-03-01T08:15:30Z","n":1})", false, 0);
        QVERIFY(city.flush());
        TRY_STATE(desk, LinkState::Streaming);
    }

    void theBrokersAnswerKeepsALinkAliveWhereNoHubBeats() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        LinkedCity desk(8000);
        desk.link(broker.port(), {{QStringLiteral("heartbeat"), QStringLiteral("broker")}});
        TRY_STATE(desk, LinkState::Streaming);
        QVERIFY2(!QTest::qWaitFor([&] { return desk.state() != LinkState::Streaming; }, 9000), desk.told().constData());
    }

    void case55AJumpOfTheHeartbeatReadsEverythingAgain() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        for (int i = 0; i < LinkedCity::kStations; ++i)
            city.publish(LinkedCity::topic(i), LinkedCity::payload(i, i, wallNow(), 1), true);
        QVERIFY(city.flush());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Streaming);
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().accepted, LinkedCity::kStations, kSoonMs);
        const qint64 before = desk.meter().duplicates;
        city.publish("cim/v1/qd/hub/hb", R"({"n":7})");
        city.publish("cim/v1/qd/hub/hb", R"({"n":9})");
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.meter().duplicates - before, LinkedCity::kStations, kSoonMs);
        TRY_STATE(desk, LinkState::Streaming);
    }

    void case46AHubThatLeftIsToldWhileTheBrokerStays() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish("cim/v1/qd/hub/status", R"({"state":"offline"})", true);
        QVERIFY(city.flush());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Degraded);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("says that it is offline")), desk.told().constData());
        city.publish("cim/v1/qd/hub/status", "online", true);
        QVERIFY(city.flush());
        TRY_STATE(desk, LinkState::Streaming);
    }
};

QTEST_GUILESS_MAIN(MqttLinkTest)
#include "tst_mqttlink.moc"
