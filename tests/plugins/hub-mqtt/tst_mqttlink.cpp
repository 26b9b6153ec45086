// SPDX-License-Identifier: Apache-2.0
// The link against a real mosquitto, through the session, the board and the rules to the alarm list.
#include "broker.h"
#include "brokergate.h"
#include "certificates.h"
#include "linkedcity.h"

#include <QElapsedTimer>
#include <QHostInfo>
#include <QtTest>

using namespace cim;
using hub::LinkState;

namespace {

constexpr int kSoonMs = 5000; ///< generous: the machine may be busy with other tests

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

QString told(const LinkedCity &city) {
    return QStringLiteral("state %1, reason \"%2\"").arg(int(city.state())).arg(city.meter().reason);
}

} // namespace

// Waits for a state; on failure says which it is instead, and why.
#define TRY_STATE(city, wanted)                                                                                        \
    do {                                                                                                               \
        (void)QTest::qWaitFor([&] { return (city).state() == (wanted); }, kSoonMs);                                    \
        QVERIFY2((city).state() == (wanted), qPrintable(told(city)));                                                  \
    } while (false)

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

    void garbageIsCountedAndTheRestGoesOn() {
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

    void aHugeMessageIsWithheldByTheBroker() {
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

    void aKilledBrokerIsToldValuesAgeAndItsReturnIsReconciled() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        LinkedCity desk;
        {
            Publisher city(broker.port());
            desk.link(broker.port());
            TRY_STATE(desk, LinkState::Streaming);
            city.publish(LinkedCity::topic(4), LinkedCity::payload(4, 10, wallNow(), 1));
            QVERIFY(city.flush());
            QTRY_COMPARE_WITH_TIMEOUT(desk.load(4), 10.0, kSoonMs);
        }
        broker.kill();
        TRY_STATE(desk, LinkState::Offline);
        const QString reason = desk.meter().reason;
        QVERIFY2(reason.contains(QLatin1String("closed the connection")) ||
                     reason.contains(QLatin1String("nothing listens")),
                 qPrintable(reason));
        QCOMPARE(desk.load(4), 10.0); // the last value stays, and ages
        desk.clock.pauseAt(wallNow() + 60'000);
        QCOMPARE(desk.board.status({0, 4}).drawn, model::DrawnState::Stale);
        desk.clock.goLive();

        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish(LinkedCity::topic(4), LinkedCity::payload(4, 11, wallNow(), 2), true);
        city.publish(LinkedCity::topic(6), LinkedCity::payload(6, 12, wallNow(), 1), true);
        QVERIFY(city.flush());
        TRY_STATE(desk, LinkState::Streaming);
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(4), 11.0, kSoonMs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(6), 12.0, kSoonMs);
        QCOMPARE(desk.board.status({0, 4}).drawn, model::DrawnState::Normal);
    }

    void aRefusedUserWaitsForTheUser_data() {
        QTest::addColumn<QString>("version");
        QTest::newRow("MQTT 5") << QStringLiteral("5");
        QTest::newRow("MQTT 3.1.1") << QStringLiteral("3.1.1");
    }
    void aRefusedUserWaitsForTheUser() {
        QFETCH(QString, version);
        Broker broker;
        const QString passwords =
            broker.file(QStringLiteral("passwords"), Broker::passwordLine("viewer", "right password"));
        QVERIFY2(broker.start({QStringLiteral("allow_anonymous false"), QStringLiteral("password_file ") + passwords}),
                 qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        const QJsonObject options{{QStringLiteral("version"), version}};
        LinkedCity desk;
        desk.link(gate.port(), options, QStringLiteral("viewer"), QStringLiteral("wrong password"));
        TRY_STATE(desk, LinkState::AuthFailed);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("refuses this user or password")), qPrintable(told(desk)));
        QVERIFY2(!desk.meter().reason.contains(QLatin1String("wrong password")), qPrintable(told(desk)));
        QCOMPARE(desk.meter().retryInMs, -1);
        QVERIFY2(!QTest::qWaitFor([&] { return gate.signIns() > 1; }, 600), "it tried again by itself");

        LinkedCity nobody;
        nobody.link(gate.port(), options);
        TRY_STATE(nobody, LinkState::AuthFailed);
        QVERIFY2(nobody.meter().reason.contains(QLatin1String("asks for a user")), qPrintable(told(nobody)));

        LinkedCity right;
        right.link(gate.port(), options, QStringLiteral("viewer"), QStringLiteral("right password"));
        TRY_STATE(right, LinkState::Streaming);
    }

    void anOlderBrokerIsSpokenToInItsVersion_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("it refuses MQTT 5") << static_cast<int>(BrokerGate::Mode::RefuseV5);
        QTest::newRow("it hangs up on MQTT 5") << static_cast<int>(BrokerGate::Mode::HangUpV5);
    }
    void anOlderBrokerIsSpokenToInItsVersion() {
        QFETCH(int, mode);
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish(LinkedCity::topic(1), LinkedCity::payload(1, 9, wallNow()), true);
        QVERIFY(city.flush());
        BrokerGate gate(broker.port(), static_cast<BrokerGate::Mode>(mode));
        LinkedCity desk;
        desk.link(gate.port());
        TRY_STATE(desk, LinkState::Streaming);
        QCOMPARE(desk.meter().reason, QStringLiteral("MQTT 3.1.1"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(1), 9.0, kSoonMs);
    }

    void mqtt5OnlyIsIncompatibleWithAnOlderBroker() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::RefuseV5);
        LinkedCity desk;
        desk.link(gate.port(), {{QStringLiteral("version"), QStringLiteral("5")}});
        TRY_STATE(desk, LinkState::Incompatible);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("does not speak MQTT 5")), qPrintable(told(desk)));
    }

    void noBrokerAtAllIsSaidAndTriedAgain() {
        LinkedCity desk;
        desk.link(freePort());
        TRY_STATE(desk, LinkState::Offline);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("nothing listens at 127.0.0.1:")), qPrintable(told(desk)));
        QVERIFY(desk.meter().retryInMs >= 0);
    }

    void whatIsNoBrokerIsSaid() {
        QTcpServer web;
        QVERIFY(web.listen(QHostAddress::LocalHost));
        connect(&web, &QTcpServer::newConnection, this, [&web] {
            QTcpSocket *socket = web.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        LinkedCity desk;
        desk.link(web.serverPort());
        TRY_STATE(desk, LinkState::Offline);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("does not answer as an MQTT broker")),
                 qPrintable(told(desk)));
    }

    void wrongOptionsAreIncompatibleWithTheReason() {
        LinkedCity desk;
        desk.link(1883, {{QStringLiteral("retries"), 3}});
        QCOMPARE(desk.state(), LinkState::Incompatible);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("options.retries: unknown key")), qPrintable(told(desk)));
    }

    void aHangingBrokerIsSilentAndStoppingTakesNoSecond() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        auto desk = std::make_unique<LinkedCity>(600);
        desk->link(gate.port());
        TRY_STATE(*desk, LinkState::Streaming);
        gate.freeze();
        TRY_STATE(*desk, LinkState::Stale);
        QVERIFY2(desk->meter().reason.contains(QLatin1String("no value and no heartbeat")), qPrintable(told(*desk)));
        QElapsedTimer spent;
        spent.start();
        desk.reset();
        QVERIFY2(spent.elapsed() < 900, "stopping took too long");
    }

    void stoppingWhileConnectingTakesNoSecond() {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        auto desk = std::make_unique<LinkedCity>();
        desk->link(silent.serverPort());
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), kSoonMs);
        QElapsedTimer spent;
        spent.start();
        desk.reset();
        QVERIFY2(spent.elapsed() < 900, "stopping took too long");
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
        QVERIFY2(!QTest::qWaitFor([&] { return desk.state() != LinkState::Streaming; }, 9000), qPrintable(told(desk)));
    }

    void aJumpOfTheHeartbeatReadsEverythingAgain() {
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

    void aHubThatLeftIsToldWhileTheBrokerStays() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish("cim/v1/qd/hub/status", R"({"state":"offline"})", true);
        QVERIFY(city.flush());
        LinkedCity desk;
        desk.link(broker.port());
        TRY_STATE(desk, LinkState::Degraded);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("says that it is offline")), qPrintable(told(desk)));
        city.publish("cim/v1/qd/hub/status", "online", true);
        QVERIFY(city.flush());
        TRY_STATE(desk, LinkState::Streaming);
    }

    void aSecondClientOfTheSameIdIsNamedAndNotFoughtOver() {
        constexpr int kTakenOver = 0x8e;
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        LinkedCity desk;
        desk.link(gate.port(), {{QStringLiteral("clientId"), QStringLiteral("desk-7")}});
        TRY_STATE(desk, LinkState::Streaming);
        gate.disconnectAll(kTakenOver);
        TRY_STATE(desk, LinkState::Incompatible);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("same client id")), qPrintable(told(desk)));
        QCOMPARE(gate.signIns(), 1);
    }

    void aBrokerThatShutsDownIsTriedAgain() {
        constexpr int kShuttingDown = 0x8b;
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        LinkedCity desk;
        desk.link(gate.port());
        TRY_STATE(desk, LinkState::Streaming);
        gate.disconnectAll(kShuttingDown);
        QTRY_COMPARE_WITH_TIMEOUT(gate.signIns(), 2, kSoonMs);
        TRY_STATE(desk, LinkState::Streaming);
    }

    void encryptedLinksTrustTheNamedAuthorityOnly() {
        Certificates certificates;
        const QString problem = certificates.make(QStringLiteral("localhost"));
        if (!problem.isEmpty())
            QSKIP(qPrintable(problem));
        Broker broker;
        QVERIFY2(broker.start({QStringLiteral("allow_anonymous true"),
                               QStringLiteral("certfile ") + certificates.certificate(),
                               QStringLiteral("keyfile ") + certificates.key()}),
                 qPrintable(broker.log()));
        const QJsonObject trusting{{QStringLiteral("ca"), certificates.authority()}};
        QJsonObject careless = trusting;
        careless.insert(QStringLiteral("insecure"), true);
        const QString tls = QStringLiteral("mqtts"), name = QStringLiteral("localhost");

        LinkedCity good;
        good.link(broker.port(), trusting, {}, {}, tls, name);
        TRY_STATE(good, LinkState::Streaming);
        LinkedCity stranger;
        stranger.link(broker.port(), {}, {}, {}, tls, name);
        TRY_STATE(stranger, LinkState::TlsFailed);
        QVERIFY2(stranger.meter().reason.contains(QLatin1String("is not trusted")), qPrintable(told(stranger)));
        LinkedCity otherName;
        otherName.link(broker.port(), trusting, {}, {}, tls);
        TRY_STATE(otherName, LinkState::TlsFailed);
        QVERIFY2(otherName.meter().reason.contains(QLatin1String("another host name")), qPrintable(told(otherName)));
        LinkedCity lax;
        lax.link(broker.port(), careless, {}, {}, tls);
        TRY_STATE(lax, LinkState::Streaming);
    }

    void encryptionWhereTheBrokerHasNoneIsSaid() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        LinkedCity desk;
        desk.link(broker.port(), {}, {}, {}, QStringLiteral("mqtts"));
        (void)QTest::qWaitFor([&] { return desk.state() != LinkState::Connecting; }, kSoonMs);
        QVERIFY2(desk.state() == LinkState::TlsFailed || desk.state() == LinkState::Offline, qPrintable(told(desk)));
        QVERIFY2(!desk.meter().reason.isEmpty(), qPrintable(told(desk)));
        qInfo("%s", qPrintable(desk.meter().reason));
    }
};

QTEST_GUILESS_MAIN(MqttLinkTest)
#include "tst_mqttlink.moc"
