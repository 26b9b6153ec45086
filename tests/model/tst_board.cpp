// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace cim;
using namespace cim::model;

namespace {
constexpr TimeMs kNow = 1'772'352'000'000;
constexpr AssetRef kA{0, 0}, kB{0, 1}, kD{0, 3};
} // namespace

class BoardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void rowsStartAsNeverSeen();
    void theNewestSampleWins();
    void samplesForNobodyAreLeftOut();
    void aMissingRequiredValueIsNeverNormal();
    void aPropertyThatDoesNotApplyIsNotMissed();
    void staleAndOfflineFollowTheClock();
    void anUnacknowledgedAlarmKeepsItsColourWhenSilent();
    void theDrawnStateFollowsTheOrderOfTheContract_data();
    void theDrawnStateFollowsTheOrderOfTheContract();
    void theServiceFactComesFromTheSource();
    void countsSumToTheRows();
    void dirtyRowsAreTakenOnceAndInOrder();
    void aRealValueEndsTheSimulatedMark();
    void historyIsBoundedInSamplesAndTime();
    void bigLayersKeepAHistoryOfAlarmsOnly();
    void judgesOnlyWhatHasSomethingToTell();
    void aRaisedRuleIsJudgedWithItsDeadband();
    void oneApplyIsOneChange();
    void theStatusWordDoesNotAgeByItself();
    void rampsRunFromFreeToFull();
    void gapsOfLayersThatDidNotOpenAreHarmless();
    void aReplacedLayerStartsAnew();
    void factsHaveWordsInBothLanguages();

private:
    [[nodiscard]] DrawnState drawn(AssetRef asset) const { return m_board->status(asset).drawn; }
    Clock m_clock;
    std::unique_ptr<Board> m_board;
};

void BoardTest::init() {
    setDataLocale(QStringLiteral("en"));
    m_clock.pauseAt(kNow);
    m_board = std::make_unique<Board>(m_clock);
    const auto spec = specOf(zonesJson());
    m_board->setLayer(0, spec, tableOf(zones(), *spec));
}

void BoardTest::rowsStartAsNeverSeen() {
    QCOMPARE(m_board->layerCount(), 1);
    QCOMPARE(m_board->rows(0), std::size_t(4));
    QCOMPARE(drawn(kA), DrawnState::Unknown);
    const AssetStatus status = m_board->status(kA);
    QCOMPARE(status.connectivity, Connectivity::NeverSeen);
    QCOMPARE(status.observed, TimeMs(0));
    QVERIFY(status.incomplete && !status.simulated && !status.unacknowledged);
    const LiveValue value = m_board->value(kA, Ch4);
    QVERIFY(!value.hasValue() && value.applies && std::isnan(value.number));
    QVERIFY(!m_board->value(kA, Smoke).applies);
    QVERIFY(m_board->value(kB, Smoke).applies);
}

