// SPDX-License-Identifier: Apache-2.0
// Cases 50 and 51: a broker of three nodes, one of which dies under the link. Takes a minute and more: label "cluster".
#include "broker.h"
#include "cluster.h"
#include "linkedcity.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace cim;
using hub::LinkState;

namespace {
constexpr int kMessages = 3'000;
constexpr int kPerSecond = 200;
} // namespace

class ClusterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (!Cluster::missing().isEmpty())
            QSKIP(qPrintable(Cluster::missing()));
        m_cluster = std::make_unique<Cluster>();
        QVERIFY2(m_cluster->start(), qPrintable(m_cluster->log()));
    }

    /** The node that holds the link's session is killed in the middle of a stream: the link resumes at another one
     * within five seconds, and each of the messages that the cluster has taken arrives. */
    void case50ANodeThatDiesCostsNoMessage() {
        LinkedCity desk;
        QSet<double> arrived;
        connect(&desk.hub, &hub::HubSession::accepted, this, [&](const std::vector<model::Sample> &samples) {
            for (const model::Sample &sample : samples)
                arrived.insert(sample.number);
        });
        desk.linkToAny({m_cluster->port(0), m_cluster->port(1), m_cluster->port(2)},
                       {{QStringLiteral("clientId"), QStringLiteral("desk-50")},
                        {QStringLiteral("keepSession"), 3600},
                        {QStringLiteral("heartbeat"), QStringLiteral("broker")},
                        {QStringLiteral("reconcile"), 0}});
        QVERIFY2(QTest::qWaitFor([&] { return desk.state() == LinkState::Streaming; }, 30'000),
                 desk.told().constData());
        QCOMPARE(desk.meter().reason, QStringLiteral("MQTT 3.1.1"));

        const QString queues = m_cluster->queues(1);
        QVERIFY2(queues.contains(QRegularExpression(QStringLiteral("desk-50\\S*\\s+quorum"))), qPrintable(queues));

        Publisher city(m_cluster->port(2), "city-50");
        QVERIFY(city.isConnected());
        QElapsedTimer away;
        qint64 resumedMs = -1;
        for (int i = 0; i < kMessages; ++i) {
            city.publish(
                LinkedCity::topic(i % LinkedCity::kStations),
                LinkedCity::payload(i % LinkedCity::kStations, 1'000 + i, QDateTime::currentMSecsSinceEpoch(), i));
            if (i == kMessages / 3) {
                m_cluster->kill(0);
                away.start();
            }
            QTest::qWait(1000 / kPerSecond);
            if (resumedMs < 0 && away.isValid() && away.elapsed() > 200 && desk.state() == LinkState::Streaming &&
                desk.meter().reconnects > 0)
                resumedMs = away.elapsed();
        }
        QVERIFY2(city.flush(60'000), "the cluster did not take all messages");
        QTRY_VERIFY2_WITH_TIMEOUT(arrived.size() == kMessages, qPrintable(QString::number(arrived.size())), 30'000);
        qInfo("resumed after %lld ms, %d of %d messages, %lld duplicates", static_cast<long long>(resumedMs),
              static_cast<int>(arrived.size()), kMessages, static_cast<long long>(desk.meter().duplicates));
        QVERIFY2(resumedMs >= 0 && resumedMs <= 5'000, qPrintable(QString::number(resumedMs)));
    }

    /** Of the two that are left one dies: the last is a minority and refuses everybody, which is said. */
    void case51AMinorityIsNoHub() {
        LinkedCity desk;
        desk.linkToAny({m_cluster->port(1), m_cluster->port(2)},
                       {{QStringLiteral("heartbeat"), QStringLiteral("broker")}});
        QVERIFY2(QTest::qWaitFor([&] { return desk.state() == LinkState::Streaming; }, 30'000),
                 desk.told().constData());
        m_cluster->kill(1);
        QVERIFY2(
            QTest::qWaitFor([&] { return desk.state() == LinkState::Offline && desk.meter().reconnects >= 3; }, 60'000),
            desk.told().constData());
        QVERIFY(!desk.meter().reason.isEmpty());
    }

private:
    std::unique_ptr<Cluster> m_cluster;
};

QTEST_GUILESS_MAIN(ClusterTest)
#include "tst_cluster.moc"
