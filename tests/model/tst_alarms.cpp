// SPDX-License-Identifier: Apache-2.0
#include "cityinmemory.h"

#include "model/alarmgroups.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace cim;
using namespace cim::model;

namespace {
constexpr TimeMs kNow = 1'772'352'000'000;
constexpr qint64 kHour = 3'600'000;
constexpr AssetRef kA{0, 0}, kB{0, 1}, kC{0, 2};
} // namespace

class AlarmsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void raisesAtOnceWithoutADelay();
    void raisesAfterItsDelay();
    void aConditionThatEndsInTimeRaisesNothing();
    void aSilentDeviceStillRaisesWhatWaited();
    void keepsTheWorstValue();
    void runsThroughItsLife();
    void returnedFirstThenAcknowledgedIsClosedToo();
    void theDeadbandKeepsItFromChattering();
    void aMissingValueDoesNotEndAnAlarm();
    void theAssetShowsTheWorstOfItsAlarms();
    void aNewLevelIsUnacknowledgedAgain();
    void acknowledgingKeepsWhoAndWhy();
    void whatCannotBeAcknowledgedSaysWhy();
    void aShelvedAlarmIsSilentUntilItsTime();
    void returnsOnlyAfterItsReturnDelay();
    void aFalseAlarmIsOverAndStaysSilentUntilTheConditionEnds();
    void aFalseAlarmComesBackFromTheRecordSilent();
    void alarmsOfOneCauseInOnePlaceAreOneGroup();
    void shelvingNeedsAReasonAndALimit_data();
    void shelvingNeedsAReasonAndALimit();
    void theWorstComesFirst();
    void countsByLevel();
    void aFloodIsBoundedAndLosesNoWorseOne();
    void whatWasCrowdedOutKeepsItsColourAndComesBack();
    void aFloodOfWaitingOnesIsQuick();
    void clearForgetsEverything();
    void statesHaveWordsInBothLanguages();

private:
    void gas(AssetRef asset, double value, TimeMs when = kNow) {
        m_board->apply({numberSample(asset, Ch4, value, when)});
    }
    void smoke(AssetRef asset, bool on, TimeMs when) { m_board->apply({numberSample(asset, Smoke, on, when)}); }
    void openBigLayer(int rows, double delay);
    [[nodiscard]] DrawnState drawn(AssetRef asset) const { return m_board->status(asset).drawn; }
    Clock m_clock;
    std::unique_ptr<Board> m_board;
    std::unique_ptr<AlarmList> m_alarms;
};

void AlarmsTest::init() {
    setDataLocale(QStringLiteral("en"));
    m_clock.pauseAt(kNow);
    m_alarms.reset();
    m_board = std::make_unique<Board>(m_clock);
    m_alarms = std::make_unique<AlarmList>(*m_board, m_clock);
    const auto spec = specOf(zonesJson());
    m_board->setLayer(0, spec, tableOf(zones(), *spec));
}

void AlarmsTest::openBigLayer(int rows, double delay) {
    QStringList keys;
    for (int i = 0; i < rows; ++i)
        keys << QString::number(i);
    const auto spec = specOf(QStringLiteral(R"({"version": 1, "id": "big", "title": "B", "key": "id",
        "symbol": {"type": "slot"}, "properties": [{"id": "p", "title": "P"}], "rules": [
            {"id": "MILD", "property": "p", "value": 1, "level": 4, "delay": %1, "title": "M"},
            {"id": "HIGH", "property": "p", "value": 5, "level": 1, "title": "H"}]})")
                                 .arg(delay)
                                 .toUtf8());
    m_board->setLayer(1, spec, tableOf(pointsWith({textColumn(QStringLiteral("id"), keys)}), *spec));
}

