// SPDX-License-Identifier: Apache-2.0
#include "store/journalrecord.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace cim::store {

namespace {

constexpr qint64 kRowsPerKeyframe = 250'000;
/** A pause longer than this is a gap of the record. */
constexpr qint64 kGapMs = 60'000;
constexpr int kMostStatements = 3;

QByteArray streamKey(const QString &layer, const QString &asset, const QString &property, const QString &unit) {
    return (layer + QChar(1) + asset + QChar(1) + property + QChar(1) + unit).toUtf8();
}

void bind(sqlite3_stmt *statement, int index, const QString &text) {
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text(statement, index, utf8.constData(), static_cast<int>(utf8.size()), SQLITE_TRANSIENT);
}

} // namespace

JournalRecord::JournalRecord(std::unique_ptr<JournalFile> file, const JournalLimits &limits)
    : m_file(std::move(file)), m_limits(limits),
      m_insertStream(m_file->prepare("INSERT INTO stream(id, layer, asset, property, unit) VALUES(?,?,?,?,?)")),
      m_insertStep(m_file->prepare("INSERT INTO alarm_step(at, alarm, layer, asset, rule, level, value, current, "
                                   "raised, acknowledged, by, note, returned, shelved, reason, simulated, dismissed, "
                                   "dismissed_by, dismiss_reason) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      m_insertCommand(m_file->prepare("INSERT INTO command_step(at, command, link, layer, asset, property, number, "
                                      "word, unit, by, step, why) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")),
      m_insertIncident(m_file->prepare("INSERT INTO incident_step(at, incident, title, level, simulated, alarms, step, "
                                       "by, department, note, open) VALUES(?,?,?,?,?,?,?,?,?,?,?)")) {
    const Statement all = m_file->prepare("SELECT id, layer, asset, property, unit FROM stream ORDER BY id");
    const auto text = [&](int column) {
        return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(all.get(), column)));
    };
    while (all && sqlite3_step(all.get()) == SQLITE_ROW) {
        m_lastStream = static_cast<std::uint32_t>(sqlite3_column_int64(all.get(), 0));
        m_known.insert(streamKey(text(1), text(2), text(3), text(4)), m_lastStream);
    }
    (void)readState(*m_file, std::nullopt, m_newest);
    for (std::size_t i = 1; i < m_newest.words.size(); ++i)
        m_wordNumbers.insert(m_newest.words[i], static_cast<std::uint32_t>(i));
    m_spanId = m_file->number("SELECT max(id) FROM span");
    m_spanBegan = m_file->number("SELECT began FROM span ORDER BY id DESC LIMIT 1");
    m_spanEnded = m_file->number("SELECT ended FROM span ORDER BY id DESC LIMIT 1");
}

bool JournalRecord::write(const std::deque<JournalEntry> &entries) {
    return m_file->run("BEGIN") &&
           std::all_of(entries.begin(), entries.end(), [this](const JournalEntry &each) { return writeEntry(each); }) &&
           endSpan() && m_file->run("COMMIT");
}

bool JournalRecord::writeEntry(const JournalEntry &entry) {
    if (const auto *sample = std::get_if<model::Sample>(&entry))
        return writeSample(*sample);
    if (const auto *step = std::get_if<AlarmStep>(&entry))
        return writeStep(*step);
    if (const auto *state = std::get_if<model::CommandState>(&entry))
        return writeCommand(*state);
    if (const auto *incident = std::get_if<model::Incident>(&entry))
        return writeIncident(*incident);
    setLayers(std::get<std::shared_ptr<const model::LayerIndex>>(entry));
    return true;
}

void JournalRecord::setLayers(const std::shared_ptr<const model::LayerIndex> &index) {
    m_layers.clear();
    for (const model::IndexedLayer &each : *index) {
        LayerStreams layer;
        layer.layer = each;
        layer.ids.assign(each.table->size() * each.spec->properties.size(), 0);
        for (const model::PropertySpec &property : each.spec->properties) {
            layer.words.emplace_back();
            for (const QString &word : property.words)
                layer.words.back().push_back(word.toUtf8());
        }
        m_layers.push_back(std::move(layer));
    }
}

std::uint32_t JournalRecord::streamOf(LayerStreams &layer, const model::Sample &sample, std::size_t cell) {
    if (layer.ids[cell] != 0)
        return layer.ids[cell];
    const model::PropertySpec &property = layer.layer.spec->properties[sample.property];
    const QString &asset = layer.layer.table->keys[sample.row];
    const QByteArray key = streamKey(layer.layer.spec->id, asset, property.id, property.unit);
    if (const auto it = m_known.constFind(key); it != m_known.constEnd())
        return layer.ids[cell] = *it;
    sqlite3_stmt *insert = m_insertStream.get();
    sqlite3_bind_int64(insert, 1, m_lastStream + 1);
    bind(insert, 2, layer.layer.spec->id);
    bind(insert, 3, asset);
    bind(insert, 4, property.id);
    bind(insert, 5, property.unit);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    if (!isDone)
        return 0;
    m_known.insert(key, ++m_lastStream);
    return layer.ids[cell] = m_lastStream;
}