void BoardTest::theNewestSampleWins() {
    m_board->apply({numberSample(kA, Ch4, 0.2, kNow - 1'000)});
    m_board->apply({numberSample(kA, Ch4, 0.9, kNow - 5'000)});
    QCOMPARE(m_board->value(kA, Ch4).number, 0.2);
    QCOMPARE(m_board->status(kA).observed, kNow - 1'000);
    m_board->apply({numberSample(kA, Ch4, 0.3, kNow)});
    QCOMPARE(m_board->value(kA, Ch4).number, 0.3);
    QCOMPARE(m_board->value(kA, Ch4).observed, kNow);
    m_board->apply({wordSample(kA, Fan, 1, kNow)});
    QCOMPARE(m_board->value(kA, Fan).word, std::int16_t(1));
    QCOMPARE(m_board->value(kB, Ch4).observed, TimeMs(0));
}

void BoardTest::samplesForNobodyAreLeftOut() {
    m_board->apply({numberSample({7, 0}, Ch4, 1, kNow), numberSample({-1, 0}, Ch4, 1, kNow),
                    numberSample({0, 99}, Ch4, 1, kNow), numberSample({0, kNoRow}, Ch4, 1, kNow),
                    numberSample(kA, 99, 1, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Unknown);
    QVERIFY(m_board->takeDirty(0).empty());
    QVERIFY(!m_board->value({0, 99}, Ch4).hasValue());
    QVERIFY(!m_board->value(kA, -1).hasValue());
    QVERIFY(!m_board->value(kA, 99).hasValue());
    QVERIFY(m_board->history({0, 99}, 0).empty());
    QCOMPARE(m_board->status({3, 0}).drawn, DrawnState::Unknown);
}

void BoardTest::aMissingRequiredValueIsNeverNormal() {
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Normal);
    m_board->apply({missingSample(kA, Ch4, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Unknown);
    QVERIFY(m_board->status(kA).incomplete);
    m_board->apply({missingSample(kA, Ch4, kNow)}); // twice says the same
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Normal);
    m_board->apply({missingSample(kA, Fan, kNow)}); // not a required one
    QCOMPARE(drawn(kA), DrawnState::Normal);
}

void BoardTest::aPropertyThatDoesNotApplyIsNotMissed() {
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow), numberSample(kB, Ch4, 0.1, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Normal);
    QCOMPARE(drawn(kB), DrawnState::Unknown); // a power compartment carries smoke as well
    m_board->apply({numberSample(kB, Smoke, 0, kNow)});
    QCOMPARE(drawn(kB), DrawnState::Normal);
    m_board->apply({numberSample(kA, Smoke, 0, kNow), missingSample(kA, Smoke, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Normal);
}

void BoardTest::staleAndOfflineFollowTheClock() {
    QCOMPARE(m_board->staleAfterMs(0), qint64(150'000));
    QCOMPARE(m_board->offlineAfterMs(0), qint64(1'800'000));
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow)});
    const auto at = [&](qint64 age) {
        m_clock.pauseAt(kNow + age);
        return std::pair(m_board->status(kA).connectivity, drawn(kA));
    };
    QCOMPARE(at(150'000), std::pair(Connectivity::Online, DrawnState::Normal));
    QCOMPARE(at(150'001), std::pair(Connectivity::Stale, DrawnState::Stale));
    QCOMPARE(at(1'800'000), std::pair(Connectivity::Stale, DrawnState::Stale));
    QCOMPARE(at(1'800'001), std::pair(Connectivity::Offline, DrawnState::Offline));
    QCOMPARE(at(-5'000), std::pair(Connectivity::Online, DrawnState::Normal));
}

void BoardTest::anUnacknowledgedAlarmKeepsItsColourWhenSilent() {
    m_board->apply({numberSample(kA, Ch4, 1.2, kNow)});
    m_board->setAlarmState(kA, 1, true);
    m_clock.pauseAt(kNow + 3'600'000);
    QCOMPARE(m_board->status(kA).connectivity, Connectivity::Offline);
    QCOMPARE(drawn(kA), DrawnState::Alarm);
    QVERIFY(!(m_board->statusWord(kA).flags & Aging));
    m_board->setAlarmState(kA, 1, false);
    QCOMPARE(drawn(kA), DrawnState::Offline);
    QVERIFY(m_board->statusWord(kA).flags & Aging);
}

void BoardTest::theDrawnStateFollowsTheOrderOfTheContract_data() {
    QTest::addColumn<int>("service");
    QTest::addColumn<int>("connectivity");
    QTest::addColumn<int>("level");
    QTest::addColumn<bool>("unacknowledged");
    QTest::addColumn<bool>("incomplete");
    QTest::addColumn<DrawnState>("state");
    const auto row = [](const char *name, Service service, Connectivity connectivity, int level, bool unacknowledged,
                        bool incomplete, DrawnState state) {
        QTest::newRow(name) << static_cast<int>(service) << static_cast<int>(connectivity) << level << unacknowledged
                            << incomplete << state;
    };
    const auto in = Service::InService;
    const auto on = Connectivity::Online;
    row("out of service hides an alarm", Service::OutOfService, on, 1, true, false, DrawnState::OutOfService);
    row("planned", Service::Planned, on, 0, false, false, DrawnState::OutOfService);
    row("under construction", Service::UnderConstruction, on, 0, false, false, DrawnState::OutOfService);
    row("maintenance hides an alarm", Service::Maintenance, on, 1, true, false, DrawnState::Maintenance);
    row("unacknowledged while offline", in, Connectivity::Offline, 2, true, false, DrawnState::WarningHigh);
    row("acknowledged while offline", in, Connectivity::Offline, 1, false, false, DrawnState::Offline);
    row("never seen", in, Connectivity::NeverSeen, 0, false, true, DrawnState::Unknown);
    row("I", in, on, 1, false, false, DrawnState::Alarm);
    row("II", in, on, 2, false, false, DrawnState::WarningHigh);
    row("III", in, on, 3, false, false, DrawnState::Warning);
    row("IV", in, on, 4, false, false, DrawnState::Attention);
    row("III wins over stale", in, Connectivity::Stale, 3, false, false, DrawnState::Warning);
    row("stale wins over IV", in, Connectivity::Stale, 4, false, false, DrawnState::Stale);
    row("unacknowledged IV keeps its colour", in, Connectivity::Stale, 4, true, false, DrawnState::Attention);
    row("an alarm wins over incomplete", in, on, 1, false, true, DrawnState::Alarm);
    row("incomplete", in, on, 0, false, true, DrawnState::Unknown);
    row("normal", in, on, 0, false, false, DrawnState::Normal);
}

void BoardTest::theDrawnStateFollowsTheOrderOfTheContract() {
    QFETCH(int, service);
    QFETCH(int, connectivity);
    QFETCH(int, level);
    QFETCH(bool, unacknowledged);
    QFETCH(bool, incomplete);
    QFETCH(DrawnState, state);
    AssetStatus status;
    status.service = static_cast<Service>(service);
    status.connectivity = static_cast<Connectivity>(connectivity);
    status.level = level;
    status.unacknowledged = unacknowledged;
    status.incomplete = incomplete;
    QCOMPARE(drawnState(status, true), state);
}

void BoardTest::theServiceFactComesFromTheSource() {
    QCOMPARE(m_board->status(kD).service, Service::Maintenance);
    QCOMPARE(drawn(kD), DrawnState::Maintenance);
    QCOMPARE(serviceFromWord(QStringLiteral("planned")), Service::Planned);
    QCOMPARE(serviceFromWord(QStringLiteral("under-construction")), Service::UnderConstruction);
    QCOMPARE(serviceFromWord(QStringLiteral("out-of-service")), Service::OutOfService);
    QCOMPARE(serviceFromWord(QString()), Service::InService);
    QCOMPARE(serviceFromWord(QStringLiteral("?")), Service::InService);
}

void BoardTest::countsSumToTheRows() {
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow), numberSample(kB, Ch4, 2, kNow)});
    m_board->setAlarmState(kB, 1, true);
    const auto counts = m_board->counts(0);
    QCOMPARE(counts[static_cast<std::size_t>(DrawnState::Normal)], 1);
    QCOMPARE(counts[static_cast<std::size_t>(DrawnState::Alarm)], 1);
    QCOMPARE(counts[static_cast<std::size_t>(DrawnState::Unknown)], 1);
    QCOMPARE(counts[static_cast<std::size_t>(DrawnState::Maintenance)], 1);
    for (const qint64 later : {0LL, 160'000LL, 2'000'000LL}) {
        m_clock.pauseAt(kNow + later);
        const auto all = m_board->counts(0);
        QCOMPARE(std::accumulate(all.begin(), all.end(), 0), 4);
    }
    const auto none = m_board->counts(5);
    QCOMPARE(std::accumulate(none.begin(), none.end(), 0), 0);
}

void BoardTest::dirtyRowsAreTakenOnceAndInOrder() {
    QVERIFY(m_board->takeDirty(0).empty());
    m_board->apply({numberSample(kD, Ch4, 1, kNow), numberSample(kA, Ch4, 1, kNow), numberSample(kD, Ch4, 2, kNow)});
    QCOMPARE(m_board->takeDirty(0), (std::vector<Row>{0, 3}));
    QVERIFY(m_board->takeDirty(0).empty());
    m_board->setAlarmState(kB, 2, true);
    QCOMPARE(m_board->takeDirty(0), (std::vector<Row>{1}));
    QVERIFY(m_board->takeDirty(9).empty());
}

void BoardTest::aRealValueEndsTheSimulatedMark() {
    Sample one = numberSample(kA, Ch4, 0.1, kNow), two = wordSample(kA, Fan, 0, kNow);
    one.simulated = two.simulated = true;
    m_board->apply({one, two});
    QVERIFY(m_board->status(kA).simulated && m_board->value(kA, Ch4).simulated);
    QVERIFY(m_board->statusWord(kA).flags & Simulated);
    QVERIFY(!m_board->status(kB).simulated);
    one.simulated = false;
    m_board->apply({one});
    QVERIFY2(m_board->status(kA).simulated, "the fan's state is still simulated");
    two.simulated = false;
    m_board->apply({two});
    QVERIFY(!m_board->status(kA).simulated);
}

void BoardTest::historyIsBoundedInSamplesAndTime() {
    for (int i = 0; i < 500; ++i)
        m_board->apply({numberSample(kA, Ch4, i, kNow + i * 1'000)});
    auto history = m_board->history(kA, Ch4);
    QCOMPARE(history.size(), std::size_t(180));
    QCOMPARE(history.front(), std::pair(kNow + 320'000, 320.0));
    QCOMPARE(history.back(), std::pair(kNow + 499'000, 499.0));
    m_board->apply({numberSample(kA, Ch4, 1, kNow + 499'000 + 1'800'001)});
    QCOMPARE(m_board->history(kA, Ch4).size(), std::size_t(1));
    m_board->apply({wordSample(kA, Fan, 1, kNow), missingSample(kB, Ch4, kNow)});
    QVERIFY2(m_board->history(kA, Fan).empty(), "words have no curve");
    QVERIFY2(m_board->history(kB, Ch4).empty(), "what is missing has no place on a curve");
}

void BoardTest::bigLayersKeepAHistoryOfAlarmsOnly() {
    QStringList keys;
    for (int i = 0; i < 30'000; ++i)
        keys << QString::number(i);
    const auto spec = specOf(R"({"version": 1, "id": "big", "title": "B", "key": "id", "symbol": {"type": "slot"},
        "properties": [{"id": "p", "title": "P"}]})");
    m_board->setLayer(1, spec, tableOf(pointsWith({textColumn(QStringLiteral("id"), keys)}), *spec));
    m_board->setAlarmState({1, 5}, 2, true);
    m_board->apply({numberSample({1, 5}, 0, 1, kNow), numberSample({1, 6}, 0, 1, kNow)});
    QCOMPARE(m_board->history({1, 5}, 0).size(), std::size_t(1));
    QVERIFY(m_board->history({1, 6}, 0).empty());
}

void BoardTest::judgesOnlyWhatHasSomethingToTell() {
    QSignalSpy spy(m_board.get(), &Board::judged);
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow), wordSample(kA, Fan, 1, kNow)});
    QCOMPARE(spy.count(), 0);
    m_board->apply({numberSample(kA, Ch4, 0.7, kNow)});
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy[0][1].toInt(), int(GasWarning));
    QCOMPARE(spy[0][2].toBool(), true);
    QCOMPARE(spy[0][3].toDouble(), 0.7);
    QCOMPARE(spy[0][4].toLongLong(), qint64(kNow));
    m_board->apply({wordSample(kA, Fan, 2, kNow)});
    QCOMPARE(spy.count(), 2);
    QCOMPARE(spy[1][1].toInt(), int(FanFault));
    spy.clear();
    m_board->apply({numberSample(kA, Smoke, 1, kNow)});
    QVERIFY2(spy.isEmpty(), "the rule does not apply to a gas compartment");
    m_board->apply({numberSample(kB, Smoke, 0, kNow)});
    QVERIFY2(spy.count() == 1 && !spy[0][2].toBool(), "a rule with a delay hears of the end as well");
    spy.clear();
    m_board->setRuleRaised(kA, GasWarning, true);
    m_board->apply({missingSample(kA, Ch4, kNow)});
    QVERIFY2(spy.isEmpty(), "no value proves nothing");
}

void BoardTest::aRaisedRuleIsJudgedWithItsDeadband() {
    QSignalSpy spy(m_board.get(), &Board::judged);
    m_board->setRuleRaised(kA, GasAlarm, true);
    m_board->apply({numberSample(kA, Ch4, 0.95, kNow)});
    QCOMPARE(spy[0][1].toInt(), int(GasAlarm));
    QVERIFY(spy[0][2].toBool());
    spy.clear();
    m_board->apply({numberSample(kA, Ch4, 0.89, kNow)});
    QCOMPARE(spy[0][1].toInt(), int(GasAlarm));
    QVERIFY(!spy[0][2].toBool());
    m_board->setRuleRaised(kA, GasAlarm, false);
    spy.clear();
    m_board->apply({numberSample(kA, Ch4, 0.95, kNow)});
    QCOMPARE(spy.count(), 1); // only the pre-alarm
    QCOMPARE(spy[0][1].toInt(), int(GasWarning));
}

void BoardTest::oneApplyIsOneChange() {
    QSignalSpy spy(m_board.get(), &Board::changed);
    connect(m_board.get(), &Board::judged, this, [this](AssetRef asset, int rule) {
        m_board->setRuleRaised(asset, rule, true);
        m_board->setAlarmState(asset, 1, true);
    });
    m_board->apply({numberSample(kA, Ch4, 2, kNow), numberSample(kB, Ch4, 2, kNow), wordSample(kA, Fan, 2, kNow)});
    QCOMPARE(spy.count(), 1);
    m_board->apply({});
    QCOMPARE(spy.count(), 1);
    m_board->setAlarmState(kA, 0, false);
    QCOMPARE(spy.count(), 2);
}

void BoardTest::theStatusWordDoesNotAgeByItself() {
    QCOMPARE(m_board->statusWord(kA).level, std::uint8_t(DrawnState::Unknown));
    QCOMPARE(m_board->statusWord(kA).flags, std::uint8_t(0));
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow)});
    m_board->setAlarmState(kA, 4, false);
    m_clock.pauseAt(kNow + 86'400'000);
    const StatusWord word = m_board->statusWord(kA);
    QCOMPARE(word.level, std::uint8_t(DrawnState::Attention));
    QCOMPARE(word.observed, kNow);
    QCOMPARE(word.flags, std::uint8_t(Aging));
    m_board->setAlarmState(kA, 2, true);
    QCOMPARE(m_board->statusWord(kA).flags, std::uint8_t(Unacknowledged));
    QVERIFY2(!(m_board->statusWord(kD).flags & Aging), "a service state does not age");
    QCOMPARE(m_board->statusWord(kD).level, std::uint8_t(DrawnState::Maintenance));
}

void BoardTest::rampsRunFromFreeToFull() {
    const auto lots = specOf(R"({"version": 1, "id": "lots", "title": "L", "key": "id", "symbol": {"type": "area"},
        "attributes": [{"id": "spaces", "title": "S", "type": "integer"}],
        "properties": [{"id": "free", "title": "F"}], "ramp": {"property": "free", "of": "spaces"}})");
    m_board->setLayer(1, lots,
                      tableOf(pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("p"), QStringLiteral("q")}),
                                          numberColumn(QStringLiteral("spaces"), {200, 0})}),
                              *lots));
    QVERIFY(std::isnan(m_board->ramp({1, 0})));
    const auto with = [&](double free) {
        m_board->apply({numberSample({1, 0}, 0, free, kNow)});
        return m_board->ramp({1, 0});
    };
    QCOMPARE(with(200), 0.0);
    QCOMPARE(with(50), 0.75);
    QCOMPARE(with(0), 1.0);
    QCOMPARE(with(-3), 1.0);
    QCOMPARE(with(500), 0.0);
    QCOMPARE(m_board->statusWord({1, 0}).ramp, std::uint8_t(0));
    QVERIFY(m_board->statusWord({1, 0}).flags & HasRamp);
    m_board->apply({numberSample({1, 1}, 0, 3, kNow)});
    QVERIFY2(std::isnan(m_board->ramp({1, 1})), "a share of no spaces is no share");

    const auto bays = specOf(R"({"version": 1, "id": "bays", "title": "B", "key": "id", "symbol": {"type": "slot"},
        "properties": [{"id": "occupied", "title": "O", "type": "flag"}], "ramp": {"property": "occupied"}})");
    m_board->setLayer(2, bays, tableOf(pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("b")})}), *bays));
    m_board->apply({numberSample({2, 0}, 0, 1, kNow)});
    QCOMPARE(m_board->ramp({2, 0}), 1.0);
    QCOMPARE(m_board->statusWord({2, 0}).ramp, std::uint8_t(255));
    m_board->apply({numberSample({2, 0}, 0, 0, kNow)});
    QCOMPARE(m_board->ramp({2, 0}), 0.0);
    QVERIFY(std::isnan(m_board->ramp(kA)));
}

void BoardTest::gapsOfLayersThatDidNotOpenAreHarmless() {
    const auto spec = specOf(zonesJson());
    m_board->setLayer(3, spec, tableOf(zones(), *spec));
    QCOMPARE(m_board->layerCount(), 4);
    QVERIFY(!m_board->hasLayer(1) && !m_board->hasLayer(2) && m_board->hasLayer(3) && !m_board->hasLayer(-1));
    QCOMPARE(m_board->rows(1), std::size_t(0));
    m_board->apply({numberSample({1, 0}, 0, 1, kNow)});
    m_board->setAlarmState({1, 0}, 1, true);
    m_board->setRuleRaised({1, 0}, 0, true);
    QVERIFY(!m_board->value({1, 0}, 0).hasValue());
    QVERIFY(std::isnan(m_board->ramp({1, 0})));
    QCOMPARE(m_board->staleAfterMs(1), qint64(0));
}

void BoardTest::aReplacedLayerStartsAnew() {
    m_board->apply({numberSample(kA, Ch4, 0.1, kNow)});
    const auto spec = specOf(zonesJson());
    m_board->setLayer(0, spec, tableOf(zones(), *spec));
    QCOMPARE(drawn(kA), DrawnState::Unknown);
    QVERIFY(m_board->takeDirty(0).empty());
    m_board->clear();
    QCOMPARE(m_board->layerCount(), 0);
}

void BoardTest::factsHaveWordsInBothLanguages() {
    QCOMPARE(connectivityTitle(Connectivity::Stale), QStringLiteral("Stale"));
    QCOMPARE(serviceTitle(Service::Planned), QStringLiteral("Planned"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(connectivityTitle(Connectivity::Stale), QStringLiteral("数据陈旧"));
    QCOMPARE(serviceTitle(Service::Planned), QStringLiteral("规划"));
}

QTEST_GUILESS_MAIN(BoardTest)
#include "tst_board.moc"
