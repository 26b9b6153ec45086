// SPDX-License-Identifier: Apache-2.0
#include "app/session/history.h"
#include "model/comparison.h"
#include "tests/support/fakelink.h"
#include "tests/support/smallcity.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace cim;
using namespace cim::app;
using model::Alarm;
using model::AssetRef;
using model::Row;

namespace {

constexpr int kSoonMs = 10'000;

TimeMs wallNow() {
    return QDateTime::currentMSecsSinceEpoch();
}

model::Sample loadOf(Row row, double load, TimeMs received) {
    model::Sample out;
    out.layer = 0;
    out.row = row;
    out.number = load;
    out.observed = out.received = received;
    return out;
}

/** A city with a hub and a journal, as a window has them. */
struct Desk {
    Desk() {
        hub.addLink(QStringLiteral("city"), QStringLiteral("fake"),
                    [this]() -> Result<std::unique_ptr<hub::HubLink>> { return fake.make(); });
    }
    ~Desk() {
        history.end();
        hub.stopAll();
    }
    /** What was recorded by a window before. */
    void record(const std::vector<model::Sample> &samples) const {
        store::Journal journal(path());
        journal.setLayers(std::make_shared<const model::LayerIndex>(model::layerIndexOf(city.board)));
        journal.append(samples);
        journal.flush();
        QCOMPARE(journal.meter().written, static_cast<qint64>(samples.size()));
    }
    void begin() {
        history.begin(path(), true);
        QTRY_VERIFY_WITH_TIMEOUT(history.isReady(), kSoonMs);
        QTRY_VERIFY_WITH_TIMEOUT(fake.starts() > 0, kSoonMs);
    }
    /** Each a millisecond later than the last: two of the same time would be one and its repetition. */
    void deliver(int station, double load) {
        delivered = std::max(wallNow(), delivered + 1);
        QVERIFY(fake.with(
            [&](FakeHub::Link &link) { Q_EMIT link.received({SmallCity::sample(station, load, delivered)}); }));
    }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("city.journal")); }

    TimeMs delivered = 0;
    QTemporaryDir folder;
    SmallCity city;
    FakeHub fake;
    hub::HubSession hub{city.board, city.clock};
    model::IncidentList incidents{city.clock};
    History history{city.clock, city.board, city.alarms, incidents, hub};
};

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasKnownBeforeComesFirst();
    void thePresentGoesOnBehindThePast();
    void thePastRunsIntoThePresent();
    void theNewestWishCounts();
    void withoutAJournalTimeCanBeStopped();
    void aLayerThatComesInThePastIsOneOfThePresentToo();
    void aCommandGoesThereAtOnce();
    void whatCannotBeReadIsNotShown();
    void aCurveIsReadOfTheRecord();
    void theJournalOfAProject();
};

