// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"
#include "store/journalclip.h"
#include "store/journalreader.h"
#include "tests/support/smallcity.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <cmath>
#include <map>
#include <optional>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace cim;
using namespace cim::model;
using namespace cim::store;

namespace {

/** 2026-03-01 08:59:30 UTC: half a minute before an hour is full. */
constexpr TimeMs kStart = 1'772'355'570'000;
constexpr TimeMs kHour = 3'600'000;

std::shared_ptr<const LayerIndex> layersOf(const SmallCity &city) {
    return std::make_shared<const LayerIndex>(layerIndexOf(city.board));
}

Sample loadOf(Row row, double load, TimeMs received) {
    Sample out;
    out.layer = 0;
    out.row = row;
    out.property = 0;
    out.number = load;
    out.observed = received - 50;
    out.received = received;
    return out;
}

Sample plugOf(Row row, int word, TimeMs received) {
    Sample out = loadOf(row, std::numeric_limits<double>::quiet_NaN(), received);
    out.property = 1;
    out.word = static_cast<std::int16_t>(word);
    out.quality = Quality::Suspect;
    out.simulated = true;
    return out;
}

/** The first column of the first row that a file gives. */
QString textOf(const QString &path, const char *sql) {
    sqlite3 *file = nullptr;
    sqlite3_stmt *statement = nullptr;
    QString out;
    if (sqlite3_open(path.toUtf8().constData(), &file) == SQLITE_OK &&
        sqlite3_prepare_v2(file, sql, -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        out = QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    sqlite3_close(file);
    return out;
}

using State = std::map<std::pair<Row, int>, Sample>;

State stateOf(const std::vector<Sample> &samples) {
    State out;
    for (const Sample &sample : samples)
        out[{sample.row, sample.property}] = sample;
    return out;
}

bool isSame(const Sample &a, const Sample &b) {
    return a.layer == b.layer && a.row == b.row && a.property == b.property && a.word == b.word &&
           a.observed == b.observed && a.received == b.received && a.quality == b.quality &&
           a.simulated == b.simulated && (a.number == b.number || (std::isnan(a.number) && std::isnan(b.number)));
}

bool isSame(const State &a, const State &b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto &x, const auto &y) { return x.first == y.first && isSame(x.second, y.second); });
}

} // namespace

class JournalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void whatWasAppendedIsReadAsOfAnyTime();
    void whatCameBetweenTwoTimesComesInOrder();
    void aCurveKeepsItsPeaks();
    void pausesAreGaps();
    void alarmsStandAsTheyStoodThen();
    void aFalseAlarmIsKeptWithItsReason();
    void aJournalOfBeforeFalseAlarmsIsReadAndWrittenOn();
    void incidentsStandAsTheyStoodThen();
    void commandsAreRecordedAndNeverDropped();
    void theNextProcessGoesOnFromTheLast();
    void oldHoursGoAndTheRestStaysWhole();
    void case62AClockSetBackWipesNothing();
    void aWrongClockIsForgottenByTheNextProcess();
    void receiptsMayCrossAtTheFullHour();
    void case57KilledItLeavesWholeBatches();
    void case60ADamagedFileIsMovedAside();
    void case61ANewerFileIsLeftAlone();
    void case59ASecondWriterOnlyReads();
    void case58AFullDiskCostsSamplesAndIsTriedAgain();
    void aQueueThatIsFullIsCounted();
    void layersThatAreGoneAreLeftOut();
    void whatIsNoJournalIsSaid();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("city.journal")); }
    [[nodiscard]] std::unique_ptr<JournalReader> reader() const {
        auto out = JournalReader::open(path());
        if (!out)
            qFatal("%s", qPrintable(out.error().text()));
        (*out)->setLayers(layersOf(m_city));
        return std::move(*out);
    }
    std::optional<QTemporaryDir> m_folder;
    SmallCity m_city;
};

