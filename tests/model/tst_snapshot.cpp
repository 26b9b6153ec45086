// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include "model/snapshot.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace cim;
using namespace cim::model;

namespace {
constexpr TimeMs kNow = 1'772'352'000'000;
}

class SnapshotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void holdsOneTime();
    void staysAsItWasTaken();
    void layersComeInTheProjectsOrderWithTheirState();
    void aClosedLayerSaysWhy();
    void sampleAndSimulatedAreSaid();
    void titlesFollowTheLocale();
    void alarmsAreOpenOnesWorstFirst();
    void namesTheSourcesAndTheRules();

private:
    [[nodiscard]] Snapshot take(const std::vector<bool> &visible = {},
                                const std::vector<QString> &failures = {}) const {
        return takeSnapshot(m_project, *m_board, *m_alarms, m_clock,
                            geo::Crs::fromText(QStringLiteral("EPSG:4549")).value(), Viewpoint(), visible, failures,
                            QStringLiteral("hub: live"));
    }
    Clock m_clock;
    Project m_project;
    std::unique_ptr<Board> m_board;
    std::unique_ptr<AlarmList> m_alarms;
};

void SnapshotTest::init() {
    setDataLocale(QStringLiteral("en"));
    m_clock.pauseAt(kNow);
    m_project = Project();
    m_project.title.set(QStringLiteral("en"), QStringLiteral("Bay"));
    m_project.title.set(QStringLiteral("zh_CN"), QStringLiteral("湾"));
    m_project.security = QStringLiteral("internal");
    m_project.layers.resize(2);
    m_project.layers[0].layer = QStringLiteral("zones");
    m_project.layers[1].layer = QStringLiteral("lots");
    m_alarms.reset();
    m_board = std::make_unique<Board>(m_clock);
    m_alarms = std::make_unique<AlarmList>(*m_board, m_clock);
    const auto spec = specOf(zonesJson());
    geo::FeatureSet features = zones();
    features.dataDate = kNow - 86'400'000;
    m_board->setLayer(0, spec, tableOf(std::move(features), *spec));
}

void SnapshotTest::holdsOneTime() {
    const Snapshot shot = take();
    QCOMPARE(shot.asOf, kNow);
    QCOMPARE(shot.hubState, QStringLiteral("hub: live"));
    QCOMPARE(shot.security, QStringLiteral("internal"));
    QVERIFY(shot.crs.isProjected());
}

void SnapshotTest::staysAsItWasTaken() {
    m_board->apply({numberSample({0, 0}, Ch4, 0.1, kNow)});
    const Snapshot shot = take();
    m_board->apply({numberSample({0, 0}, Ch4, 2, kNow + 1)});
    m_clock.pauseAt(kNow + 86'400'000);
    QCOMPARE(shot.layers[0].status[0].drawn, DrawnState::Normal);
    QCOMPARE(m_board->status({0, 0}).drawn, DrawnState::Alarm);
    QVERIFY(shot.alarms.empty());
    m_board->clear();
    QCOMPARE(shot.layers[0].table->keys.front(), QStringLiteral("a"));
}

void SnapshotTest::layersComeInTheProjectsOrderWithTheirState() {
    const auto lots = specOf(R"({"version": 1, "id": "lots", "title": "Lots", "key": "id", "symbol": {"type": "area"},
        "properties": [{"id": "share", "title": "S"}], "ramp": {"property": "share"}})");
    m_board->setLayer(1, lots, tableOf(pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("p")})}), *lots));
    m_board->apply({numberSample({0, 1}, Ch4, 0.1, kNow), numberSample({1, 0}, 0, 0.25, kNow)});
    const Snapshot shot = take({true, false});
    QCOMPARE(shot.layers.size(), std::size_t(2));
    QVERIFY(shot.layers[0].visible && !shot.layers[1].visible);
    QCOMPARE(shot.layers[0].status.size(), std::size_t(4));
    QVERIFY(shot.layers[0].ramp.empty());
    QCOMPARE(std::accumulate(shot.layers[0].counts.begin(), shot.layers[0].counts.end(), 0), 4);
    QCOMPARE(shot.layers[1].ramp.front(), 0.75);
    QCOMPARE(shot.layers[1].title, QStringLiteral("Lots"));
}

