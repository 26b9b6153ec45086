// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"

#include "base/log.h"
#include "base/words.h"
#include "store/journalfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLockFile>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <map>
#include <limits>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

namespace cim::store {

namespace {

using namespace std::chrono_literals;

constexpr auto kBatchEvery = 250ms;
constexpr auto kTryAgainAfter = 2s;
constexpr std::size_t kBatchRows = 20'000;
constexpr std::size_t kMostWaiting = 200'000;
constexpr qint64 kRowsPerKeyframe = 250'000;
/** A pause longer than this is a gap of the record. */
constexpr qint64 kGapMs = 60'000;
constexpr int kMostStatements = 3;

/** An alarm with its names: rows and rules are numbers of this process only. */
struct AlarmStep {
    TimeMs at = 0;
    QString layer, asset, rule;
    model::Alarm alarm;
};
using Entry = std::variant<model::Sample, std::shared_ptr<const model::LayerIndex>, AlarmStep>;

/** Streams of one layer of the index: row * properties + property -> stream id, 0: not written yet. */
struct LayerStreams {
    model::IndexedLayer layer;
    std::vector<std::uint32_t> ids;
    std::vector<std::vector<QByteArray>> words; ///< by property
};

QByteArray streamKey(const QString &layer, const QString &asset, const QString &property, const QString &unit) {
    return (layer + QChar(1) + asset + QChar(1) + property + QChar(1) + unit).toUtf8();
}

void bind(sqlite3_stmt *statement, int index, const QString &text) {
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(statement, index, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
}

} // namespace

/** The thread that owns the connection, and the queue before it. */
struct Journal::Writer {
    Writer(QString filePath, JournalLimits keep)
        : path(std::move(filePath)), limits(keep), lock(path + QStringLiteral(".lock")) {
        lock.setStaleLockTime(0); // only the death of its process ends a lock
        thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    }
    ~Writer() {
        thread.request_stop();
        wake.notify_all();
    }

    // ---- any thread
    void push(Entry entry) {
        const std::lock_guard guard(mutex);
        queue.push_back(std::move(entry));
    }
    void push(const std::vector<model::Sample> &samples) {
        {
            const std::lock_guard guard(mutex);
            const std::size_t room = kMostWaiting - std::min(kMostWaiting, queue.size());
            const std::size_t taken = meter.isWriting || !isDecided ? std::min(room, samples.size()) : 0;
            queue.insert(queue.end(), samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(taken));
            meter.shed += static_cast<qint64>(samples.size() - taken);
        }
        if (samples.size() >= kBatchRows / 4)
            wake.notify_all();
    }
    void flush() {
        std::unique_lock guard(mutex);
        const quint64 wanted = ++flushesAsked;
        wake.notify_all();
        flushed.wait(guard, [&] { return flushesDone >= wanted; });
    }

    // ---- the writer's thread
    void work(const std::stop_token &stop);
    void open();
    void close(const QString &trouble);
    void moveAside();
    bool write(std::deque<Entry> &entries);
    bool write(const Entry &entry);
    bool writeSample(const model::Sample &sample);
    bool writeStep(const AlarmStep &step);
    void takeLayers(std::shared_ptr<const model::LayerIndex> index);
    std::uint32_t streamOf(LayerStreams &layer, const model::Sample &sample, std::size_t cell);
    sqlite3_stmt *insertInto(qint64 hour);
    bool beginHour(qint64 hour, TimeMs received);
    bool writeKeyframe(qint64 hour, TimeMs received);
    void extendSpan(TimeMs received);
    void closeHours(qint64 current);
    void dropOldHours();
    void say(const QString &trouble);

