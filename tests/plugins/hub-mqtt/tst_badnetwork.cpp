// SPDX-License-Identifier: Apache-2.0
// The link over a network that delays, cuts, swallows and garbles: what it says meanwhile, and that it ends up with
// what the city has. Numbers in the names are those of the fault cases that a client of the hub has to stand.
#include "broker.h"
#include "linkedcity.h"
#include "tests/support/faultproxy.h"

using namespace cim;
using hub::LinkState;

namespace {

constexpr int kRecoversMs = 20'000;
/** Somewhere in the retained states, after the handshake. */
constexpr qint64 kInTheSnapshot = 700;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

class BadNetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!Broker::missing().isEmpty())
            QSKIP(qPrintable(Broker::missing()));
    }
    void init() {
        m_broker = std::make_unique<Broker>();
        QVERIFY2(m_broker->start(), qPrintable(m_broker->log()));
        m_city = std::make_unique<Publisher>(m_broker->port());
        for (int i = 0; i < LinkedCity::kStations; ++i)
            m_city->publish(LinkedCity::topic(i), LinkedCity::payload(i, 100 + i, wallNow() - 1'000), true);
        QVERIFY(m_city->flush());
        m_proxy = std::make_unique<FaultProxy>(m_broker->port());
    }

    void aSlowNetworkIsToldByTheDelay() {
        m_proxy->script = [](int) { return std::vector<Fault>{{Fault::What::Delay, 0, 400}}; };
        LinkedCity desk;
        link(desk);
        QTRY_VERIFY_WITH_TIMEOUT(hasEverything(desk), kRecoversMs);
        m_city->publish(LinkedCity::topic(1), LinkedCity::payload(1, 7, wallNow(), 1));
        QVERIFY(m_city->flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(1), 7.0, kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.meter().delayMs >= 350, kSoonMs);
        QCOMPARE(desk.meter().reconnects, 0);
    }

    void aCutInTheSnapshotIsReadAgain() {
        firstOnly({Fault::What::Cut, kInTheSnapshot, 0});
        LinkedCity desk;
        link(desk);
        QTRY_VERIFY_WITH_TIMEOUT(hasEverything(desk), kRecoversMs);
        TRY_STATE(desk, LinkState::Streaming);
        QCOMPARE(desk.meter().reconnects, 1);
    }

    void cutAgainAndAgainItComesThroughInTheEnd() {
        m_proxy->script = [](int connection) {
            return connection < 6 ? std::vector<Fault>{{Fault::What::Cut, kInTheSnapshot / 2 + 90 * connection, 0}}
                                  : std::vector<Fault>();
        };
        LinkedCity desk;
        link(desk);
        QTRY_VERIFY_WITH_TIMEOUT(hasEverything(desk), kRecoversMs);
        TRY_STATE(desk, LinkState::Streaming);
    }

    /** In the middle of the snapshot every packet is dropped from now on. */
    void case35ABlackHoleDuringTheSnapshot() {
        firstOnly({Fault::What::Freeze, kInTheSnapshot, 0});
        LinkedCity desk(2'000);
        link(desk);
        // First it is told that nothing is heard, then the connection is given up and made anew.
        QTRY_VERIFY2_WITH_TIMEOUT(desk.state() == LinkState::Stale || desk.meter().reconnects > 0,
                                  desk.told().constData(), kRecoversMs);
        QTRY_VERIFY_WITH_TIMEOUT(hasEverything(desk), kRecoversMs);
        TRY_STATE(desk, LinkState::Streaming);
        QVERIFY(desk.meter().reconnects >= 1);
    }

    /** A laptop that slept: the broker has given the connection up long ago, and the network tells so on waking. */
    void case53TheConnectionOfBeforeTheSleepIsDead() {
        m_proxy->script = [](int connection) {
            return connection == 0 || connection == 1 ? std::vector<Fault>{{Fault::What::Freeze, 40'000, 0}}
                                                      : std::vector<Fault>();
        };
        LinkedCity desk(2'000);
        link(desk);
        QTRY_VERIFY_WITH_TIMEOUT(hasEverything(desk), kRecoversMs);
        for (int i = 0; i < 600; ++i) // until it freezes
            m_city->publish(LinkedCity::topic(2), LinkedCity::payload(2, 1'000 + i, wallNow(), 1 + i), true);
        QVERIFY(m_city->flush());
        QTRY_COMPARE_WITH_TIMEOUT(desk.state(), LinkState::Stale, kRecoversMs);
        m_city->publish(LinkedCity::topic(3), LinkedCity::payload(3, 55, wallNow(), 1), true);
        QVERIFY(m_city->flush());
        m_proxy->thaw();
        QTRY_COMPARE_WITH_TIMEOUT(desk.load(3), 55.0, kRecoversMs);
        QCOMPARE(desk.load(2), 1'599.0);
        TRY_STATE(desk, LinkState::Streaming);
    }

    /** A bit that flipped is either noticed as a broken protocol, and all is read again, or spoils one message. */
    void garbledBytesDoNoHarm_data() {
        QTest::addColumn<qint64>("at");
        for (qint64 at = 0; at < 1'200; at += 111)
            QTest::addRow("byte %lld", static_cast<long long>(at)) << at;
    }
    void garbledBytesDoNoHarm() {
        QFETCH(qint64, at);
        firstOnly({Fault::What::Corrupt, at, 0});
        LinkedCity desk(1'000);
        link(desk);
        // The first try may read a wrong number or a wrong name; what it says must be a state that a person can act on.
        (void)QTest::qWaitFor(
            [&] { return desk.meter().accepted >= LinkedCity::kStations || desk.state() >= LinkState::Stale; }, 3'000);
        QVERIFY2(desk.state() != LinkState::Connecting || desk.meter().reconnects > 0, desk.told().constData());
        QVERIFY(desk.meter().accepted <= 2 * LinkedCity::kStations);
    }

private:
    void link(LinkedCity &desk) const {
        desk.link(m_proxy->serverPort(),
                  {{QStringLiteral("keepAlive"), 5}, {QStringLiteral("heartbeat"), QStringLiteral("broker")}});
    }
    /** The first connection that carries anything: a probe without a byte comes before it. */
    void firstOnly(const Fault &fault) {
        m_proxy->script = [fault](int connection) {
            return connection < 2 ? std::vector<Fault>{fault} : std::vector<Fault>();
        };
    }
    static bool hasEverything(const LinkedCity &desk) {
        for (int i = 0; i < LinkedCity::kStations; ++i) {
            if (desk.load(i) != 100.0 + i)
                return false;
        }
        return true;
    }

    std::unique_ptr<Broker> m_broker;
    std::unique_ptr<Publisher> m_city;
    std::unique_ptr<FaultProxy> m_proxy;
};

QTEST_GUILESS_MAIN(BadNetworkTest)
#include "tst_badnetwork.moc"
