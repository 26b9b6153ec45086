// SPDX-License-Identifier: Apache-2.0
#include "store/journalfile.h"

#include <QHash>

#include <cstring>
#include <limits>

namespace cim::store {

namespace {

/** Times are milliseconds since 1970 in UTC. An hour's table has no index while it grows: appending stays quick, and
 * replay reads it in its order. A step of an alarm holds all of it, so that it can be told as of any time; so does one
 * of a command; those of commands and incidents are never dropped. */
constexpr auto kSchema = R"(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS stream(id INTEGER PRIMARY KEY, layer TEXT NOT NULL, asset TEXT NOT NULL,
    property TEXT NOT NULL, unit TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS hour(id INTEGER PRIMARY KEY, hour INTEGER NOT NULL UNIQUE, closed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS keyframe(id INTEGER PRIMARY KEY, hour INTEGER NOT NULL, after INTEGER NOT NULL,
    received INTEGER NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS keyframe_received ON keyframe(received);
CREATE TABLE IF NOT EXISTS span(id INTEGER PRIMARY KEY, began INTEGER NOT NULL, ended INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS alarm_step(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, alarm TEXT NOT NULL,
    layer TEXT NOT NULL, asset TEXT NOT NULL, rule TEXT NOT NULL, level INTEGER NOT NULL, value REAL, current REAL,
    raised INTEGER NOT NULL, acknowledged INTEGER NOT NULL, by TEXT NOT NULL, note TEXT NOT NULL,
    returned INTEGER NOT NULL, shelved INTEGER NOT NULL, reason TEXT NOT NULL, simulated INTEGER NOT NULL,
    dismissed INTEGER NOT NULL DEFAULT 0, dismissed_by TEXT NOT NULL DEFAULT '', dismiss_reason TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS alarm_step_alarm ON alarm_step(alarm, at);
CREATE TABLE IF NOT EXISTS command_step(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, command TEXT NOT NULL,
    link TEXT NOT NULL, layer TEXT NOT NULL, asset TEXT NOT NULL, property TEXT NOT NULL, number REAL, word TEXT NOT NULL,
    unit TEXT NOT NULL, by TEXT NOT NULL, step TEXT NOT NULL, why TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS incident_step(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, incident TEXT NOT NULL,
    title TEXT NOT NULL, level INTEGER NOT NULL, simulated INTEGER NOT NULL, alarms TEXT NOT NULL, step TEXT NOT NULL,
    by TEXT NOT NULL, department TEXT NOT NULL, note TEXT NOT NULL, open INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS incident_step_incident ON incident_step(incident, id);
PRAGMA user_version = 1;
COMMIT;)";

/** What later programs of this edition have added to its tables. */
constexpr auto kAddDismissed = R"(
BEGIN IMMEDIATE;
ALTER TABLE alarm_step ADD COLUMN dismissed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alarm_step ADD COLUMN dismissed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE alarm_step ADD COLUMN dismiss_reason TEXT NOT NULL DEFAULT '';
COMMIT;)";

constexpr int kBusyMs = 2'000;

/** Columns one after another: a keyframe of a hundred thousand streams is unpacked in a few milliseconds. */
template <class T>
void put(QByteArray &to, const std::vector<T> &values) {
    to.append(reinterpret_cast<const char *>(values.data()), static_cast<qsizetype>(values.size() * sizeof(T)));
}

template <class T>
bool take(const char *&at, const char *end, std::size_t count, std::vector<T> &values) {
    if (static_cast<std::size_t>(end - at) < count * sizeof(T))
        return false;
    values.resize(count);
    if (count > 0) // an empty column has no memory
        std::memcpy(values.data(), at, count * sizeof(T));
    at += count * sizeof(T);
    return true;
}

struct Columns {
    std::vector<std::uint32_t> stream, word;
    std::vector<qint64> observed, received;
    std::vector<double> number;
    std::vector<std::uint8_t> flags;
};

constexpr std::uint32_t kMostStreams = 100'000'000;

} // namespace

JournalFile::JournalFile(const QString &path, Access access) {
    const int flags = access == Access::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_handle, flags | SQLITE_OPEN_NOMUTEX, nullptr) == SQLITE_OK)
        settle(access);
    else if (m_handle && isDamage(code()))
        m_state = State::Damaged;
}

JournalFile::~JournalFile() {
    sqlite3_close(m_handle);
}

void JournalFile::settle(Access access) {
    sqlite3_busy_timeout(m_handle, kBusyMs);
    sqlite3_extended_result_codes(m_handle, 1);
    // The first statement that looks into the file tells whether it is one.
    const Statement version = prepare("PRAGMA user_version");
    const int stepped = version ? sqlite3_step(version.get()) : code();
    if (stepped != SQLITE_ROW) {
        m_state = isDamage(stepped) ? State::Damaged : State::Refused;
        return;
    }
    const int edition = sqlite3_column_int(version.get(), 0);
    sqlite3_reset(version.get());
    if (edition > kJournalEdition) {
        m_state = State::Newer;
        return;
    }
    const bool isReady = access == Access::Read ? edition == kJournalEdition
                                                : run("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; "
                                                      "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000;") &&
                                                      run(kSchema) && addColumns();
    m_state = isReady ? State::Open : isDamage(code()) ? State::Damaged : State::Refused;
}

bool JournalFile::addColumns() {
    return columnsOf("alarm_step").contains("dismissed") || run(kAddDismissed);
}

QList<QByteArray> JournalFile::columnsOf(const QByteArray &table, const QByteArray &schema) {
    const Statement names = prepare("SELECT name FROM pragma_table_info(?, ?)");
    QList<QByteArray> out;
    if (!names)
        return out;
    sqlite3_bind_text(names.get(), 1, table.constData(), static_cast<int>(table.size()), SQLITE_STATIC);
    sqlite3_bind_text(names.get(), 2, schema.constData(), static_cast<int>(schema.size()), SQLITE_STATIC);
    while (sqlite3_step(names.get()) == SQLITE_ROW)
        out << QByteArray(reinterpret_cast<const char *>(sqlite3_column_text(names.get(), 0)));
    return out;
}

QString JournalFile::message() const {
    return m_handle ? QString::fromUtf8(sqlite3_errmsg(m_handle)) : QStringLiteral("out of memory");
}

int JournalFile::code() const {
    return m_handle ? sqlite3_extended_errcode(m_handle) : SQLITE_NOMEM;
}

bool JournalFile::run(const char *sql) {
    return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement JournalFile::prepare(const QByteArray &sql) {
    sqlite3_stmt *raw = nullptr;
    sqlite3_prepare_v2(m_handle, sql.constData(), static_cast<int>(sql.size()), &raw, nullptr);
    return {raw, sqlite3_finalize};
}

qint64 JournalFile::number(const QByteArray &sql) {
    const Statement statement = prepare(sql);
    return statement && sqlite3_step(statement.get()) == SQLITE_ROW ? sqlite3_column_int64(statement.get(), 0) : 0;
}

qint64 JournalFile::bytes() {
    return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * number("PRAGMA page_size");
}

QByteArray tableOfHour(qint64 hour) {
    return "obs_" + QByteArray::number(hour);
}

QByteArray createHour(qint64 hour) {
    return "CREATE TABLE IF NOT EXISTS " + tableOfHour(hour) +
           "(id INTEGER PRIMARY KEY, stream INTEGER NOT NULL, observed INTEGER NOT NULL, received INTEGER NOT NULL, "
           "number REAL, word TEXT, flags INTEGER NOT NULL)";
}

QByteArray packKeyframe(const Keyframe &keyframe) {
    Columns columns;
    for (std::size_t i = 0; i < keyframe.values.size(); ++i) {
        const StreamValue &value = keyframe.values[i];
        if (value.received == 0)
            continue;
        columns.stream.push_back(static_cast<std::uint32_t>(i));
        columns.word.push_back(value.word);
        columns.observed.push_back(value.observed);
        columns.received.push_back(value.received);
        columns.number.push_back(value.number);
        columns.flags.push_back(value.flags);
    }
    QByteArray words;
    std::vector<std::uint32_t> lengths;
    for (const QByteArray &word : keyframe.words) {
        lengths.push_back(static_cast<std::uint32_t>(word.size()));
        words += word;
    }
    const std::vector<std::uint32_t> head{static_cast<std::uint32_t>(columns.stream.size()),
                                          static_cast<std::uint32_t>(lengths.size())};
    QByteArray out;
    put(out, head);
    put(out, columns.stream);
    put(out, columns.word);
    put(out, columns.observed);
    put(out, columns.received);
    put(out, columns.number);
    put(out, columns.flags);
    put(out, lengths);
    out += words;
    return qCompress(out, 1);
}

bool unpackKeyframe(const QByteArray &bytes, Keyframe &keyframe) {
    const QByteArray all = qUncompress(bytes);
    const char *at = all.constData(), *const end = at + all.size();
    std::vector<std::uint32_t> head, lengths;
    Columns columns;
    if (!take(at, end, 2, head) || !take(at, end, head[0], columns.stream) || !take(at, end, head[0], columns.word) ||
        !take(at, end, head[0], columns.observed) || !take(at, end, head[0], columns.received) ||
        !take(at, end, head[0], columns.number) || !take(at, end, head[0], columns.flags) ||
        !take(at, end, head[1], lengths))
        return false;
    keyframe.words.clear();
    for (const std::uint32_t length : lengths) {
        if (static_cast<std::size_t>(end - at) < length)
            return false;
        keyframe.words.emplace_back(at, static_cast<qsizetype>(length));
        at += length;
    }
    keyframe.values.clear();
    for (std::size_t i = 0; i < columns.stream.size(); ++i) {
        if (columns.stream[i] >= kMostStreams || columns.word[i] >= keyframe.words.size())
            return false;
        if (keyframe.values.size() <= columns.stream[i])
            keyframe.values.resize(columns.stream[i] + 1);
        keyframe.values[columns.stream[i]] = {columns.observed[i], columns.received[i], columns.number[i],
                                              columns.word[i], columns.flags[i]};
    }
    return true;
}

bool readState(JournalFile &file, std::optional<TimeMs> when, Keyframe &state) {
    state = {};
    const TimeMs latest = when.value_or(std::numeric_limits<TimeMs>::max());
    const Statement keyframe = file.prepare("SELECT hour, after, body FROM keyframe WHERE received <= ? ORDER BY " +
                                            QByteArray(when ? "received DESC, id DESC LIMIT 1" : "id DESC LIMIT 1"));
    if (!keyframe)
        return false;
    sqlite3_bind_int64(keyframe.get(), 1, latest);
    const int found = sqlite3_step(keyframe.get());
    if (found != SQLITE_ROW)
        return found == SQLITE_DONE; // before the first
    const qint64 hour = sqlite3_column_int64(keyframe.get(), 0), after = sqlite3_column_int64(keyframe.get(), 1);
    const QByteArray body(static_cast<const char *>(sqlite3_column_blob(keyframe.get(), 2)),
                          sqlite3_column_bytes(keyframe.get(), 2));
    if (!unpackKeyframe(body, state))
        return false;
    QHash<QByteArray, std::uint32_t> words;
    for (std::size_t i = 0; i < state.words.size(); ++i)
        words.insert(state.words[i], static_cast<std::uint32_t>(i));
    const Statement rows = file.prepare("SELECT stream, observed, received, number, word, flags FROM " +
                                        tableOfHour(hour) + " WHERE id > ? AND received <= ?");
    if (!rows)
        return false;
    sqlite3_bind_int64(rows.get(), 1, after);
    sqlite3_bind_int64(rows.get(), 2, latest);
    int stepped = SQLITE_ROW;
    while ((stepped = sqlite3_step(rows.get())) == SQLITE_ROW) {
        const qint64 stream = sqlite3_column_int64(rows.get(), 0);
        if (stream <= 0 || stream > kMostStreams)
            continue;
        if (state.values.size() < static_cast<std::size_t>(stream))
            state.values.resize(static_cast<std::size_t>(stream));
        StreamValue &value = state.values[static_cast<std::size_t>(stream - 1)];
        value.observed = sqlite3_column_int64(rows.get(), 1);
        value.received = sqlite3_column_int64(rows.get(), 2);
        value.number = sqlite3_column_type(rows.get(), 3) == SQLITE_NULL ? std::numeric_limits<double>::quiet_NaN()
                                                                         : sqlite3_column_double(rows.get(), 3);
        value.flags = static_cast<std::uint8_t>(sqlite3_column_int(rows.get(), 5));
        value.word = 0;
        if (sqlite3_column_type(rows.get(), 4) != SQLITE_NULL) {
            const QByteArray word(reinterpret_cast<const char *>(sqlite3_column_text(rows.get(), 4)),
                                  sqlite3_column_bytes(rows.get(), 4));
            auto known = words.constFind(word);
            if (known == words.constEnd()) {
                known = words.insert(word, static_cast<std::uint32_t>(state.words.size()));
                state.words.push_back(word);
            }
            value.word = *known;
        }
    }
    return stepped == SQLITE_DONE;
}

} // namespace cim::store