void JournalTest::whatWasAppendedIsReadAsOfAnyTime() {
    QRandomGenerator random(5);
    std::vector<Sample> all;
    {
        Journal journal(path());
        journal.setLayers(layersOf(m_city));
        TimeMs now = kStart;
        for (int i = 0; i < 6'000; ++i) { // over two full hours
            now += random.bounded(2'500);
            const Row row = static_cast<Row>(random.bounded(SmallCity::kStations));
            all.push_back(random.bounded(3) ? loadOf(row, random.bounded(100.0), now)
                                            : plugOf(row, random.bounded(3) - 1, now));
            journal.append({all.back()});
        }
        journal.flush();
        QCOMPARE(journal.meter().written, 6'000);
        QCOMPARE(journal.meter().shed, 0);
        QVERIFY2(journal.meter().trouble.isEmpty(), qPrintable(journal.meter().trouble));
        QVERIFY(journal.meter().isWriting);
    }
    const auto read = reader();
    for (int i = 0; i < 200; ++i) {
        const TimeMs when = kStart - 1'000 + random.bounded(static_cast<int>(all.back().received - kStart + 2'000));
        State expected;
        for (const Sample &sample : all) {
            if (sample.received <= when)
                expected[{sample.row, sample.property}] = sample;
        }
        const auto state = read->stateAt(when);
        QVERIFY(state);
        QVERIFY2(isSame(stateOf(*state), expected), qPrintable(toIso(when)));
    }
}