void HistoryTest::whatWasKnownBeforeComesFirst() {
    Desk desk;
    const TimeMs then = wallNow() - 3'600'000;
    {
        SmallCity before; // a window that was closed an hour ago
        before.clock.pauseAt(then);
        store::Journal journal(desk.path());
        journal.setLayers(std::make_shared<const model::LayerIndex>(model::layerIndexOf(before.board)));
        connect(&before.alarms, &model::AlarmList::stepped, this,
                [&](quint64 id) { journal.append(*before.alarms.find(id), then); });
        const std::vector<model::Sample> samples{loadOf(3, 60'000, then), loadOf(4, 12, then)};
        journal.append(samples);
        before.board.apply(samples);
        QVERIFY(before.alarms.acknowledge(before.alarms.all().front().id, QStringLiteral("Li"), QString()));
    }
    desk.begin();
    QCOMPARE(desk.city.load(4), 12.0);
    QCOMPARE(desk.city.board.value({0, 4}, 0).observed, then); // with its age
    QCOMPARE(desk.city.alarms.all().size(), std::size_t{1});
    QCOMPARE(desk.city.alarms.all().front().acknowledgedBy, QStringLiteral("Li"));
    QCOMPARE(desk.city.alarms.all().front().raised, then);
    QVERIFY(desk.history.isLive());
    // And the same alarm goes on: the load is still too high, then it is not.
    desk.deliver(3, 70'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(3), 70'000.0, kSoonMs);
    QCOMPARE(desk.city.alarms.all().size(), std::size_t{1});
    QTest::qWait(5); // two values of one millisecond are one
    desk.deliver(3, 5);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.alarms.all().front().state(), Alarm::State::Closed, kSoonMs);
}

void HistoryTest::thePresentGoesOnBehindThePast() {
    Desk desk;
    const TimeMs now = wallNow();
    desk.record({loadOf(1, 10, now - 60'000), loadOf(1, 20, now - 30'000)});
    desk.begin();
    QCOMPARE(desk.city.load(1), 20.0);

    desk.history.goTo(now - 45'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(1), 10.0, kSoonMs);
    QVERIFY(!desk.history.isLive());
    QCOMPARE(desk.city.clock.now(), now - 45'000);
    desk.deliver(1, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.history.missed(), 1, kSoonMs);
    // Then and now side by side: the one station that differs, by state and by value.
    const std::vector<model::Change> changes = model::compareBoards(desk.city.board, desk.history.presentBoard());
    QCOMPARE(changes.size(), std::size_t{1});
    QCOMPARE(changes.front().asset, (model::AssetRef{0, 1}));
    QCOMPARE(changes.front().now, model::DrawnState::Alarm);
    QCOMPARE(changes.front().before.number, 10.0);
    QCOMPARE(changes.front().after.number, 60'000.0);
    QCOMPARE(desk.city.load(1), 10.0);
    QVERIFY(desk.city.alarms.all().empty());
    QCOMPARE(desk.city.board.status({0, 1}).level, 0);
    QCOMPARE(desk.history.presentAlarms().all().size(), std::size_t{1});

    desk.history.goTo(now - 120'000); // before the record
    QTRY_VERIFY_WITH_TIMEOUT(std::isnan(desk.city.load(1)), kSoonMs);
    desk.history.goTo(wallNow());
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(1), 60'000.0, kSoonMs);
    QCOMPARE(desk.city.alarms.open().size(), std::size_t{1});
    const quint64 id = desk.city.alarms.open().front().id;
    QCOMPARE(desk.city.alarms.acknowledge(id, QStringLiteral("Li")).error().kind, ErrorKind::Refused);

    desk.history.goLive();
    QVERIFY(desk.history.isLive());
    QCOMPARE(desk.history.missed(), 0);
    QCOMPARE(desk.city.load(1), 60'000.0);
    QCOMPARE(desk.city.alarms.open().size(), std::size_t{1});
    QVERIFY(desk.city.alarms.acknowledge(desk.city.alarms.open().front().id, QStringLiteral("Li")));
    desk.deliver(1, 7);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(1), 7.0, kSoonMs);
    QVERIFY(desk.city.alarms.open().empty());
}

void HistoryTest::thePastRunsIntoThePresent() {
    Desk desk;
    const TimeMs now = wallNow();
    std::vector<model::Sample> samples;
    for (int second = 60; second > 0; --second)
        samples.push_back(loadOf(2, 1'000.0 - second, now - second * 1'000));
    desk.record(samples);
    desk.begin();
    desk.history.goTo(now - 50'500);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(2), 949.0, kSoonMs);
    std::set<double> seen;
    connect(&desk.city.board, &model::Board::changed, this, [&] {
        if (!desk.history.isLive())
            seen.insert(desk.city.load(2));
    });
    desk.history.play(20);
    QCOMPARE(desk.city.clock.mode(), Clock::Mode::Replay);
    QTRY_VERIFY_WITH_TIMEOUT(desk.history.isLive(), kSoonMs);
    QVERIFY2(seen.size() > 3, qPrintable(QString::number(seen.size()))); // step by step, not at once
    QCOMPARE(desk.city.load(2), 999.0);
    disconnect(&desk.city.board, &model::Board::changed, this, nullptr);
}

void HistoryTest::theNewestWishCounts() {
    Desk desk;
    const TimeMs now = wallNow();
    std::vector<model::Sample> samples;
    for (int i = 0; i < 1'000; ++i)
        samples.push_back(loadOf(5, i, now - 1'000'000 + i * 1'000));
    desk.record(samples);
    desk.begin();
    for (int i = 0; i < 300; ++i) // as a hand drags
        desk.history.goTo(now - 1'000'000 + (i * 7 % 1'000) * 1'000);
    desk.history.goTo(now - 1'000'000 + 123'400);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(5), 123.0, kSoonMs);
    QCOMPARE(desk.city.board.history({0, 5}, 0).size(), std::size_t{124}); // with the trend before it
    QTRY_VERIFY_WITH_TIMEOUT(!desk.history.spans().empty(), kSoonMs);
    QCOMPARE(desk.history.spans().front().from, now - 1'000'000);
}

void HistoryTest::withoutAJournalTimeCanBeStopped() {
    Desk desk;
    desk.history.begin({}, true);
    QTRY_VERIFY_WITH_TIMEOUT(desk.fake.starts() > 0, kSoonMs);
    desk.deliver(6, 5);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(6), 5.0, kSoonMs);
    desk.history.pause();
    desk.deliver(6, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.history.missed(), 1, kSoonMs);
    QCOMPARE(desk.city.load(6), 5.0);
    const TimeMs paused = desk.city.clock.now();
    desk.history.goTo(wallNow() - 1'000'000);
    QCOMPARE(desk.city.clock.now(), paused); // today's values are not shown at another time
    QVERIFY2(desk.history.failure().contains(QStringLiteral("no journal")), qPrintable(desk.history.failure()));
    desk.history.goLive();
    QCOMPARE(desk.city.load(6), 60'000.0);
    QVERIFY(desk.history.failure().isEmpty());
    QVERIFY(!desk.history.meter());
}

void HistoryTest::aLayerThatComesInThePastIsOneOfThePresentToo() {
    Desk desk;
    desk.history.begin({}, true);
    QTRY_VERIFY_WITH_TIMEOUT(desk.fake.starts() > 0, kSoonMs);
    desk.history.pause();
    const int layer = desk.city.board.layerCount(); // the result of an analysis, behind those of the project
    const auto spec = desk.city.board.sharedSpec(0);
    const auto table = desk.city.board.sharedTable(0);
    desk.city.board.setLayer(layer, spec, table);
    desk.history.addLayer(layer, spec, table);
    desk.history.goLive();
    QVERIFY(desk.city.board.hasLayer(layer));
    QCOMPARE(desk.city.board.rows(layer), table->size());
}

void HistoryTest::aCommandGoesThereAtOnce() {
    Desk desk;
    const TimeMs then = 1'772'355'570'000;
    desk.record({loadOf(7, 3, then)});
    desk.history.begin(desk.path(), false);
    const Result<bool> before = desk.history.goToNow(then - 1);
    QVERIFY(before && !*before);
    QVERIFY(desk.history.isLive());
    const Result<bool> there = desk.history.goToNow(then + 1'000);
    QVERIFY(there && *there);
    QCOMPARE(desk.city.load(7), 3.0);
    QCOMPARE(desk.city.clock.now(), then + 1'000);
    QVERIFY(!desk.history.meter()); // a command records nothing
}

void HistoryTest::whatCannotBeReadIsNotShown() {
    Desk desk;
    const TimeMs now = wallNow();
    desk.record({loadOf(1, 10, now - 60'000)});
    QFile file(desk.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4'096, 'x'));
    file.close();
    desk.history.begin(desk.path(), false);
    desk.deliver(1, 5);
    QTRY_COMPARE_WITH_TIMEOUT(desk.city.load(1), 5.0, kSoonMs);
    desk.history.goTo(now - 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.history.failure().isEmpty(), kSoonMs);
    QVERIFY(std::isnan(desk.city.load(1)));
    desk.history.goLive();
    QCOMPARE(desk.city.load(1), 5.0);
}

void HistoryTest::aCurveIsReadOfTheRecord() {
    Desk desk;
    const TimeMs now = wallNow();
    std::vector<model::Sample> samples;
    for (int minute = 300; minute > 0; --minute)
        samples.push_back(loadOf(8, minute, now - minute * 60'000));
    desk.record(samples);
    desk.begin();
    History::Curve curve;
    desk.history.readCurve(this, {0, 8}, 0, now - 4 * 3'600'000, now, [&](History::Curve read) { curve = read; });
    QTRY_COMPARE_WITH_TIMEOUT(curve.size(), std::size_t{240}, kSoonMs);
    QCOMPARE(curve.back().second, 1.0);
}

void HistoryTest::theJournalOfAProject() {
    model::Project project;
    QTemporaryDir folder;
    project.path = folder.filePath(QStringLiteral("city.cim.json"));
    project.links.push_back({QStringLiteral("hub"), QStringLiteral("hub-sim"), {}, {}, false, {}});
    QCOMPARE(History::journalOf(project), QString()); // the tests keep none
    qputenv("CIMSCAPE_JOURNAL", folder.path().toUtf8());
    const QString journal = History::journalOf(project);
    QVERIFY2(journal.startsWith(folder.filePath(QStringLiteral("city-"))), qPrintable(journal));
    QVERIFY(journal.endsWith(QStringLiteral(".journal")));
    project.links.clear();
    QCOMPARE(History::journalOf(project), QString());
    qputenv("CIMSCAPE_JOURNAL", "none");
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