void AlarmsTest::raisesAtOnceWithoutADelay() {
    QSignalSpy raised(m_alarms.get(), &AlarmList::raised);
    gas(kA, 0.7, kNow - 500);
    QCOMPARE(raised.count(), 1);
    const Alarm *alarm = m_alarms->find(raised[0][0].toULongLong());
    QVERIFY(alarm);
    QCOMPARE(alarm->asset, kA);
    QCOMPARE(alarm->rule, int(GasWarning));
    QCOMPARE(alarm->level, 3);
    QCOMPARE(alarm->raised, kNow - 500);
    QCOMPARE(alarm->value, 0.7);
    QCOMPARE(alarm->state(), Alarm::State::Raised);
    QCOMPARE(drawn(kA), DrawnState::Warning);
    gas(kA, 0.8);
    QCOMPARE(raised.count(), 1);
    QVERIFY(!m_alarms->find(99));
}

void AlarmsTest::raisesAfterItsDelay() {
    smoke(kB, true, kNow);
    smoke(kB, true, kNow + 29'000);
    QVERIFY(m_alarms->all().empty());
    smoke(kB, true, kNow + 30'000);
    QCOMPARE(m_alarms->all().size(), std::size_t(1));
    QCOMPARE(m_alarms->all().front().raised, kNow + 30'000);
}

void AlarmsTest::aConditionThatEndsInTimeRaisesNothing() {
    smoke(kB, true, kNow);
    smoke(kB, false, kNow + 20'000);
    smoke(kB, true, kNow + 25'000);
    smoke(kB, true, kNow + 40'000);
    m_clock.pauseAt(kNow + 45'000);
    m_alarms->tick();
    QVERIFY(m_alarms->all().empty());
    m_clock.pauseAt(kNow + 55'000);
    m_alarms->tick();
    QCOMPARE(m_alarms->all().size(), std::size_t(1));
}

void AlarmsTest::aSilentDeviceStillRaisesWhatWaited() {
    smoke(kB, true, kNow);
    m_clock.pauseAt(kNow + 29'999);
    m_alarms->tick();
    QVERIFY(m_alarms->all().empty());
    m_clock.pauseAt(kNow + 30'000);
    m_alarms->tick();
    QCOMPARE(m_alarms->all().size(), std::size_t(1));
    m_alarms->tick();
    QCOMPARE(m_alarms->all().size(), std::size_t(1));
}

void AlarmsTest::keepsTheWorstValue() {
    gas(kA, 0.7);
    gas(kA, 0.9);
    gas(kA, 0.6);
    QCOMPARE(m_alarms->all().front().value, 0.9);
    QCOMPARE(m_alarms->all().front().current, 0.6);
}

void AlarmsTest::runsThroughItsLife() {
    gas(kA, 0.7);
    const quint64 id = m_alarms->all().front().id;
    m_clock.pauseAt(kNow + 10'000);
    QVERIFY(m_alarms->acknowledge(id, QStringLiteral("Li"), QStringLiteral("looking")));
    QCOMPARE(m_alarms->find(id)->state(), Alarm::State::Acknowledged);
    QCOMPARE(m_alarms->find(id)->acknowledged, kNow + 10'000);
    QCOMPARE(drawn(kA), DrawnState::Warning);
    QVERIFY(!m_board->status(kA).unacknowledged);
    gas(kA, 0.2, kNow + 12'000);
    QCOMPARE(m_alarms->find(id)->state(), Alarm::State::Closed);
    QCOMPARE(m_alarms->find(id)->returned, kNow + 12'000);
    QVERIFY(m_alarms->open().empty());
    QCOMPARE(drawn(kA), DrawnState::Normal);
    gas(kA, 0.7, kNow + 20'000);
    QCOMPARE(m_alarms->open().size(), std::size_t(1));
    QVERIFY(m_alarms->open().front().id != id);
    QCOMPARE(m_alarms->all().size(), std::size_t(2));
}

void AlarmsTest::returnedFirstThenAcknowledgedIsClosedToo() {
    gas(kA, 0.7);
    gas(kA, 0.2, kNow + 1'000);
    const quint64 id = m_alarms->all().front().id;
    QCOMPARE(m_alarms->find(id)->state(), Alarm::State::Returned);
    QCOMPARE(m_alarms->open().size(), std::size_t(1));
    QCOMPARE(drawn(kA), DrawnState::Warning);
    gas(kA, 0.8, kNow + 2'000);
    QCOMPARE(m_alarms->ofAsset(kA).size(), std::size_t(2));
    gas(kA, 0.1, kNow + 3'000);
    for (const Alarm &alarm : m_alarms->open())
        QVERIFY(m_alarms->acknowledge(alarm.id, QStringLiteral("Li")));
    QCOMPARE(m_alarms->find(id)->state(), Alarm::State::Closed);
    QVERIFY(m_alarms->ofAsset(kA).empty());
    QCOMPARE(drawn(kA), DrawnState::Normal);
}

void AlarmsTest::theDeadbandKeepsItFromChattering() {
    gas(kA, 1.0);
    const auto openOf = [&](int rule) {
        const auto open = m_alarms->open();
        return std::count_if(open.begin(), open.end(),
                             [&](const Alarm &a) { return a.rule == rule && a.returned == 0; });
    };
    QCOMPARE(openOf(GasAlarm), std::ptrdiff_t(1));
    for (const double value : {0.99, 1.0, 0.95, 0.9})
        gas(kA, value);
    QCOMPARE(openOf(GasAlarm), std::ptrdiff_t(1));
    QCOMPARE(m_alarms->all().size(), std::size_t(2));
    gas(kA, 0.89);
    QCOMPARE(openOf(GasAlarm), std::ptrdiff_t(0));
    gas(kA, 0.95);
    QCOMPARE(m_alarms->all().size(), std::size_t(2));
}

void AlarmsTest::aMissingValueDoesNotEndAnAlarm() {
    gas(kA, 2);
    const quint64 id = m_alarms->open().front().id;
    QVERIFY(m_alarms->acknowledge(id, QStringLiteral("Li")));
    m_board->apply({missingSample(kA, Ch4, kNow + 1'000)});
    QCOMPARE(m_alarms->find(id)->state(), Alarm::State::Acknowledged);
    QCOMPARE(drawn(kA), DrawnState::Alarm);
    gas(kA, 0.1, kNow + 2'000);
    QCOMPARE(m_alarms->find(id)->state(), Alarm::State::Closed);
}

void AlarmsTest::theAssetShowsTheWorstOfItsAlarms() {
    gas(kA, 0.7);
    QCOMPARE(drawn(kA), DrawnState::Warning);
    gas(kA, 1.5);
    QCOMPARE(drawn(kA), DrawnState::Alarm);
    m_board->apply({wordSample(kA, Fan, 2, kNow)});
    QCOMPARE(drawn(kA), DrawnState::Alarm);
    const auto open = m_alarms->ofAsset(kA);
    QCOMPARE(open.size(), std::size_t(3));
    QCOMPARE(open.front().rule, int(GasAlarm));
    QCOMPARE(open.back().rule, int(FanFault));
    for (const Alarm &alarm : open)
        QVERIFY(m_alarms->acknowledge(alarm.id, QStringLiteral("Li")));
    gas(kA, 0.7, kNow + 1);
    QCOMPARE(drawn(kA), DrawnState::Warning);
    gas(kA, 0.1, kNow + 2);
    QCOMPARE(drawn(kA), DrawnState::Attention);
}

void AlarmsTest::aNewLevelIsUnacknowledgedAgain() {
    gas(kA, 0.7);
    QVERIFY(m_alarms->acknowledge(m_alarms->open().front().id, QStringLiteral("Li")));
    QVERIFY(!m_board->status(kA).unacknowledged);
    gas(kA, 1.5);
    QVERIFY(m_board->status(kA).unacknowledged);
    QCOMPARE(m_board->status(kA).level, 1);
    QCOMPARE(m_alarms->unacknowledged(), 1);
}

void AlarmsTest::acknowledgingKeepsWhoAndWhy() {
    QSignalSpy changed(m_alarms.get(), &AlarmList::changed);
    gas(kA, 0.7);
    const quint64 id = m_alarms->open().front().id;
    changed.clear();
    QVERIFY(m_alarms->acknowledge(id, QStringLiteral("Li"), QStringLiteral("false: sensor was calibrated")));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_alarms->find(id)->acknowledgedBy, QStringLiteral("Li"));
    QCOMPARE(m_alarms->find(id)->note, QStringLiteral("false: sensor was calibrated"));
}

void AlarmsTest::whatCannotBeAcknowledgedSaysWhy() {
    const auto none = m_alarms->acknowledge(77, QStringLiteral("Li"));
    QCOMPARE(none.error().kind, ErrorKind::NotFound);
    QCOMPARE(none.error().text(), QStringLiteral("acknowledging an alarm: 77: it is no longer open"));
    gas(kA, 0.7);
    QVERIFY(m_alarms->acknowledge(1, QStringLiteral("Li")));
    const auto twice = m_alarms->acknowledge(1, QStringLiteral("Wang"));
    QCOMPARE(twice.error().kind, ErrorKind::Refused);
    QCOMPARE(twice.error().message, QStringLiteral("Li has acknowledged it already"));
    gas(kA, 0.1);
    QCOMPARE(m_alarms->acknowledge(1, QStringLiteral("Li")).error().message, QStringLiteral("it is no longer open"));
}

void AlarmsTest::aShelvedAlarmIsSilentUntilItsTime() {
    gas(kA, 2);
    gas(kB, 0.7);
    const quint64 id = m_alarms->open().front().id;
    QCOMPARE(m_alarms->find(id)->rule, int(GasAlarm));
    QVERIFY(m_alarms->shelve(id, kNow + kHour, QStringLiteral("work permit 12")));
    QCOMPARE(m_alarms->find(id)->shelfReason, QStringLiteral("work permit 12"));
    QCOMPARE(m_board->status(kA).level, 3);
    QVERIFY2(m_alarms->open().back().id == id, "shelved ones come last");
    m_clock.pauseAt(kNow + kHour - 1);
    m_alarms->tick();
    QCOMPARE(m_board->status(kA).level, 3);
    m_clock.pauseAt(kNow + kHour);
    m_alarms->tick();
    QCOMPARE(m_alarms->find(id)->shelvedUntil, TimeMs(0));
    QCOMPARE(m_board->status(kA).level, 1);
    QCOMPARE(m_alarms->open().front().id, id);
}

void AlarmsTest::returnsOnlyAfterItsReturnDelay() {
    const auto spec = specOf(R"({"version": 1, "id": "dust", "title": "D", "key": "id",
        "symbol": {"type": "point"}, "properties": [{"id": "p", "title": "P"}], "rules": [
            {"id": "HIGH", "property": "p", "value": 5, "level": 3, "returnDelay": 60, "title": "H"}]})");
    m_board->setLayer(1, spec, tableOf(pointsWith({textColumn(QStringLiteral("id"), {QStringLiteral("a")})}), *spec));
    const AssetRef station{1, 0};
    const auto measure = [&](double value, qint64 after) {
        m_board->apply({numberSample(station, 0, value, kNow + after)});
    };
    measure(6, 0);
    measure(4, 10'000);
    QCOMPARE(m_alarms->all().front().state(), Alarm::State::Raised);
    measure(6, 20'000); // was back for ten seconds only: begins anew
    measure(4, 30'000);
    measure(4, 80'000);
    QCOMPARE(m_alarms->all().front().state(), Alarm::State::Raised);
    measure(4, 90'000);
    QCOMPARE(m_alarms->all().front().returned, kNow + 90'000);
    measure(6, 100'000);
    measure(4, 110'000); // and then it says nothing more
    QCOMPARE(m_alarms->all().size(), std::size_t(2));
    m_clock.pauseAt(kNow + 169'000);
    m_alarms->tick();
    QCOMPARE(m_alarms->all().back().state(), Alarm::State::Raised);
    m_clock.pauseAt(kNow + 170'000);
    m_alarms->tick();
    QCOMPARE(m_alarms->all().back().state(), Alarm::State::Returned);
}

void AlarmsTest::aFalseAlarmIsOverAndStaysSilentUntilTheConditionEnds() {
    gas(kA, 0.7);
    const quint64 id = m_alarms->all().front().id;
    QCOMPARE(m_alarms->dismiss(id, QStringLiteral("Li"), QStringLiteral("  ")).error().kind, ErrorKind::Refused);
    QVERIFY(m_alarms->dismiss(id, QStringLiteral("Li"), QStringLiteral("calibration gas")));
    const Alarm *alarm = m_alarms->find(id);
    QCOMPARE(alarm->state(), Alarm::State::False);
    QCOMPARE(alarm->dismissedBy, QStringLiteral("Li"));
    QVERIFY(m_alarms->open().empty());
    QCOMPARE(drawn(kA), DrawnState::Normal);
    QCOMPARE(m_alarms->dismiss(id, QStringLiteral("Li"), QStringLiteral("again")).error().kind, ErrorKind::NotFound);
    gas(kA, 0.8, kNow + 1'000);
    QCOMPARE(m_alarms->all().size(), std::size_t(1));
    gas(kA, 1.2, kNow + 2'000); // another rule has a voice of its own
    QCOMPARE(m_alarms->open().size(), std::size_t(1));
    QCOMPARE(m_alarms->open().front().rule, int(GasAlarm));
    gas(kA, 0.2, kNow + 3'000);
    QCOMPARE(m_alarms->find(id)->returned, kNow + 3'000);
    gas(kA, 0.7, kNow + 4'000);
    QCOMPARE(m_alarms->all().size(), std::size_t(3));
}

void AlarmsTest::aFalseAlarmComesBackFromTheRecordSilent() {
    gas(kA, 0.7);
    QVERIFY(m_alarms->dismiss(m_alarms->all().front().id, QStringLiteral("Li"), QStringLiteral("test gas")));
    const std::vector<Alarm> recorded(m_alarms->all().begin(), m_alarms->all().end());
    init();
    m_alarms->restore(recorded);
    QVERIFY(m_alarms->open().empty());
    gas(kA, 0.8, kNow + 1'000);
    QVERIFY(m_alarms->open().empty());
    gas(kA, 0.2, kNow + 2'000);
    gas(kA, 0.8, kNow + 3'000);
    QCOMPARE(m_alarms->open().size(), std::size_t(1));
}

void AlarmsTest::alarmsOfOneCauseInOnePlaceAreOneGroup() {
    const auto spec = specOf(R"({"version": 1, "id": "lamps", "title": "L", "key": "id", "place": "loop",
        "levels": [{"level": 1, "title": {"en": "First-class", "zh_CN": "一级报警"}}, {"level": 3, "title": "Third-class"}],
        "attributes": [{"id": "loop", "title": "Loop", "required": false}],
        "symbol": {"type": "point"}, "properties": [{"id": "p", "title": "P"}], "rules": [
            {"id": "OUT", "property": "p", "value": 1, "level": 3, "title": "Out"},
            {"id": "HOT", "property": "p", "value": 5, "level": 1, "title": "Hot"}]})");
    const auto text = [](const char *words) { return QString::fromLatin1(words).split(QLatin1Char(',')); };
    m_board->setLayer(1, spec,
                      tableOf(pointsWith({textColumn(QStringLiteral("id"), text("a,b,c,d,e")),
                                          textColumn(QStringLiteral("loop"), text("L1,L2,L1,,"))}),
                              *spec));
    for (Row row = 0; row < 5; ++row)
        m_board->apply({numberSample({1, row}, 0, row == 2 ? 6 : 2, kNow + row)});
    QVERIFY(m_alarms->acknowledge(m_alarms->all().front().id, QStringLiteral("Li")));
    const std::vector<AlarmGroup> groups = groupAlarms(m_alarms->open(), *m_board, kNow);
    QCOMPARE(groups.size(), std::size_t(4)); // hot in L1; out in L1, in L2, and in no loop
    QCOMPARE(groups[0].level, 1);
    QCOMPARE(groups[0].place, QStringLiteral("L1"));
    std::map<QString, const AlarmGroup *> out;
    for (const AlarmGroup &group : groups)
        if (group.rule == 0)
            out[group.place] = &group;
    QCOMPARE(out.at(QStringLiteral("L1"))->alarms.size(), std::size_t(2));
    QCOMPARE(out.at(QStringLiteral("L1"))->unacknowledged, 1);
    QCOMPARE(out.at(QStringLiteral("L1"))->first, kNow);
    QCOMPARE(out.at(QStringLiteral("L1"))->last, kNow + 2);
    QCOMPARE(out.at(QString())->alarms.size(), std::size_t(2));
    QCOMPARE(spec->levelTitle(1), QStringLiteral("First-class"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(spec->levelTitle(1), QStringLiteral("一级报警"));
    QCOMPARE(m_board->spec(0).levelTitle(1), stateTitle(DrawnState::Alarm)); // the four of early warning
}

void AlarmsTest::shelvingNeedsAReasonAndALimit_data() {
    QTest::addColumn<TimeMs>("until");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("message");
    const QString good = QStringLiteral("maintenance");
    QTest::newRow("no reason") << kNow + kHour << QString()
                               << QStringLiteral("give a reason: it is kept with the alarm");
    QTest::newRow("blank reason") << kNow + kHour << QStringLiteral(" \n")
                                  << QStringLiteral("give a reason: it is kept with the alarm");
    QTest::newRow("24 h") << kNow + 24 * kHour << good << QString();
    QTest::newRow("more") << kNow + 24 * kHour + 1 << good << QStringLiteral("at most 24 hours; choose an earlier end");
    QTest::newRow("the past") << kNow << good << QStringLiteral("the end lies in the past; choose a later one");
}

void AlarmsTest::shelvingNeedsAReasonAndALimit() {
    QFETCH(TimeMs, until);
    QFETCH(QString, reason);
    QFETCH(QString, message);
    gas(kA, 0.7);
    const auto shelved = m_alarms->shelve(1, until, reason);
    QCOMPARE(shelved.has_value(), message.isEmpty());
    if (!shelved)
        QCOMPARE(shelved.error().text(), QStringLiteral("shelving an alarm: 1: ") + message);
    QCOMPARE(m_alarms->shelve(55, until, reason).error().message, QStringLiteral("it is no longer open"));
}

void AlarmsTest::theWorstComesFirst() {
    m_board->apply({wordSample(kC, Fan, 2, kNow)}); // 1: IV
    gas(kA, 0.7, kNow + 1);                         // 2: III
    gas(kB, 0.7, kNow + 2);                         // 3: III, newer
    gas(kC, 1.5, kNow + 3);                         // 4: I, 5: III, newest
    QVERIFY(m_alarms->acknowledge(5, QStringLiteral("Li")));
    std::vector<quint64> ids;
    for (const Alarm &alarm : m_alarms->open())
        ids.push_back(alarm.id);
    QCOMPARE(ids, (std::vector<quint64>{4, 3, 2, 5, 1}));
}

void AlarmsTest::countsByLevel() {
    gas(kA, 1.5);
    gas(kB, 0.7);
    m_board->apply({wordSample(kB, Fan, 2, kNow)});
    QCOMPARE(m_alarms->openByLevel(), (std::array<int, 5>{0, 1, 0, 2, 1}));
    QCOMPARE(m_alarms->unacknowledged(), 4);
    QVERIFY(m_alarms->acknowledge(1, QStringLiteral("Li")));
    QCOMPARE(m_alarms->unacknowledged(), 3);
}

void AlarmsTest::aFloodIsBoundedAndLosesNoWorseOne() {
    openBigLayer(11'000, 0);
    gas(kA, 0.7);
    gas(kA, 0.1);
    QVERIFY(m_alarms->acknowledge(1, QStringLiteral("Li"))); // one closed
    std::vector<Sample> samples;
    for (Row row = 0; row < 11'000; ++row)
        samples.push_back(numberSample({1, row}, 0, row % 100 == 0 ? 6 : 2, kNow + row));
    m_board->apply(samples);
    QCOMPARE(m_alarms->all().size(), std::size_t(10'000));
    QVERIFY2(!m_alarms->find(1), "closed ones go first");
    QVERIFY2(m_alarms->openByLevel()[1] == 110, "no red one was lost");
    QCOMPARE(m_alarms->open().front().level, 1);
    quint64 before = 0;
    for (const Alarm &alarm : m_alarms->all()) {
        QVERIFY(alarm.id > before);
        before = alarm.id;
    }
}

void AlarmsTest::whatWasCrowdedOutKeepsItsColourAndComesBack() {
    openBigLayer(10'010, 0);
    std::vector<Sample> samples;
    for (Row row = 0; row < 10'010; ++row)
        samples.push_back(numberSample({1, row}, 0, 2, kNow + row));
    m_board->apply(samples);
    const auto of = [&](Row row) { return m_alarms->ofAsset({1, row}).size(); };
    QCOMPARE(of(0), std::size_t(0));
    QCOMPARE(drawn({1, 0}), DrawnState::Attention);
    QSignalSpy raised(m_alarms.get(), &AlarmList::raised);
    m_board->apply({numberSample({1, 0}, 0, 2, kNow + 20'000)});
    QVERIFY2(raised.isEmpty(), "it does not push others out by turns");
    m_board->apply({numberSample({1, 1}, 0, 0, kNow + 20'000)});
    QCOMPARE(drawn({1, 1}), DrawnState::Normal);
    const quint64 last = m_alarms->ofAsset({1, 10'009}).front().id;
    m_board->apply({numberSample({1, 10'009}, 0, 0, kNow + 20'000)});
    QVERIFY(m_alarms->acknowledge(last, QStringLiteral("Li")));
    m_board->apply({numberSample({1, 0}, 0, 2, kNow + 21'000)});
    QCOMPARE(raised.count(), 1);
    QCOMPARE(of(0), std::size_t(1));
    QCOMPARE(m_alarms->all().size(), std::size_t(10'000));
}

void AlarmsTest::aFloodOfWaitingOnesIsQuick() {
    openBigLayer(100'000, 60);
    std::vector<Sample> samples;
    for (Row row = 0; row < 100'000; ++row)
        samples.push_back(numberSample({1, row}, 0, 2, kNow));
    QElapsedTimer watch;
    watch.start();
    for (int i = 0; i < 3; ++i)
        m_board->apply(samples);
    QVERIFY(m_alarms->all().empty());
    QVERIFY2(watch.elapsed() < 20'000, "each sample looks its own alarm up, not through all that wait");
    m_clock.pauseAt(kNow + 59'999);
    m_alarms->tick();
    QVERIFY(m_alarms->all().empty());
}

void AlarmsTest::clearForgetsEverything() {
    gas(kA, 0.7);
    smoke(kB, true, kNow);
    QSignalSpy changed(m_alarms.get(), &AlarmList::changed);
    m_alarms->clear();
    QCOMPARE(changed.count(), 1);
    QVERIFY(m_alarms->all().empty() && m_alarms->open().empty());
    m_clock.pauseAt(kNow + kHour);
    m_alarms->tick();
    QVERIFY(m_alarms->all().empty());
}

void AlarmsTest::statesHaveWordsInBothLanguages() {
    QCOMPARE(alarmStateTitle(Alarm::State::Returned), QStringLiteral("Returned, unacknowledged"));
    setDataLocale(QStringLiteral("zh_CN"));
    QCOMPARE(alarmStateTitle(Alarm::State::Raised), QStringLiteral("未确认"));
}

QTEST_GUILESS_MAIN(AlarmsTest)
#include "tst_alarms.moc"