void JournalTest::whatCameBetweenTwoTimesComesInOrder() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    std::vector<Sample> all;
    for (int i = 0; i < 1'000; ++i)
        all.push_back(loadOf(static_cast<Row>(i % 12), i, kStart + i * 100));
    journal.append(all);
    journal.flush();
    const auto read = reader(); // while it is written
    const auto some = read->between(kStart + 20'000, kStart + 50'000);
    QVERIFY(some);
    QCOMPARE(some->size(), std::size_t{300});
    QCOMPARE(some->front().number, 201.0);
    QCOMPARE(some->back().number, 500.0);
    QVERIFY(std::is_sorted(some->begin(), some->end(),
                           [](const Sample &a, const Sample &b) { return a.received < b.received; }));
    QCOMPARE(read->between(0, kStart + kHour, 10)->size(), std::size_t{10});
    QVERIFY(read->between(kStart + kHour, kStart + 2 * kHour)->empty());
    journal.append({loadOf(3, 1, kStart + 200'000)});
    journal.flush();
    QCOMPARE(read->between(kStart + 100'000, kStart + kHour)->size(), std::size_t{1});
}

void JournalTest::aCurveKeepsItsPeaks() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    for (int i = 0; i < 5'000; ++i)
        journal.append({loadOf(7, i == 3'333 ? 900 : i % 10, kStart + i * 1'000), loadOf(8, -5, kStart + i * 1'000)});
    journal.flush();
    const auto curve = reader()->curve({0, 7}, 0, kStart, kStart + 2 * kHour, 100);
    QVERIFY(curve);
    QVERIFY(curve->size() <= 100);
    const auto peak = std::max_element(curve->begin(), curve->end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    QCOMPARE(peak->second, 900.0);
    QVERIFY(std::is_sorted(curve->begin(), curve->end()));
    QVERIFY(reader()->curve({0, 9}, 0, kStart, kStart + kHour)->empty());
}

void JournalTest::pausesAreGaps() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    for (const TimeMs at : {0, 30, 89, 400, 401})
        journal.append({loadOf(1, 1, kStart + at * 1'000)});
    journal.flush();
    const auto summary = reader()->summary();
    QVERIFY(summary);
    QCOMPARE(summary->spans.size(), std::size_t{2});
    QCOMPARE(summary->spans[0].from, kStart);
    QCOMPARE(summary->spans[0].to, kStart + 89'000);
    QCOMPARE(summary->spans[1].from, kStart + 400'000);
    QCOMPARE(summary->spans[1].to, kStart + 401'000);
    QCOMPARE(summary->samples, 5);
    QCOMPARE(summary->streams, 1);
}

void JournalTest::alarmsStandAsTheyStoodThen() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    m_city.clock.pauseAt(kStart);
    connect(&m_city.alarms, &AlarmList::stepped, this,
            [&](quint64 id) { journal.append(*m_city.alarms.find(id), m_city.clock.now()); });
    m_city.board.apply({loadOf(4, 60'000, kStart)});
    m_city.clock.pauseAt(kStart + 10'000);
    QVERIFY(
        m_city.alarms.acknowledge(m_city.alarms.all().front().id, QStringLiteral("值班员"), QStringLiteral("seen")));
    m_city.clock.pauseAt(kStart + 20'000);
    m_city.board.apply({loadOf(4, 10, kStart + 20'000)});
    disconnect(&m_city.alarms, &AlarmList::stepped, this, nullptr);
    journal.flush();

    const auto read = reader();
    QVERIFY(read->alarmsAt(kStart - 1)->empty());
    const auto raised = read->alarmsAt(kStart + 9'999);
    QVERIFY(raised);
    QCOMPARE(raised->size(), std::size_t{1});
    QCOMPARE(raised->front().state(), Alarm::State::Raised);
    QCOMPARE(raised->front().asset.row, Row{4});
    QCOMPARE(raised->front().value, 60'000.0);
    const auto seen = read->alarmsAt(kStart + 10'000);
    QCOMPARE(seen->front().state(), Alarm::State::Acknowledged);
    QCOMPARE(seen->front().acknowledgedBy, QStringLiteral("值班员"));
    QCOMPARE(seen->front().id, raised->front().id);
    QCOMPARE(read->alarmsAt(kStart + 20'000)->front().state(), Alarm::State::Closed);
    QVERIFY(read->alarmsAt(kStart + 25 * kHour)->empty()); // closed, and more than a day ago

    // What a window does that begins again.
    SmallCity again;
    again.clock.pauseAt(kStart + 15'000);
    again.alarms.restore(*read->alarmsAt(kStart + 15'000));
    QCOMPARE(again.alarms.open().size(), std::size_t{1});
    QCOMPARE(again.board.status({0, 4}).level, 1);
    QVERIFY(!again.board.status({0, 4}).unacknowledged);
    again.board.apply({loadOf(4, 70'000, kStart + 15'000)}); // still the same alarm
    QCOMPARE(again.alarms.all().size(), std::size_t{1});
    again.board.apply({loadOf(4, 10, kStart + 16'000)});
    QCOMPARE(again.alarms.all().front().state(), Alarm::State::Closed);
}

void JournalTest::aFalseAlarmIsKeptWithItsReason() {
    SmallCity city;
    Journal journal(path());
    journal.setLayers(layersOf(city));
    city.clock.pauseAt(kStart);
    city.board.apply({loadOf(4, 60'000, kStart)});
    QVERIFY(city.alarms.dismiss(city.alarms.all().front().id, QStringLiteral("李"), QStringLiteral("检修")));
    journal.append(city.alarms.all().front(), kStart);
    journal.flush();
    const auto read = reader()->alarmsAt(kStart + 1);
    QCOMPARE(read->size(), std::size_t{1});
    QCOMPARE(read->front().state(), Alarm::State::False);
    QCOMPARE(read->front().dismissedBy, QStringLiteral("李"));
    QCOMPARE(read->front().dismissReason, QStringLiteral("检修"));
}

/** The columns and the table that earlier programs of this edition did not write. */
void JournalTest::aJournalOfBeforeFalseAlarmsIsReadAndWrittenOn() {
    SmallCity city;
    const auto layers = layersOf(city);
    city.clock.pauseAt(kStart);
    city.board.apply({loadOf(4, 60'000, kStart)});
    const Alarm alarm = city.alarms.all().front();
    {
        Journal journal(path());
        journal.setLayers(layers);
        journal.append({loadOf(4, 60'000, kStart)});
        journal.append(alarm, kStart);
    }
    sqlite3 *file = nullptr;
    QCOMPARE(sqlite3_open(path().toUtf8().constData(), &file), SQLITE_OK);
    QCOMPARE(sqlite3_exec(file,
                          "DROP TABLE incident_step; ALTER TABLE alarm_step DROP COLUMN dismissed; "
                          "ALTER TABLE alarm_step DROP COLUMN dismissed_by; "
                          "ALTER TABLE alarm_step DROP COLUMN dismiss_reason",
                          nullptr, nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(file);
    const auto old = reader()->alarmsAt(kStart + 1);
    QVERIFY2(old, old ? "" : qPrintable(old.error().text()));
    QCOMPARE(old->front().state(), Alarm::State::Raised);
    QVERIFY(reader()->incidentsAt(kStart + 1)->empty());
    const QString clip = m_folder->filePath(QStringLiteral("old-clip.journal"));
    const Result<void> clipped = clipJournal(path(), kStart, kStart + kHour, clip);
    QVERIFY2(clipped, clipped ? "" : qPrintable(clipped.error().text()));
    {
        Journal journal(path());
        journal.setLayers(layers);
        journal.append(alarm, kStart + 5);
        journal.flush();
        QCOMPARE(journal.meter().trouble, QString());
    }
    QCOMPARE(reader()->alarmsAt(kStart + 10)->size(), std::size_t{1});
}

void JournalTest::incidentsStandAsTheyStoodThen() {
    IncidentPlan plan;
    plan.steps = {{QStringLiteral("raise"), {}, {}, {}, {QStringLiteral("close")}, false, false},
                  {QStringLiteral("close"), {}, {}, {}, {}, false, true}};
    IncidentList incidents(m_city.clock);
    incidents.setPlan(plan);
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    connect(&incidents, &IncidentList::stepped, this,
            [&](const QString &number) { journal.append(*incidents.find(number)); });
    m_city.clock.pauseAt(kStart);
    const QStringList alarms{QStringLiteral("a/1/R/5"), QStringLiteral("a/2/R/\n\"6")};
    const auto number = incidents.begin(QStringLiteral("漏气"), 2, true, alarms.mid(0, 1), QStringLiteral("李"),
                                        QStringLiteral("seen"));
    QVERIFY(number);
    QVERIFY(incidents.join(*number, alarms.mid(1), QStringLiteral("李")));
    m_city.clock.pauseAt(kStart + 10'000);
    QVERIFY(incidents.take(*number, QStringLiteral("close"), QStringLiteral("王"), QStringLiteral("燃气公司"), {}));
    disconnect(&incidents, nullptr, this, nullptr);
    journal.flush();

    const auto read = reader();
    QVERIFY(read->incidentsAt(kStart - 1)->empty());
    const auto open = read->incidentsAt(kStart + 9'999);
    QVERIFY2(open, open ? "" : qPrintable(open.error().text()));
    QCOMPARE(open->size(), std::size_t{1});
    QCOMPARE(open->front().number, *number);
    QCOMPARE(open->front().title, QStringLiteral("漏气"));
    QCOMPARE(open->front().alarms, alarms);
    QCOMPARE(open->front().steps.size(), std::size_t{1}); // joining is no step of the work
    QVERIFY(open->front().isOpen && open->front().simulated);
    const auto closed = read->incidentsAt(kStart + 10'000);
    QVERIFY(!closed->front().isOpen);
    QCOMPARE(closed->front().department(), QStringLiteral("燃气公司"));
    QCOMPARE(closed->front().steps.size(), std::size_t{2});
    QVERIFY(read->incidentsAt(kStart + 10'000 + 24 * kHour)->empty()); // closed, and a day ago
}

void JournalTest::commandsAreRecordedAndNeverDropped() {
    const SmallCity city;
    const QString path = m_folder->filePath(QStringLiteral("commands.journal"));
    {
        Journal journal(path, {1, qint64{1} << 30});
        journal.setLayers(layersOf(city));
        CommandState state;
        state.command.id = QStringLiteral("a");
        state.command.layer = QStringLiteral("chargers");
        state.command.asset = SmallCity::key(3);
        state.command.property = QStringLiteral("load");
        state.command.number = 60;
        state.command.unit = QStringLiteral("kW");
        state.command.by = QStringLiteral("李");
        state.link = QStringLiteral("city");
        state.at = kStart;
        journal.append(state);
        state.step = CommandStep::Rejected;
        state.why = QStringLiteral("locked");
        journal.append(state);
        for (int hour = 0; hour < 5; ++hour) // and the first hours are dropped
            journal.append({loadOf(1, hour, kStart + hour * kHour)});
        journal.flush();
    }
    QCOMPARE(
        textOf(path, "SELECT group_concat(step || ' ' || why || ' ' || by || ' ' || number, ';') FROM command_step"),
        QStringLiteral("requested  李 60.0;rejected locked 李 60.0"));
}

void JournalTest::theNextProcessGoesOnFromTheLast() {
    for (int run = 0; run < 3; ++run) {
        Journal journal(path());
        journal.setLayers(layersOf(m_city));
        journal.append(
            {loadOf(static_cast<Row>(run), run, kStart + run * kHour), plugOf(5, run % 2, kStart + run * kHour)});
    }
    const auto state = reader()->stateAt(kStart + 3 * kHour);
    QVERIFY(state);
    const State all = stateOf(*state);
    QCOMPARE(all.size(), std::size_t{4}); // also of streams that only the first process has heard of
    QCOMPARE(all.at({0, 0}).number, 0.0);
    QCOMPARE(all.at({2, 0}).number, 2.0);
    QCOMPARE(all.at({5, 1}).word, std::int16_t{0});
    QCOMPARE(reader()->summary()->streams, 4);
}

void JournalTest::oldHoursGoAndTheRestStaysWhole() {
    Journal journal(path(), {3, qint64{1} << 30});
    journal.setLayers(layersOf(m_city));
    for (int hour = 0; hour < 8; ++hour)
        journal.append({loadOf(static_cast<Row>(hour), hour, kStart + hour * kHour)});
    journal.flush();
    const auto read = reader();
    QVERIFY(read->stateAt(kStart + 4 * kHour + 1)->empty());             // not kept any more
    QCOMPARE(read->stateAt(kStart + 5 * kHour)->size(), std::size_t{6}); // what was known before is still known
    QCOMPARE(read->stateAt(kStart + 8 * kHour)->size(), std::size_t{8});
    QCOMPARE(read->summary()->spans.size(), std::size_t{3});
}

void JournalTest::case62AClockSetBackWipesNothing() {
    Journal journal(path(), {3, qint64{1} << 30});
    journal.setLayers(layersOf(m_city));
    journal.append({loadOf(0, 1, kStart), loadOf(1, 2, kStart + kHour)});
    journal.append({loadOf(2, 3, kStart + 20 * 365 * 24 * kHour)}); // 2046 for a moment
    journal.append({loadOf(3, 4, kStart + kHour + 1'000)});
    journal.flush();
    const auto state = reader()->stateAt(kStart + kHour + 2'000);
    QVERIFY(state);
    QVERIFY(stateOf(*state).contains({0, 0}));
    QVERIFY(stateOf(*state).contains({3, 0}));
    QCOMPARE(reader()->stateAt(kStart)->size(), std::size_t{1});
}

void JournalTest::aWrongClockIsForgottenByTheNextProcess() {
    {
        Journal journal(path());
        journal.setLayers(layersOf(m_city));
        journal.append({loadOf(0, 1, kStart), loadOf(1, 2, kStart + 20 * 365 * 24 * kHour)});
        journal.append({loadOf(2, 3, kStart + kHour), loadOf(3, 4, kStart + 2 * kHour)});
    }
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    journal.append({loadOf(4, 5, kStart + 3 * kHour)});
    journal.flush();
    QCOMPARE(reader()->stateAt(kStart + 3 * kHour)->size(), std::size_t{5});
}

void JournalTest::receiptsMayCrossAtTheFullHour() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    const TimeMs full = (kStart / kHour + 1) * kHour;
    for (int i = 0; i < 200; ++i) // two links, one a little behind the other
        journal.append({loadOf(0, i, full - 50 + i), loadOf(1, i, full - 60 + i)});
    journal.flush();
    const auto state = reader()->stateAt(full + kHour);
    QVERIFY(state);
    QCOMPARE(stateOf(*state).at({0, 0}).number, 199.0);
    QCOMPARE(stateOf(*state).at({1, 0}).number, 199.0);
    QCOMPARE(reader()->between(0, full + kHour)->size(), std::size_t{400});
    QCOMPARE(reader()->summary()->spans.size(), std::size_t{1});
    QVERIFY(QFileInfo(path()).size() < 100'000); // not a keyframe each time
}

void JournalTest::case57KilledItLeavesWholeBatches() {
#ifdef Q_OS_UNIX
    for (int round = 0; round < 3; ++round) {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            Journal journal(path());
            journal.setLayers(layersOf(m_city));
            for (TimeMs i = 0;; ++i) {
                std::vector<Sample> batch;
                for (Row row = 0; row < 12; ++row)
                    batch.push_back(loadOf(row, static_cast<double>(i), kStart + round * kHour + i));
                journal.append(batch);
                usleep(1'000);
            }
        }
        usleep(900'000);
        kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        const auto read = reader();
        const auto state = read->stateAt(kStart + (round + 1) * kHour - 1);
        QVERIFY(state);
        QCOMPARE(state->size(), std::size_t{12});
        QVERIFY(state->front().number > 5);
        // What was written last is all there: rows of one batch have one number, or the next one's.
        const auto all = read->between(kStart + round * kHour - 1, kStart + (round + 1) * kHour - 1);
        QVERIFY(all);
        for (std::size_t i = 0; i < all->size(); ++i)
            QCOMPARE((*all)[i].row, static_cast<Row>(i % 12));
    }
    Journal after(path());
    after.setLayers(layersOf(m_city));
    after.append({loadOf(0, 1, kStart + 10 * kHour)});
    after.flush();
    QCOMPARE(after.meter().written, 1); // the lock of the dead is no lock
#else
    QSKIP("a process is killed by a signal");
#endif
}

void JournalTest::case60ADamagedFileIsMovedAside() {
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(50'000, 'x'));
    file.close();
    QVERIFY(!JournalReader::open(path()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("it was damaged")));
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    journal.append({loadOf(0, 1, kStart)});
    journal.flush();
    QVERIFY(journal.meter().isWriting);
    QVERIFY(journal.meter().trouble.contains(QStringLiteral("it was damaged")));
    QCOMPARE(reader()->stateAt(kStart)->size(), std::size_t{1});
    QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*.damaged-*")}).size(), 1);
}

void JournalTest::case61ANewerFileIsLeftAlone() {
    sqlite3 *raw = nullptr;
    QCOMPARE(sqlite3_open(path().toUtf8().constData(), &raw), SQLITE_OK);
    QCOMPARE(sqlite3_exec(raw, "CREATE TABLE t(x); PRAGMA user_version = 99", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(raw);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a newer Cimscape has written it")));
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    journal.append({loadOf(0, 1, kStart)});
    journal.flush();
    QVERIFY(!journal.meter().isWriting);
    QCOMPARE(journal.meter().shed, 1);
    const auto read = JournalReader::open(path());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Unsupported);
}

void JournalTest::case59ASecondWriterOnlyReads() {
    Journal first(path());
    first.setLayers(layersOf(m_city));
    first.append({loadOf(0, 1, kStart)});
    first.flush();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("another window writes it")));
    Journal second(path());
    second.setLayers(layersOf(m_city));
    second.append({loadOf(1, 1, kStart)});
    second.flush();
    QVERIFY(!second.meter().isWriting);
    QCOMPARE(reader()->stateAt(kStart)->size(), std::size_t{1});
}

void JournalTest::case58AFullDiskCostsSamplesAndIsTriedAgain() {
#ifdef Q_OS_UNIX
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    journal.append({loadOf(0, 1, kStart)});
    journal.flush();
    rlimit old{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{64'000, old.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("samples are lost to history")));
    std::vector<Sample> many;
    for (int i = 0; i < 10'000; ++i)
        many.push_back(loadOf(static_cast<Row>(i % 12), i, kStart + i));
    journal.append(many);
    Alarm alarm;
    alarm.asset = {0, 3};
    alarm.rule = 0;
    alarm.raised = kStart + 5;
    journal.append(alarm, kStart + 5);
    journal.flush();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(journal.meter().shed, 10'000);
    QVERIFY(!journal.meter().trouble.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(journal.meter().isWriting, 10'000);
    journal.append({loadOf(1, 2, kStart + 20'000)});
    journal.flush();
    QVERIFY(journal.meter().trouble.isEmpty());
    QCOMPARE(reader()->stateAt(kStart + kHour)->size(), std::size_t{2});
    QCOMPARE(reader()->alarmsAt(kStart + kHour)->size(), std::size_t{1}); // alarms wait until there is room
#else
    QSKIP("a full disk is made by a limit of the process");
#endif
}

void JournalTest::aQueueThatIsFullIsCounted() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    std::vector<Sample> flood(450'000, loadOf(0, 1, kStart));
    journal.append(flood);
    journal.flush();
    const JournalMeter meter = journal.meter();
    QVERIFY(meter.shed >= 250'000);
    QCOMPARE(meter.shed + meter.written, 450'000);
}

void JournalTest::layersThatAreGoneAreLeftOut() {
    Journal journal(path());
    journal.setLayers(layersOf(m_city));
    journal.append({loadOf(0, 1, kStart)});
    journal.flush();
    const auto read = reader();
    read->setLayers(std::make_shared<const LayerIndex>());
    QVERIFY(read->stateAt(kStart)->empty());
    read->setLayers(layersOf(m_city));
    QCOMPARE(read->stateAt(kStart)->size(), std::size_t{1});
}

void JournalTest::whatIsNoJournalIsSaid() {
    QCOMPARE(JournalReader::open(path()).error().kind, ErrorKind::NotFound);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly)); // 0 bytes: SQLite takes it for an empty database
    file.close();
    QVERIFY(!JournalReader::open(path()));
}

QTEST_GUILESS_MAIN(JournalTest)
#include "tst_journal.moc"