    const QString path;
    const JournalLimits limits;
    QLockFile lock;
    std::unique_ptr<JournalFile> file;
    std::map<qint64, Statement> inserts; ///< by hour
    std::deque<qint64> insertOrder;
    std::optional<Statement> insertStream, insertStep;
    QHash<QByteArray, std::uint32_t> known; ///< streams of layers that were not there yet
    std::uint32_t lastStream = 0;
    std::vector<LayerStreams> layers;
    Keyframe newest;
    QHash<QByteArray, std::uint32_t> wordNumbers;
    qint64 sinceKeyframe = 0;
    TimeMs spanBegan = 0, spanEnded = 0;
    qint64 spanId = 0, hourNow = -1;
    bool isTooNew = false;

    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::condition_variable flushed;
    std::deque<Entry> queue;
    JournalMeter meter;
    bool isDecided = false; ///< whether this process writes
    quint64 flushesAsked = 0, flushesDone = 0;
    std::jthread thread; ///< last: begins when all else is there
};

void Journal::Writer::say(const QString &trouble) {
    const std::lock_guard guard(mutex);
    if (trouble != meter.trouble && !trouble.isEmpty())
        qCWarning(logApp).noquote() << trouble;
    meter.trouble = trouble;
    meter.isWriting = file != nullptr;
    isDecided = true;
}

void Journal::Writer::work(const std::stop_token &stop) {
    open();
    auto retryAt = std::chrono::steady_clock::now() + kTryAgainAfter;
    while (true) {
        std::deque<Entry> entries;
        quint64 asked = 0;
        {
            std::unique_lock guard(mutex);
            wake.wait_for(guard, stop, kBatchEvery,
                          [&] { return queue.size() >= kBatchRows || flushesAsked > flushesDone; });
            entries.swap(queue);
            asked = flushesAsked;
        }
        if (!file && !isTooNew && std::chrono::steady_clock::now() >= retryAt) {
            open();
            retryAt = std::chrono::steady_clock::now() + kTryAgainAfter;
        }
        if (!entries.empty())
            write(entries);
        {
            const std::lock_guard guard(mutex);
            meter.waiting = static_cast<qint64>(queue.size());
            flushesDone = std::max(flushesDone, asked);
        }
        flushed.notify_all();
        if (stop.stop_requested() && entries.empty())
            break;
    }
    inserts.clear();
    insertStream.reset();
    insertStep.reset();
    file.reset();
}

void Journal::Writer::open() {
    const QString doing = Words::tr("writing the journal %1: ").arg(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        say(doing + Words::tr("its folder cannot be made; set CIMSCAPE_JOURNAL to one that can be written"));
        return;
    }
    if (!lock.isLocked() && !lock.tryLock(0)) {
        say(doing + (lock.error() == QLockFile::LockFailedError
                         ? Words::tr("another window writes it; this one only reads")
                         : Words::tr("its folder cannot be written; set CIMSCAPE_JOURNAL to one that can")));
        return;
    }
    QString trouble;
    auto opened = std::make_unique<JournalFile>(path, JournalFile::Access::Write);
    if (opened->state() == JournalFile::State::Damaged) {
        opened.reset();
        moveAside();
        trouble = doing + Words::tr("it was damaged: it lies beside under another name, and a new one was begun");
        opened = std::make_unique<JournalFile>(path, JournalFile::Access::Write);
    }
    if (opened->state() != JournalFile::State::Open) {
        isTooNew = opened->state() == JournalFile::State::Newer;
        say(doing +
            (isTooNew ? Words::tr("a newer Cimscape has written it; this one leaves it alone") : opened->message()));
        return;
    }
    file = std::move(opened);
    known.clear();
    lastStream = 0;
    {
        const Statement all = file->prepare("SELECT id, layer, asset, property, unit FROM stream ORDER BY id");
        const auto text = [&](int column) {
            return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(all.get(), column)));
        };
        while (all && sqlite3_step(all.get()) == SQLITE_ROW) {
            lastStream = static_cast<std::uint32_t>(sqlite3_column_int64(all.get(), 0));
            known.insert(streamKey(text(1), text(2), text(3), text(4)), lastStream);
        }
    }
    insertStream.emplace(file->prepare("INSERT INTO stream(id, layer, asset, property, unit) VALUES(?,?,?,?,?)"));
    insertStep.emplace(
        file->prepare("INSERT INTO alarm_step(at, alarm, layer, asset, rule, level, value, current, raised, "
                      "acknowledged, by, note, returned, shelved, reason, simulated) "
                      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    spanId = file->number("SELECT max(id) FROM span");
    spanBegan = file->number("SELECT began FROM span ORDER BY id DESC LIMIT 1");
    spanEnded = file->number("SELECT ended FROM span ORDER BY id DESC LIMIT 1");
    hourNow = -1; // what comes first is preceded by a keyframe
    for (LayerStreams &layer : layers)
        std::fill(layer.ids.begin(), layer.ids.end(), 0);
    newest = {};
    (void)readState(*file, std::numeric_limits<TimeMs>::max(), newest);
    wordNumbers.clear();
    for (std::size_t i = 1; i < newest.words.size(); ++i)
        wordNumbers.insert(newest.words[i], static_cast<std::uint32_t>(i));
    say(trouble);
}

/** A file that cannot be used any more is kept for whoever can mend it. */
void Journal::Writer::moveAside() {
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    for (const char *suffix : {"", "-wal", "-shm"}) {
        const QString from = path + QLatin1String(suffix);
        if (QFile::exists(from))
            QFile::rename(from, QStringLiteral("%1.damaged-%2%3").arg(path, stamp, QLatin1String(suffix)));
    }
}

void Journal::Writer::close(const QString &trouble) {
    inserts.clear();
    insertOrder.clear();
    insertStream.reset();
    insertStep.reset();
    file.reset();
    say(trouble);
}

bool Journal::Writer::write(std::deque<Entry> &entries) {
    const auto samplesIn = [](const std::deque<Entry> &all) {
        return std::count_if(all.begin(), all.end(),
                             [](const Entry &entry) { return std::holds_alternative<model::Sample>(entry); });
    };
    const auto shed = [&](qint64 count) {
        const std::lock_guard guard(mutex);
        meter.shed += count;
    };
    // Layers are no rows: they count whatever becomes of the file.
    if (!file) {
        for (const Entry &entry : entries) {
            if (const auto *index = std::get_if<std::shared_ptr<const model::LayerIndex>>(&entry))
                takeLayers(*index);
        }
        shed(samplesIn(entries));
        return false;
    }
    bool isOk = file->run("BEGIN");
    for (auto entry = entries.begin(); isOk && entry != entries.end(); ++entry)
        isOk = write(*entry);
    if (isOk && spanId > 0) {
        const Statement span = file->prepare("UPDATE span SET ended = ? WHERE id = ?");
        sqlite3_bind_int64(span.get(), 1, spanEnded);
        sqlite3_bind_int64(span.get(), 2, spanId);
        isOk = sqlite3_step(span.get()) == SQLITE_DONE;
    }
    isOk = isOk && file->run("COMMIT");
    if (!isOk) {
        const int code = file->code();
        const QString why = file->message();
        inserts.clear();
        insertOrder.clear();
        (void)file->run("ROLLBACK");
        shed(samplesIn(entries));
        const QString doing = Words::tr("writing the journal %1: ").arg(path);
        if (isDamage(code)) {
            close(QString());
            moveAside();
            open();
            say(doing + Words::tr("it was damaged: it lies beside under another name, and a new one was begun"));
        } else { // what was begun in the transaction is not there: begin again with a keyframe
            close(doing + why + Words::tr("; samples are lost to history until it can be written again"));
        }
        return false;
    }
    const std::lock_guard guard(mutex);
    meter.written += samplesIn(entries);
    meter.bytes = QFileInfo(path).size();
    return true;
}

bool Journal::Writer::write(const Entry &entry) {
    if (const auto *sample = std::get_if<model::Sample>(&entry))
        return writeSample(*sample);
    if (const auto *step = std::get_if<AlarmStep>(&entry))
        return writeStep(*step);
    takeLayers(std::get<std::shared_ptr<const model::LayerIndex>>(entry));
    return true;
}

void Journal::Writer::takeLayers(std::shared_ptr<const model::LayerIndex> index) {
    layers.clear();
    for (const model::IndexedLayer &each : *index) {
        LayerStreams layer;
        layer.layer = each;
        layer.ids.assign(each.table->size() * each.spec->properties.size(), 0);
        for (const model::PropertySpec &property : each.spec->properties) {
            layer.words.emplace_back();
            for (const QString &word : property.words)
                layer.words.back().push_back(word.toUtf8());
        }
        layers.push_back(std::move(layer));
    }
}

std::uint32_t Journal::Writer::streamOf(LayerStreams &layer, const model::Sample &sample, std::size_t cell) {
    if (layer.ids[cell] != 0)
        return layer.ids[cell];
    const model::PropertySpec &property = layer.layer.spec->properties[sample.property];
    const QString &asset = layer.layer.table->keys[sample.row];
    const QByteArray key = streamKey(layer.layer.spec->id, asset, property.id, property.unit);
    if (const auto it = known.constFind(key); it != known.constEnd())
        return layer.ids[cell] = *it;
    sqlite3_stmt *insert = insertStream->get();
    sqlite3_bind_int64(insert, 1, lastStream + 1);
    bind(insert, 2, layer.layer.spec->id);
    bind(insert, 3, asset);
    bind(insert, 4, property.id);
    bind(insert, 5, property.unit);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    if (!isDone)
        return 0;
    known.insert(key, ++lastStream);
    return layer.ids[cell] = lastStream;
}

sqlite3_stmt *Journal::Writer::insertInto(qint64 hour) {
    if (const auto it = inserts.find(hour); it != inserts.end())
        return it->second.get();
    Statement made = file->prepare("INSERT INTO " + tableOfHour(hour) +
                                   "(stream, observed, received, number, word, flags) VALUES(?,?,?,?,?,?)");
    if (!made)
        return nullptr;
    if (insertOrder.size() >= kMostStatements) {
        inserts.erase(insertOrder.front());
        insertOrder.pop_front();
    }
    insertOrder.push_back(hour);
    return inserts.emplace(hour, std::move(made)).first->second.get();
}

bool Journal::Writer::beginHour(qint64 hour, TimeMs received) {
    const QByteArray number = QByteArray::number(hour);
    if (!file->run(createHour(hour)) || !file->run("INSERT OR IGNORE INTO hour(hour) VALUES(" + number + ")"))
        return false;
    closeHours(hour);
    dropOldHours();
    hourNow = hour;
    return writeKeyframe(hour, received);
}

/** The index of an hour is made when it is over: history of one stream looks there. */
void Journal::Writer::closeHours(qint64 current) {
    std::vector<qint64> open;
    {
        const Statement all = file->prepare("SELECT hour FROM hour WHERE closed = 0");
        while (all && sqlite3_step(all.get()) == SQLITE_ROW)
            open.push_back(sqlite3_column_int64(all.get(), 0));
    }
    for (const qint64 hour : open) {
        if (hour == current)
            continue;
        const QByteArray table = tableOfHour(hour);
        if (file->run("CREATE INDEX IF NOT EXISTS " + table + "_stream ON " + table + "(stream, received)"))
            (void)file->run("UPDATE hour SET closed = 1 WHERE hour = " + QByteArray::number(hour));
    }
}

/** In the order in which they were begun: a clock that was wrong for a while does not make good hours old. */
void Journal::Writer::dropOldHours() {
    while (file->number("SELECT count(*) FROM hour") > 1) {
        if (file->number("SELECT count(*) FROM hour") <= limits.hours && file->bytes() <= limits.bytes)
            return;
        const qint64 oldest = file->number("SELECT hour FROM hour ORDER BY id LIMIT 1");
        const QByteArray number = QByteArray::number(oldest);
        inserts.erase(oldest);
        std::erase(insertOrder, oldest);
        if (!file->run("DROP TABLE IF EXISTS " + tableOfHour(oldest)) ||
            !file->run("DELETE FROM keyframe WHERE hour = " + number) ||
            !file->run("DELETE FROM hour WHERE hour = " + number))
            return;
        const QByteArray until = QByteArray::number(file->number("SELECT min(received) FROM keyframe"));
        (void)file->run("DELETE FROM span WHERE ended < " + until);
        (void)file->run("DELETE FROM alarm_step WHERE at < " + until +
                        " AND alarm NOT IN (SELECT alarm FROM (SELECT alarm, returned, acknowledged, max(id) "
                        "FROM alarm_step GROUP BY alarm) WHERE returned = 0 OR acknowledged = 0)");
        (void)file->run("PRAGMA incremental_vacuum(2000)");
    }
}

bool Journal::Writer::writeKeyframe(qint64 hour, TimeMs received) {
    const QByteArray body = packKeyframe(newest);
    const Statement insert = file->prepare("INSERT INTO keyframe(hour, after, received, body) VALUES(?,?,?,?)");
    if (!insert)
        return false;
    sqlite3_bind_int64(insert.get(), 1, hour);
    sqlite3_bind_int64(insert.get(), 2, file->number("SELECT coalesce(max(id), 0) FROM " + tableOfHour(hour)));
    sqlite3_bind_int64(insert.get(), 3, received);
    sqlite3_bind_blob(insert.get(), 4, body.constData(), static_cast<int>(body.size()), SQLITE_STATIC);
    sinceKeyframe = 0;
    return sqlite3_step(insert.get()) == SQLITE_DONE;
}

void Journal::Writer::extendSpan(TimeMs received) {
    if (spanId > 0 && received >= spanBegan && received <= spanEnded + kGapMs) {
        spanEnded = std::max(spanEnded, received);
        return;
    }
    const Statement insert = file->prepare("INSERT INTO span(began, ended) VALUES(?,?)");
    sqlite3_bind_int64(insert.get(), 1, received);
    sqlite3_bind_int64(insert.get(), 2, received);
    if (sqlite3_step(insert.get()) != SQLITE_DONE)
        return;
    if (spanId > 0) { // the one before is over: what it reached since the last batch
        const Statement end = file->prepare("UPDATE span SET ended = ? WHERE id = ?");
        sqlite3_bind_int64(end.get(), 1, spanEnded);
        sqlite3_bind_int64(end.get(), 2, spanId);
        sqlite3_step(end.get());
    }
    spanId = sqlite3_last_insert_rowid(file->handle());
    spanBegan = spanEnded = received;
}

bool Journal::Writer::writeSample(const model::Sample &sample) {
    const auto layer = std::find_if(layers.begin(), layers.end(),
                                    [&](const LayerStreams &each) { return each.layer.index == sample.layer; });
    if (layer == layers.end())
        return true; // of a layer that is gone
    const std::size_t properties = layer->layer.spec->properties.size();
    const std::size_t cell = sample.row * properties + sample.property;
    if (sample.property >= properties || cell >= layer->ids.size())
        return true;
    const std::uint32_t stream = streamOf(*layer, sample, cell);
    if (stream == 0)
        return false;
    const qint64 hour = hourOf(sample.received);
    if ((hour != hourNow || sinceKeyframe >= kRowsPerKeyframe) &&
        !(hour != hourNow ? beginHour(hour, sample.received) : writeKeyframe(hour, sample.received)))
        return false;
    extendSpan(sample.received);
    sqlite3_stmt *insert = insertInto(hour);
    if (!insert)
        return false;
    const std::vector<QByteArray> &words = layer->words[sample.property];
    const QByteArray word = sample.word >= 0 && static_cast<std::size_t>(sample.word) < words.size()
                                ? words[static_cast<std::size_t>(sample.word)]
                                : QByteArray();
    const std::uint8_t flags = packFlags(sample.quality, sample.simulated);
    sqlite3_bind_int64(insert, 1, stream);
    sqlite3_bind_int64(insert, 2, sample.observed);
    sqlite3_bind_int64(insert, 3, sample.received);
    if (std::isnan(sample.number))
        sqlite3_bind_null(insert, 4);
    else
        sqlite3_bind_double(insert, 4, sample.number);
    if (word.isEmpty())
        sqlite3_bind_null(insert, 5);
    else
        sqlite3_bind_text(insert, 5, word.constData(), static_cast<int>(word.size()), SQLITE_STATIC);
    sqlite3_bind_int(insert, 6, flags);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    if (!isDone)
        return false;
    ++sinceKeyframe;
    if (newest.values.size() < stream)
        newest.values.resize(std::max<std::size_t>(stream, newest.values.size() * 2));
    std::uint32_t wordNumber = 0;
    if (!word.isEmpty()) {
        const auto it = wordNumbers.constFind(word);
        wordNumber = it == wordNumbers.constEnd() ? static_cast<std::uint32_t>(newest.words.size()) : *it;
        if (it == wordNumbers.constEnd()) {
            wordNumbers.insert(word, wordNumber);
            newest.words.push_back(word);
        }
    }
    newest.values[stream - 1] = {sample.observed, sample.received, sample.number, wordNumber, flags};
    return true;
}

bool Journal::Writer::writeStep(const AlarmStep &step) {
    const model::Alarm &alarm = step.alarm;
    sqlite3_stmt *insert = insertStep->get();
    sqlite3_bind_int64(insert, 1, step.at);
    bind(insert, 2, QStringLiteral("%1/%2/%3/%4").arg(step.layer, step.asset, step.rule).arg(alarm.raised));
    bind(insert, 3, step.layer);
    bind(insert, 4, step.asset);
    bind(insert, 5, step.rule);
    sqlite3_bind_int(insert, 6, alarm.level);
    sqlite3_bind_double(insert, 7, alarm.value);
    sqlite3_bind_double(insert, 8, alarm.current);
    sqlite3_bind_int64(insert, 9, alarm.raised);
    sqlite3_bind_int64(insert, 10, alarm.acknowledged);
    bind(insert, 11, alarm.acknowledgedBy);
    bind(insert, 12, alarm.note);
    sqlite3_bind_int64(insert, 13, alarm.returned);
    sqlite3_bind_int64(insert, 14, alarm.shelvedUntil);
    bind(insert, 15, alarm.shelfReason);
    sqlite3_bind_int(insert, 16, alarm.simulated ? 1 : 0);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    return isDone;
}

Journal::Journal(QString path, JournalLimits limits)
    : m_path(path), m_writer(std::make_unique<Writer>(std::move(path), limits)) {}

Journal::~Journal() = default;

void Journal::setLayers(std::shared_ptr<const model::LayerIndex> layers) {
    m_layers = layers;
    m_writer->push(Entry(std::move(layers)));
}

void Journal::append(const std::vector<model::Sample> &samples) {
    if (!samples.empty())
        m_writer->push(samples);
}

void Journal::append(const model::Alarm &alarm, TimeMs at) {
    const auto layer = std::find_if(m_layers->begin(), m_layers->end(),
                                    [&](const model::IndexedLayer &each) { return each.index == alarm.asset.layer; });
    if (layer == m_layers->end())
        return;
    AlarmStep step;
    step.at = at;
    step.layer = layer->spec->id;
    step.asset = layer->table->keys[alarm.asset.row];
    step.rule = layer->spec->rules[static_cast<std::size_t>(alarm.rule)].id;
    step.alarm = alarm;
    m_writer->push(Entry(std::move(step)));
}

void Journal::flush() {
    m_writer->flush();
}

JournalMeter Journal::meter() const {
    const std::lock_guard guard(m_writer->mutex);
    JournalMeter out = m_writer->meter;
    out.waiting = static_cast<qint64>(m_writer->queue.size());
    return out;
}

} // namespace cim::store
