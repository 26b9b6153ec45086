// SPDX-License-Identifier: Apache-2.0
// A day of a hundred thousand assets through the journal and back, and the same rows through bare SQLite beside it.
#include "store/journal.h"
#include "store/journalreader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <sqlite3.h>

#include <algorithm>
#include <random>

using namespace cim;
using namespace cim::model;

namespace {

constexpr int kAssets = 100'000;
constexpr TimeMs kStart = 1'772'323'200'000; // 2026-03-01T00:00:00Z
constexpr TimeMs kDay = 24 * 3'600'000;
constexpr int kRowsPerSecond = 104; // each asset every 16 minutes
constexpr qint64 kMostWaiting = 100'000;
constexpr int kSeeks = 40;

constexpr char kLayer[] = R"({"version": 1, "id": "meters", "title": "Meters", "icon": "sensor", "key": "code",
    "properties": [{"id": "load", "title": "Load", "type": "number", "unit": "kW", "period": 60}],
    "symbol": {"type": "point"}})";

std::shared_ptr<const LayerIndex> city(Board &board) {
    const auto spec = parseLayerSpec(QJsonDocument::fromJson(kLayer).object(), QStringLiteral("bench"));
    if (!spec)
        qFatal("%s", qPrintable(spec.error().text()));
    auto table = std::make_shared<AssetTable>();
    for (int i = 0; i < kAssets; ++i)
        table->addKey(QStringLiteral("M-%1").arg(i));
    board.setLayer(0, std::make_shared<const LayerSpec>(*spec), table);
    return std::make_shared<const LayerIndex>(layerIndexOf(board));
}

std::vector<Sample> secondOf(TimeMs now, std::mt19937 &random) {
    std::vector<Sample> out(kRowsPerSecond);
    for (int i = 0; i < kRowsPerSecond; ++i) {
        Sample &sample = out[static_cast<std::size_t>(i)];
        sample.layer = 0;
        sample.row = static_cast<Row>(random() % kAssets);
        sample.number = static_cast<double>(random() % 1'000);
        sample.observed = sample.received = now + i * 9;
    }
    return out;
}

double rowsPerSecond(qint64 rows, const QElapsedTimer &timer) {
    return static_cast<double>(rows) * 1e9 / static_cast<double>(std::max<qint64>(1, timer.nsecsElapsed()));
}

/** What SQLite alone takes of such rows, in batches of the same size. */
double bareSqlite(const QString &path) {
    sqlite3 *file = nullptr;
    sqlite3_open(path.toUtf8().constData(), &file);
    sqlite3_exec(
        file,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; CREATE TABLE obs(id "
        "INTEGER PRIMARY KEY, stream INTEGER, observed INTEGER, received INTEGER, number REAL, word TEXT, flags "
        "INTEGER)",
        nullptr, nullptr, nullptr);
    sqlite3_stmt *insert = nullptr;
    sqlite3_prepare_v2(file, "INSERT INTO obs(stream, observed, received, number, flags) VALUES(?,?,?,?,0)", -1,
                       &insert, nullptr);
    std::mt19937 random(1);
    constexpr qint64 kRows = 2'000'000;
    QElapsedTimer timer;
    timer.start();
    for (qint64 row = 0; row < kRows; ++row) {
        if (row % 20'000 == 0)
            sqlite3_exec(file, row ? "COMMIT; BEGIN" : "BEGIN", nullptr, nullptr, nullptr);
        sqlite3_bind_int64(insert, 1, random() % kAssets);
        sqlite3_bind_int64(insert, 2, kStart + row);
        sqlite3_bind_int64(insert, 3, kStart + row);
        sqlite3_bind_double(insert, 4, static_cast<double>(random() % 1'000));
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_exec(file, "COMMIT", nullptr, nullptr, nullptr);
    const double rate = rowsPerSecond(kRows, timer);
    sqlite3_finalize(insert);
    sqlite3_close(file);
    return rate;
}

} // namespace

int main(int argc, char **argv) {
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("day.journal"));
    Clock clock;
    Board board(clock);
    const auto index = city(board);
    std::mt19937 random(1);
    QJsonObject line{{QStringLiteral("bench"), QStringLiteral("journal")}, {QStringLiteral("assets"), kAssets}};
    {
        store::Journal journal(path);
        journal.setLayers(index);
        QElapsedTimer timer;
        timer.start();
        double worstAppendMs = 0;
        for (TimeMs now = kStart; now < kStart + kDay; now += 1'000) {
            const std::vector<Sample> samples = secondOf(now, random);
            QElapsedTimer append;
            append.start();
            journal.append(samples);
            worstAppendMs = std::max(worstAppendMs, static_cast<double>(append.nsecsElapsed()) / 1e6);
            while (journal.meter().waiting > kMostWaiting)
                QThread::usleep(500);
        }
        journal.flush();
        const store::JournalMeter meter = journal.meter();
        line.insert(QStringLiteral("rows"), meter.written);
        line.insert(QStringLiteral("shed"), meter.shed);
        line.insert(QStringLiteral("rows_per_s"), rowsPerSecond(meter.written, timer));
        line.insert(QStringLiteral("worst_append_ms"), worstAppendMs);
        line.insert(QStringLiteral("mb"), static_cast<double>(meter.bytes) / 1e6);
    }
    line.insert(QStringLiteral("bare_sqlite_rows_per_s"), bareSqlite(folder.filePath(QStringLiteral("bare.sqlite"))));
    const auto reader = store::JournalReader::open(path);
    if (!reader) {
        QTextStream(stderr) << reader.error().text() << Qt::endl;
        return 1;
    }
    (*reader)->setLayers(index);
    std::vector<double> seeks;
    for (int i = 0; i < kSeeks; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto state = (*reader)->stateAt(kStart + static_cast<TimeMs>(random()) % kDay);
        if (!state)
            return 1;
        seeks.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    line.insert(QStringLiteral("first_seek_ms"), seeks.front()); // the names as well
    std::sort(seeks.begin(), seeks.end());
    line.insert(QStringLiteral("seek_median_ms"), seeks[seeks.size() / 2]);
    line.insert(QStringLiteral("seek_worst_ms"), seeks.back());
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) << Qt::endl;
    return 0;
}
