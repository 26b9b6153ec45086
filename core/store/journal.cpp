// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"

#include "base/log.h"
#include "base/words.h"
#include "store/journalrecord.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cim::store {

namespace {

using namespace std::chrono_literals;
using Clocked = std::chrono::steady_clock;

constexpr auto kBatchEvery = 250ms;
constexpr auto kTryAgainAfter = 2s;
constexpr std::size_t kBatchRows = 20'000;
constexpr std::size_t kMostWaiting = 200'000;

bool isSample(const JournalEntry &entry) {
    return std::holds_alternative<model::Sample>(entry);
}

} // namespace

/** The thread that writes, and the queue before it. */
struct Journal::Writer {
    Writer(QString filePath, JournalLimits keep)
        : path(std::move(filePath)), limits(keep), lock(path + QStringLiteral(".lock")) {
        lock.setStaleLockTime(0); // only the death of its process ends a lock
        thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
    }

    // ---- any thread
    void push(JournalEntry entry) {
        const std::lock_guard guard(mutex);
        queue.push_back(std::move(entry));
    }
    void push(const std::vector<model::Sample> &samples);
    void flush();

    // ---- the writer's thread
    void work(const std::stop_token &stop);
    void open();
    void moveAside();
    void write(std::deque<JournalEntry> entries);
    void giveBack(std::deque<JournalEntry> entries);
    void say(const QString &trouble);
    [[nodiscard]] QString doing() const { return Words::tr("writing the journal %1: ").arg(path); }
    [[nodiscard]] QString mended() const {
        return doing() + Words::tr("it was damaged: it lies beside under another name, and a new one was begun");
    }

    const QString path;
    const JournalLimits limits;
    QLockFile lock;
    std::unique_ptr<JournalRecord> record; ///< null: nothing can be written now
    std::shared_ptr<const model::LayerIndex> layers = std::make_shared<model::LayerIndex>();
    bool isTooNew = false;

    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::condition_variable flushed;
    std::deque<JournalEntry> queue;
    JournalMeter meter;
    bool isDecided = false; ///< whether this process writes
    quint64 flushesAsked = 0, flushesDone = 0;
    std::jthread thread; ///< last: begins when all else is there, and ends first
};

void Journal::Writer::push(const std::vector<model::Sample> &samples) {
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

void Journal::Writer::flush() {
    std::unique_lock guard(mutex);
    const quint64 wanted = ++flushesAsked;
    wake.notify_all();
    flushed.wait(guard, [&] { return flushesDone >= wanted; });
}

void Journal::Writer::say(const QString &trouble) {
    const std::lock_guard guard(mutex);
    if (trouble != meter.trouble && !trouble.isEmpty())
        qCWarning(logApp).noquote() << trouble;
    meter.trouble = trouble;
    meter.isWriting = record != nullptr;
    isDecided = true;
}

void Journal::Writer::work(const std::stop_token &stop) {
    open();
    auto openedAt = Clocked::now();
    while (true) {
        std::deque<JournalEntry> entries;
        quint64 asked = 0;
        {
            std::unique_lock guard(mutex);
            wake.wait_for(guard, stop, kBatchEvery,
                          [&] { return queue.size() >= kBatchRows || flushesAsked > flushesDone; });
            entries.swap(queue);
            asked = flushesAsked;
        }
        const bool isLast = stop.stop_requested() && (entries.empty() || !record);
        if (!record && !isTooNew && Clocked::now() - openedAt >= kTryAgainAfter) {
            open();
            openedAt = Clocked::now();
        }
        if (!entries.empty())
            write(std::move(entries));
        {
            const std::lock_guard guard(mutex);
            flushesDone = std::max(flushesDone, asked);
        }
        flushed.notify_all();
        if (isLast)
            break;
    }
    record.reset();
}

void Journal::Writer::open() {
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        say(doing() + Words::tr("its folder cannot be made; set CIMSCAPE_JOURNAL to one that can be written"));
        return;
    }
    if (!lock.isLocked() && !lock.tryLock(0)) {
        say(doing() + (lock.error() == QLockFile::LockFailedError
                           ? Words::tr("another window writes it; this one only reads")
                           : Words::tr("its folder cannot be written; set CIMSCAPE_JOURNAL to one that can")));
        return;
    }
    QString trouble;
    auto file = std::make_unique<JournalFile>(path, JournalFile::Access::Write);
    if (file->state() == JournalFile::State::Damaged) {
        file.reset();
        moveAside();
        trouble = mended();
        file = std::make_unique<JournalFile>(path, JournalFile::Access::Write);
    }
    if (file->state() == JournalFile::State::Open) {
        record = std::make_unique<JournalRecord>(std::move(file), limits);
        record->setLayers(layers);
    } else {
        isTooNew = file->state() == JournalFile::State::Newer;
        trouble = doing() +
                  (isTooNew ? Words::tr("a newer Cimscape has written it; this one leaves it alone") : file->message());
    }
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

void Journal::Writer::write(std::deque<JournalEntry> entries) {
    for (const JournalEntry &entry : entries) { // whatever becomes of the file
        if (const auto *index = std::get_if<std::shared_ptr<const model::LayerIndex>>(&entry))
            layers = *index;
    }
    if (!record) {
        giveBack(std::move(entries));
        return;
    }
    if (record->write(entries)) {
        const std::lock_guard guard(mutex);
        meter.written += std::count_if(entries.begin(), entries.end(), isSample);
        meter.bytes = QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size();
        return;
    }
    const bool damaged = isDamage(record->file().code());
    const QString why = record->file().message();
    record.reset(); // the transaction goes with it
    giveBack(std::move(entries));
    if (!damaged) {
        say(doing() + why + Words::tr("; samples are lost to history until it can be written again"));
        return;
    }
    moveAside();
    open();
    say(mended());
}

/** Samples are shed and counted; no step of an alarm, a command or an incident is lost as long as this process lives.
 */
void Journal::Writer::giveBack(std::deque<JournalEntry> entries) {
    const std::lock_guard guard(mutex);
    meter.shed += std::count_if(entries.begin(), entries.end(), isSample);
    std::erase_if(entries, [](const JournalEntry &entry) {
        return !std::holds_alternative<AlarmStep>(entry) && !std::holds_alternative<model::CommandState>(entry) &&
               !std::holds_alternative<model::Incident>(entry);
    });
    if (isTooNew || entries.size() + queue.size() > kMostWaiting)
        return;
    queue.insert(queue.begin(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
}

Journal::Journal(QString path, JournalLimits limits)
    : m_path(path), m_writer(std::make_unique<Writer>(std::move(path), limits)) {}

Journal::~Journal() = default;

void Journal::setLayers(std::shared_ptr<const model::LayerIndex> layers) {
    m_layers = layers;
    m_writer->push(JournalEntry(std::move(layers)));
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
    m_writer->push(JournalEntry(std::move(step)));
}

void Journal::append(const model::CommandState &state) {
    m_writer->push(JournalEntry(state));
}

void Journal::append(const model::Incident &incident) {
    m_writer->push(JournalEntry(incident));
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