void SnapshotTest::aClosedLayerSaysWhy() {
    const Snapshot shot = take({}, {QString(), QStringLiteral("no such file")});
    QVERIFY(shot.layers[0].failure.isEmpty() && shot.layers[0].visible);
    QVERIFY(!shot.layers[1].table && !shot.layers[1].spec && shot.layers[1].status.empty());
    QCOMPARE(shot.layers[1].failure, QStringLiteral("no such file"));
    QCOMPARE(shot.layers[1].title, QStringLiteral("lots"));
}

void SnapshotTest::sampleAndSimulatedAreSaid() {
    QVERIFY(!take().sample && !take().simulated);
    Sample sample = numberSample({0, 0}, Ch4, 0.1, kNow);
    sample.simulated = true;
    m_board->apply({sample});
    QVERIFY(take().simulated);
    m_project.sample = true;
    QVERIFY(take().sample);
    m_project.sample = false;
    const auto spec = specOf(zonesJson());
    geo::FeatureSet features = zones();
    features.isSample = true;
    m_board->setLayer(0, spec, tableOf(std::move(features), *spec));
    QVERIFY2(take().sample && !take().simulated, "one source of sample data makes the sheet one of sample data");
}

void SnapshotTest::titlesFollowTheLocale() {
    QCOMPARE(take().title, QStringLiteral("Bay"));
    QCOMPARE(take().layers[0].title, QStringLiteral("Zones"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(take().title, QStringLiteral("湾"));
    QCOMPARE(take().layers[0].title, QStringLiteral("分区"));
    m_project.layers[0].title = LocalText(QStringLiteral("Own"));
    QCOMPARE(take().layers[0].title, QStringLiteral("Own"));
}

void SnapshotTest::alarmsAreOpenOnesWorstFirst() {
    m_board->apply({numberSample({0, 0}, Ch4, 0.7, kNow), numberSample({0, 2}, Ch4, 3, kNow),
                    numberSample({0, 1}, Ch4, 0.7, kNow)});
    QVERIFY(m_alarms->acknowledge(1, QStringLiteral("Li")));
    m_board->apply({numberSample({0, 0}, Ch4, 0.1, kNow + 1)});
    const Snapshot shot = take();
    QCOMPARE(shot.alarms.size(), std::size_t(3));
    QCOMPARE(shot.alarms.front().level, 1);
    QCOMPARE(shot.alarms.front().asset, (AssetRef{0, 2}));
}

void SnapshotTest::namesTheSourcesAndTheRules() {
    const Snapshot shot = take();
    QCOMPARE(shot.sources, QStringList{QStringLiteral("Zones: points, 2026-02-28")});
    QCOMPARE(shot.dataDate, kNow - 86'400'000);
    QCOMPARE(shot.ruleEdition, QStringLiteral("4 rules, 4 with clause to be checked"));
    const auto spec = specOf(R"({"version": 1, "id": "l", "title": "L", "key": "id", "symbol": {},
        "properties": [{"id": "p", "title": "P"}], "rules": [
        {"id": "A", "property": "p", "value": 1, "level": 1, "title": "A", "standard": "GB 1", "edition": "2015",
         "verified": true},
        {"id": "B", "property": "p", "value": 1, "level": 1, "title": "B", "standard": "GB 2-2019", "edition": "2019"},
        {"id": "C", "property": "p", "value": 1, "level": 1, "title": "C", "standard": "GB 1", "edition": "2015"},
        {"id": "D", "property": "p", "value": 1, "level": 1, "title": "D"}]})");
    m_board->setLayer(0, spec, tableOf(pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("p")})}), *spec));
    QCOMPARE(take().ruleEdition, QStringLiteral("4 rules, 3 with clause to be checked: GB 1-2015, GB 2-2019"));
    m_board->clear();
    QCOMPARE(take().ruleEdition, QString());
    QVERIFY(take().sources.isEmpty());
}

QTEST_GUILESS_MAIN(SnapshotTest)
#include "tst_snapshot.moc"
