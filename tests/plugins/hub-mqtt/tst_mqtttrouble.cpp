// SPDX-License-Identifier: Apache-2.0
// The link and what goes wrong between it and a broker: each is said with its reason, and retried only where that may
// help.
#include "broker.h"
#include "brokergate.h"
#include "certificates.h"
#include "linkedcity.h"

#include <QElapsedTimer>

#include <cmath>

using namespace cim;
using hub::LinkState;

namespace {

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

class MqttTroubleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
    }

    void case33AKilledBrokerIsToldValuesAgeAndItsReturnIsReconciled() {
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
        QVERIFY2(desk.meter().reason.contains(QLatin1String("refuses this user or password")), desk.told().constData());
        QVERIFY2(!desk.meter().reason.contains(QLatin1String("wrong password")), desk.told().constData());
        QCOMPARE(desk.meter().retryInMs, -1);
        QVERIFY2(!QTest::qWaitFor([&] { return gate.signIns() > 1; }, 600), "it tried again by itself");

        LinkedCity nobody;
        nobody.link(gate.port(), options);
        TRY_STATE(nobody, LinkState::AuthFailed);
        QVERIFY2(nobody.meter().reason.contains(QLatin1String("asks for a user")), nobody.told().constData());

        LinkedCity right;
        right.link(gate.port(), options, QStringLiteral("viewer"), QStringLiteral("right password"));
        TRY_STATE(right, LinkState::Streaming);
    }

    void case49AnOlderBrokerIsSpokenToInItsVersion_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("it refuses MQTT 5") << static_cast<int>(BrokerGate::Mode::RefuseV5);
        QTest::newRow("it hangs up on MQTT 5") << static_cast<int>(BrokerGate::Mode::HangUpV5);
    }

    void case49AnOlderBrokerIsSpokenToInItsVersion() {
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
        QVERIFY2(desk.meter().reason.contains(QLatin1String("does not speak MQTT 5")), desk.told().constData());
    }

    void noBrokerAtAllIsSaidAndTriedAgain() {
        LinkedCity desk;
        desk.link(freePort());
        TRY_STATE(desk, LinkState::Offline);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("nothing listens at 127.0.0.1:")), desk.told().constData());
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
                 desk.told().constData());
    }

    void wrongOptionsAreIncompatibleWithTheReason() {
        LinkedCity desk;
        desk.link(1883, {{QStringLiteral("retries"), 3}});
        QCOMPARE(desk.state(), LinkState::Incompatible);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("options.retries: unknown key")), desk.told().constData());
    }

    void case34AHangingBrokerIsSilentAndStoppingTakesNoSecond() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        auto desk = std::make_unique<LinkedCity>(600);
        desk->link(gate.port());
        TRY_STATE(*desk, LinkState::Streaming);
        gate.freeze();
        TRY_STATE(*desk, LinkState::Stale);
        QVERIFY2(desk->meter().reason.contains(QLatin1String("no value and no heartbeat")), desk->told().constData());
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

    /** A broker of this kind grants what it will never deliver: only the silence tells. */
    void case42WhatMayNotBeReadIsSilence() {
        Broker broker;
        const QString passwords = broker.file(QStringLiteral("passwords"), Broker::passwordLine("stranger", "pass"));
        const QString rights =
            broker.file(QStringLiteral("rights"), "topic readwrite cim/#\nuser stranger\ntopic read weather/#\n");
        QVERIFY2(broker.start({QStringLiteral("allow_anonymous true"), QStringLiteral("password_file ") + passwords,
                               QStringLiteral("acl_file ") + rights}),
                 qPrintable(broker.log()));
        Publisher city(broker.port());
        city.publish(LinkedCity::topic(4), LinkedCity::payload(4, 10, wallNow(), 1), true);
        QVERIFY(city.flush());
        LinkedCity desk(1500);
        desk.link(broker.port(), {}, QStringLiteral("stranger"), QStringLiteral("pass"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Stale, 10'000);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("no value and no heartbeat")), desk.told().constData());
        QVERIFY(std::isnan(desk.load(4)));
    }

    /** Nothing is left at the broker for a desk that is away, so that nothing runs out: what changed meanwhile is read
     * again. */
    void case45WhatHappenedWhileAwayIsReadAgain() {
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        Publisher city(broker.port());
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        LinkedCity desk;
        desk.link(gate.port());
        TRY_STATE(desk, LinkState::Streaming);
        gate.disconnectAll(0x8b);
        city.publish(LinkedCity::topic(5), LinkedCity::payload(5, 33, wallNow(), 1), true);
        QVERIFY(city.flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(5), 33.0, kSoonMs);
        QVERIFY(desk.meter().reconnects >= 1);
    }

    void case44ASecondClientOfTheSameIdIsNamedAndNotFoughtOver() {
        constexpr int kTakenOver = 0x8e;
        Broker broker;
        QVERIFY2(broker.start(), qPrintable(broker.log()));
        BrokerGate gate(broker.port(), BrokerGate::Mode::Pass);
        LinkedCity desk;
        desk.link(gate.port(), {{QStringLiteral("clientId"), QStringLiteral("desk-7")}});
        TRY_STATE(desk, LinkState::Streaming);
        gate.disconnectAll(kTakenOver);
        TRY_STATE(desk, LinkState::Incompatible);
        QVERIFY2(desk.meter().reason.contains(QLatin1String("same client id")), desk.told().constData());
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

    void case32EncryptedLinksTrustTheNamedAuthorityOnly() {
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
        QVERIFY2(stranger.meter().reason.contains(QLatin1String("is not trusted")), stranger.told().constData());
        LinkedCity otherName;
        otherName.link(broker.port(), trusting, {}, {}, tls);
        TRY_STATE(otherName, LinkState::TlsFailed);
        QVERIFY2(otherName.meter().reason.contains(QLatin1String("another host name")), otherName.told().constData());
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
        QVERIFY2(desk.state() == LinkState::TlsFailed || desk.state() == LinkState::Offline, desk.told().constData());
        QVERIFY2(!desk.meter().reason.isEmpty(), desk.told().constData());
        qInfo("%s", qPrintable(desk.meter().reason));
    }
};

QTEST_GUILESS_MAIN(MqttTroubleTest)
#include "tst_mqtttrouble.moc"