sqlite3_stmt *JournalRecord::insertInto(qint64 hour) {
    if (const auto it = m_inserts.find(hour); it != m_inserts.end())
        return it->second.get();
    Statement made = m_file->prepare("INSERT INTO " + tableOfHour(hour) +
                                     "(stream, observed, received, number, word, flags) VALUES(?,?,?,?,?,?)");
    if (!made)
        return nullptr;
    if (m_insertOrder.size() >= kMostStatements) {
        m_inserts.erase(m_insertOrder.front());
        m_insertOrder.pop_front();
    }
    m_insertOrder.push_back(hour);
    return m_inserts.emplace(hour, std::move(made)).first->second.get();
}

bool JournalRecord::beginHour(qint64 hour, TimeMs received) {
    const QByteArray number = QByteArray::number(hour);
    if (!m_file->run(createHour(hour)) || !m_file->run("INSERT OR IGNORE INTO hour(hour) VALUES(" + number + ")"))
        return false;
    m_hour = hour;
    if (!m_begun.insert(hour).second) // receipts of two links may cross at the full hour
        return true;
    closeHours(hour);
    dropOldHours();
    return writeKeyframe(hour, received);
}

/** The index of an hour is made when it is over: history of one stream looks there. */
void JournalRecord::closeHours(qint64 current) {
    std::vector<qint64> open;
    {
        const Statement all = m_file->prepare("SELECT hour FROM hour WHERE closed = 0");
        while (all && sqlite3_step(all.get()) == SQLITE_ROW)
            open.push_back(sqlite3_column_int64(all.get(), 0));
    }
    for (const qint64 hour : open) {
        if (hour == current)
            continue;
        const QByteArray table = tableOfHour(hour);
        if (m_file->run("CREATE INDEX IF NOT EXISTS " + table + "_stream ON " + table + "(stream, received)"))
            (void)m_file->run("UPDATE hour SET closed = 1 WHERE hour = " + QByteArray::number(hour));
    }
}

/** In the order in which they were begun: a clock that was wrong for a while does not make good hours old. */
void JournalRecord::dropOldHours() {
    while (m_file->number("SELECT count(*) FROM hour") > 1) {
        if (m_file->number("SELECT count(*) FROM hour") <= m_limits.hours && m_file->bytes() <= m_limits.bytes)
            return;
        const qint64 oldest = m_file->number("SELECT hour FROM hour ORDER BY id LIMIT 1");
        const QByteArray number = QByteArray::number(oldest);
        m_inserts.erase(oldest);
        std::erase(m_insertOrder, oldest);
        m_begun.erase(oldest);
        if (!m_file->run("DROP TABLE IF EXISTS " + tableOfHour(oldest)) ||
            !m_file->run("DELETE FROM keyframe WHERE hour = " + number) ||
            !m_file->run("DELETE FROM hour WHERE hour = " + number))
            return;
        const QByteArray until = QByteArray::number(m_file->number("SELECT min(received) FROM keyframe"));
        (void)m_file->run("DELETE FROM span WHERE ended < " + until);
        (void)m_file->run(
            "DELETE FROM alarm_step WHERE at < " + until +
            " AND alarm NOT IN (SELECT alarm FROM (SELECT alarm, returned, acknowledged, dismissed, max(id) "
            "FROM alarm_step GROUP BY alarm) WHERE returned = 0 OR (acknowledged = 0 AND dismissed = 0))");
        (void)m_file->run("PRAGMA incremental_vacuum(2000)");
    }
}

bool JournalRecord::writeKeyframe(qint64 hour, TimeMs received) {
    const QByteArray body = packKeyframe(m_newest);
    const Statement insert = m_file->prepare("INSERT INTO keyframe(hour, after, received, body) VALUES(?,?,?,?)");
    if (!insert)
        return false;
    sqlite3_bind_int64(insert.get(), 1, hour);
    sqlite3_bind_int64(insert.get(), 2, m_file->number("SELECT coalesce(max(id), 0) FROM " + tableOfHour(hour)));
    sqlite3_bind_int64(insert.get(), 3, received);
    sqlite3_bind_blob(insert.get(), 4, body.constData(), static_cast<int>(body.size()), SQLITE_STATIC);
    m_sinceKeyframe = 0;
    return sqlite3_step(insert.get()) == SQLITE_DONE;
}

bool JournalRecord::endSpan() {
    if (m_spanId == 0)
        return true;
    const Statement end = m_file->prepare("UPDATE span SET ended = ? WHERE id = ?");
    sqlite3_bind_int64(end.get(), 1, m_spanEnded);
    sqlite3_bind_int64(end.get(), 2, m_spanId);
    return sqlite3_step(end.get()) == SQLITE_DONE;
}

bool JournalRecord::extendSpan(TimeMs received) {
    if (m_spanId > 0 && received >= m_spanBegan - kGapMs && received <= m_spanEnded + kGapMs) {
        m_spanEnded = std::max(m_spanEnded, received);
        return true;
    }
    const Statement insert = m_file->prepare("INSERT INTO span(began, ended) VALUES(?,?)");
    sqlite3_bind_int64(insert.get(), 1, received);
    sqlite3_bind_int64(insert.get(), 2, received);
    if (!endSpan() || sqlite3_step(insert.get()) != SQLITE_DONE)
        return false;
    m_spanId = sqlite3_last_insert_rowid(m_file->handle());
    m_spanBegan = m_spanEnded = received;
    return true;
}

bool JournalRecord::writeSample(const model::Sample &sample) {
    const auto layer = std::find_if(m_layers.begin(), m_layers.end(),
                                    [&](const LayerStreams &each) { return each.layer.index == sample.layer; });
    if (layer == m_layers.end())
        return true; // of a layer that is gone
    const std::size_t properties = layer->layer.spec->properties.size();
    const std::size_t cell = sample.row * properties + sample.property;
    if (sample.property >= properties || cell >= layer->ids.size())
        return true;
    const std::uint32_t stream = streamOf(*layer, sample, cell);
    if (stream == 0)
        return false;
    const qint64 hour = hourOf(sample.received);
    if ((hour != m_hour || m_sinceKeyframe >= kRowsPerKeyframe) &&
        !(hour != m_hour ? beginHour(hour, sample.received) : writeKeyframe(hour, sample.received)))
        return false;
    const std::vector<QByteArray> &words = layer->words[sample.property];
    const QByteArray word = sample.word >= 0 && static_cast<std::size_t>(sample.word) < words.size()
                                ? words[static_cast<std::size_t>(sample.word)]
                                : QByteArray();
    if (!extendSpan(sample.received) || !insertRow(stream, sample, word))
        return false;
    remember(stream, sample, word);
    return true;
}

bool JournalRecord::insertRow(std::uint32_t stream, const model::Sample &sample, const QByteArray &word) {
    sqlite3_stmt *insert = insertInto(m_hour);
    if (!insert)
        return false;
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
    sqlite3_bind_int(insert, 6, packFlags(sample.quality, sample.simulated));
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    return isDone;
}

/** For the next keyframe. */
void JournalRecord::remember(std::uint32_t stream, const model::Sample &sample, const QByteArray &word) {
    ++m_sinceKeyframe;
    if (m_newest.values.size() < stream)
        m_newest.values.resize(std::max<std::size_t>(stream, m_newest.values.size() * 2));
    std::uint32_t wordNumber = 0;
    if (!word.isEmpty()) {
        const auto known = m_wordNumbers.constFind(word);
        wordNumber = known == m_wordNumbers.constEnd() ? static_cast<std::uint32_t>(m_newest.words.size()) : *known;
        if (known == m_wordNumbers.constEnd()) {
            m_wordNumbers.insert(word, wordNumber);
            m_newest.words.push_back(word);
        }
    }
    m_newest.values[stream - 1] = {sample.observed, sample.received, sample.number, wordNumber,
                                   packFlags(sample.quality, sample.simulated)};
}

bool JournalRecord::writeStep(const AlarmStep &step) {
    const model::Alarm &alarm = step.alarm;
    sqlite3_stmt *insert = m_insertStep.get();
    sqlite3_bind_int64(insert, 1, step.at);
    bind(insert, 2, model::alarmName(step.layer, step.asset, step.rule, alarm.raised));
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
    sqlite3_bind_int64(insert, 17, alarm.dismissed);
    bind(insert, 18, alarm.dismissedBy);
    bind(insert, 19, alarm.dismissReason);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    return isDone;
}

bool JournalRecord::writeCommand(const model::CommandState &state) {
    const model::Command &command = state.command;
    sqlite3_stmt *insert = m_insertCommand.get();
    sqlite3_bind_int64(insert, 1, state.at);
    bind(insert, 2, command.id);
    bind(insert, 3, state.link);
    bind(insert, 4, command.layer);
    bind(insert, 5, command.asset);
    bind(insert, 6, command.property);
    sqlite3_bind_double(insert, 7, command.number); // NaN becomes NULL
    bind(insert, 8, command.word);
    bind(insert, 9, command.unit);
    bind(insert, 10, command.by);
    bind(insert, 11, model::commandStepWord(state.step));
    bind(insert, 12, state.why);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    return isDone;
}

/** The newest step, and what the incident is by now. */
bool JournalRecord::writeIncident(const model::Incident &incident) {
    const model::IncidentStep &step = incident.last();
    sqlite3_stmt *insert = m_insertIncident.get();
    sqlite3_bind_int64(insert, 1, step.at);
    bind(insert, 2, incident.number);
    bind(insert, 3, incident.title);
    sqlite3_bind_int(insert, 4, incident.level);
    sqlite3_bind_int(insert, 5, incident.simulated ? 1 : 0);
    bind(insert, 6,
         QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(incident.alarms)).toJson(QJsonDocument::Compact)));
    bind(insert, 7, step.step);
    bind(insert, 8, step.by);
    bind(insert, 9, step.department);
    bind(insert, 10, step.note);
    sqlite3_bind_int(insert, 11, incident.isOpen ? 1 : 0);
    const bool isDone = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_reset(insert);
    return isDone;
}

} // namespace cim::store
