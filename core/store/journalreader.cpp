// SPDX-License-Identifier: Apache-2.0
#include "store/journalreader.h"

#include "base/words.h"
#include "store/journalfile.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace cim::store {

namespace {

/** Where a stream is now; layer -1: nowhere. */
struct Place {
    int layer = -1;
    model::Row row = 0;
    std::uint16_t property = 0;
};

constexpr qint64 kDayMs = 24 * kHourMs;

QString text(const Statement &statement, int column) {
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement.get(), column)),
                             sqlite3_column_bytes(statement.get(), column));
}

} // namespace

struct JournalReader::Data {
    Data(const QString &file, JournalFile::Access access) : path(file), journal(file, access) {}

    QString path;
    JournalFile journal;
    std::shared_ptr<const model::LayerIndex> layers = std::make_shared<model::LayerIndex>();
    std::vector<Place> places; ///< by stream id - 1
    qint64 lastStream = 0;

    [[nodiscard]] Error failure() const {
        return {ErrorKind::Unreadable, Words::tr("reading a journal"), path, journal.message()};
    }
    [[nodiscard]] const model::IndexedLayer *layer(const QString &id) const {
        const auto it = std::find_if(layers->begin(), layers->end(),
                                     [&](const model::IndexedLayer &each) { return each.spec->id == id; });
        return it == layers->end() ? nullptr : &*it;
    }
    [[nodiscard]] const model::LayerSpec &spec(int index) const {
        return *std::find_if(layers->begin(), layers->end(), [&](const model::IndexedLayer &each) {
                    return each.index == index;
                })->spec;
    }
    /** Streams that were written since the last look. */
    bool placeStreams();
    /** Whether the stream is one of the layers' now; takes it over into @p sample. */
    bool place(qint64 stream, const QByteArray &word, model::Sample &sample) const;
    [[nodiscard]] std::vector<qint64> hoursBetween(TimeMs from, TimeMs to);
};

bool JournalReader::Data::placeStreams() {
    const Statement all = journal.prepare("SELECT id, layer, asset, property FROM stream WHERE id > ? ORDER BY id");
    if (!all)
        return false;
    sqlite3_bind_int64(all.get(), 1, lastStream);
    int stepped = SQLITE_ROW;
    while ((stepped = sqlite3_step(all.get())) == SQLITE_ROW) {
        lastStream = sqlite3_column_int64(all.get(), 0);
        if (lastStream <= 0 || lastStream > std::numeric_limits<std::int32_t>::max())
            return false;
        places.resize(static_cast<std::size_t>(lastStream));
        const model::IndexedLayer *found = layer(text(all, 1));
        if (!found)
            continue;
        const model::Row row = found->table->rowOf(text(all, 2));
        const int property = found->spec->propertyIndex(text(all, 3));
        if (row != model::kNoRow && property >= 0)
            places.back() = {found->index, row, static_cast<std::uint16_t>(property)};
    }
    return stepped == SQLITE_DONE;
}

bool JournalReader::Data::place(qint64 stream, const QByteArray &word, model::Sample &sample) const {
    if (stream <= 0 || static_cast<std::size_t>(stream) > places.size())
        return false;
    const Place &at = places[static_cast<std::size_t>(stream - 1)];
    if (at.layer < 0)
        return false;
    sample.layer = at.layer;
    sample.row = at.row;
    sample.property = at.property;
    if (!word.isEmpty()) {
        const qsizetype index = spec(at.layer).properties[at.property].words.indexOf(QString::fromUtf8(word));
        if (index < 0) // a word that the layer.json has no more
            return false;
        sample.word = static_cast<std::int16_t>(index);
    }
    return true;
}

std::vector<qint64> JournalReader::Data::hoursBetween(TimeMs from, TimeMs to) {
    std::vector<qint64> out;
    const Statement hours = journal.prepare("SELECT hour FROM hour WHERE hour BETWEEN ? AND ? ORDER BY hour");
    sqlite3_bind_int64(hours.get(), 1, hourOf(from));
    sqlite3_bind_int64(hours.get(), 2, hourOf(to));
    while (hours && sqlite3_step(hours.get()) == SQLITE_ROW)
        out.push_back(sqlite3_column_int64(hours.get(), 0));
    return out;
}

JournalReader::JournalReader(std::unique_ptr<Data> data) : m_data(std::move(data)) {}

JournalReader::~JournalReader() = default;

Result<std::unique_ptr<JournalReader>> JournalReader::open(const QString &path) {
    const QString doing = Words::tr("reading a journal");
    if (!QFileInfo::exists(path))
        return Error{ErrorKind::NotFound, doing, path, Words::tr("there is none yet; it begins with the first window")};
    auto data = std::make_unique<Data>(path, JournalFile::Access::Read);
    switch (data->journal.state()) {
    case JournalFile::State::Open:
        return std::unique_ptr<JournalReader>(new JournalReader(std::move(data)));
    case JournalFile::State::Damaged:
        return Error{ErrorKind::BadFormat, doing, path, Words::tr("it is damaged, or no journal")};
    case JournalFile::State::Newer:
        return Error{ErrorKind::Unsupported, doing, path,
                     Words::tr("a newer Cimscape has written it; update this one")};
    default:
        return data->failure();
    }
}

void JournalReader::setLayers(std::shared_ptr<const model::LayerIndex> layers) {
    m_data->layers = std::move(layers);
    m_data->places.clear();
    m_data->lastStream = 0;
}

Result<std::vector<model::Sample>> JournalReader::stateAt(TimeMs when) {
    Keyframe state;
    if (!m_data->placeStreams() || !readState(m_data->journal, when, state))
        return m_data->failure();
    std::vector<model::Sample> out;
    for (std::size_t i = 0; i < state.values.size(); ++i) {
        const StreamValue &value = state.values[i];
        model::Sample sample;
        if (value.received == 0 || !m_data->place(static_cast<qint64>(i) + 1, state.words[value.word], sample))
            continue;
        sample.number = value.number;
        sample.observed = value.observed;
        sample.received = value.received;
        unpackFlags(value.flags, sample);
        out.push_back(sample);
    }
    return out;
}

Result<std::vector<model::Sample>> JournalReader::between(TimeMs from, TimeMs to, std::size_t most) {
    if (!m_data->placeStreams())
        return m_data->failure();
    std::vector<model::Sample> out;
    for (const qint64 hour : m_data->hoursBetween(from, to)) {
        // Appended in order of receipt, but for a clock that was set: where to begin is found by halving.
        const QByteArray table = tableOfHour(hour);
        qint64 low = 0, high = m_data->journal.number("SELECT coalesce(max(id), 0) FROM " + table);
        while (low < high) {
            const qint64 middle = low + (high - low) / 2;
            const qint64 received = m_data->journal.number("SELECT received FROM " + table +
                                                           " WHERE id = " + QByteArray::number(middle + 1));
            if (received <= from)
                low = middle + 1;
            else
                high = middle;
        }
        const Statement rows = m_data->journal.prepare("SELECT stream, observed, received, number, word, flags FROM " +
                                                       table + " WHERE id > ? ORDER BY id");
        if (!rows)
            return m_data->failure();
        sqlite3_bind_int64(rows.get(), 1, low);
        int stepped = SQLITE_ROW;
        while (out.size() < most && (stepped = sqlite3_step(rows.get())) == SQLITE_ROW) {
            model::Sample sample;
            sample.received = sqlite3_column_int64(rows.get(), 2);
            if (sample.received > to)
                break;
            const QByteArray word(reinterpret_cast<const char *>(sqlite3_column_text(rows.get(), 4)),
                                  sqlite3_column_bytes(rows.get(), 4));
            if (sample.received <= from || !m_data->place(sqlite3_column_int64(rows.get(), 0), word, sample))
                continue;
            sample.observed = sqlite3_column_int64(rows.get(), 1);
            if (sqlite3_column_type(rows.get(), 3) != SQLITE_NULL)
                sample.number = sqlite3_column_double(rows.get(), 3);
            unpackFlags(sqlite3_column_int(rows.get(), 5), sample);
            out.push_back(sample);
        }
        if (stepped != SQLITE_ROW && stepped != SQLITE_DONE)
            return m_data->failure();
    }
    return out;
}

Result<std::vector<std::pair<TimeMs, double>>> JournalReader::curve(model::AssetRef asset, int property, TimeMs from,
                                                                    TimeMs to, std::size_t most) {
    if (!m_data->placeStreams())
        return m_data->failure();
    const auto found = std::find_if(m_data->places.begin(), m_data->places.end(), [&](const Place &place) {
        return place.layer == asset.layer && place.row == asset.row && place.property == property;
    });
    std::vector<std::pair<TimeMs, double>> all;
    if (found == m_data->places.end())
        return all;
    const qint64 stream = found - m_data->places.begin() + 1;
    for (const qint64 hour : m_data->hoursBetween(from, to)) {
        const Statement rows = m_data->journal.prepare(
            "SELECT observed, number FROM " + tableOfHour(hour) +
            " WHERE stream = ? AND received BETWEEN ? AND ? AND number IS NOT NULL ORDER BY received");
        if (!rows)
            return m_data->failure();
        sqlite3_bind_int64(rows.get(), 1, stream);
        sqlite3_bind_int64(rows.get(), 2, from);
        sqlite3_bind_int64(rows.get(), 3, to);
        while (sqlite3_step(rows.get()) == SQLITE_ROW)
            all.emplace_back(sqlite3_column_int64(rows.get(), 0), sqlite3_column_double(rows.get(), 1));
    }
    if (all.size() <= most || most < 2)
        return all;
    // The least and the greatest of each stretch: what a curve must not lose.
    std::vector<std::pair<TimeMs, double>> out;
    const std::size_t stretches = most / 2;
    for (std::size_t i = 0; i < stretches; ++i) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(i * all.size() / stretches);
        const auto last = all.begin() + static_cast<std::ptrdiff_t>((i + 1) * all.size() / stretches);
        auto [least, greatest] =
            std::minmax_element(first, last, [](const auto &a, const auto &b) { return a.second < b.second; });
        if (greatest < least)
            std::swap(least, greatest);
        out.push_back(*least);
        if (greatest != least)
            out.push_back(*greatest);
    }
    return out;
}

Result<std::vector<model::Alarm>> JournalReader::alarmsAt(TimeMs when) {
    // Of each alarm the last step until then, and by the first one's number a name that stays the same.
    const bool knowsFalse = m_data->journal.columnsOf("alarm_step").contains("dismissed");
    const Statement rows = m_data->journal.prepare(
        "SELECT * FROM (SELECT layer, asset, rule, level, value, current, raised, acknowledged, by, note, returned, "
        "shelved, reason, simulated, max(id), "
        "(SELECT min(id) FROM alarm_step AS first WHERE first.alarm = step.alarm) AS number, " +
        QByteArray(knowsFalse ? "dismissed, dismissed_by, dismiss_reason " : "0 AS dismissed, '', '' ") +
        "FROM alarm_step AS step WHERE at <= ?1 GROUP BY alarm) "
        "WHERE raised > ?1 - ?2 OR returned = 0 OR (acknowledged = 0 AND dismissed = 0) ORDER BY number");
    if (!rows)
        return m_data->failure();
    sqlite3_bind_int64(rows.get(), 1, when);
    sqlite3_bind_int64(rows.get(), 2, kDayMs);
    std::vector<model::Alarm> out;
    int stepped = SQLITE_ROW;
    while ((stepped = sqlite3_step(rows.get())) == SQLITE_ROW) {
        const model::IndexedLayer *layer = m_data->layer(text(rows, 0));
        if (!layer)
            continue;
        const auto &rules = layer->spec->rules;
        const QString id = text(rows, 2);
        const auto rule =
            std::find_if(rules.begin(), rules.end(), [&](const model::Rule &each) { return each.id == id; });
        model::Alarm alarm;
        alarm.asset = {layer->index, layer->table->rowOf(text(rows, 1))};
        if (alarm.asset.row == model::kNoRow || rule == rules.end())
            continue;
        alarm.rule = static_cast<int>(rule - rules.begin());
        alarm.level = std::clamp(sqlite3_column_int(rows.get(), 3), 1, 4);
        alarm.value = sqlite3_column_double(rows.get(), 4);
        alarm.current = sqlite3_column_double(rows.get(), 5);
        alarm.raised = sqlite3_column_int64(rows.get(), 6);
        alarm.acknowledged = sqlite3_column_int64(rows.get(), 7);
        alarm.acknowledgedBy = text(rows, 8);
        alarm.note = text(rows, 9);
        alarm.returned = sqlite3_column_int64(rows.get(), 10);
        alarm.shelvedUntil = sqlite3_column_int64(rows.get(), 11);
        alarm.shelfReason = text(rows, 12);
        alarm.simulated = sqlite3_column_int(rows.get(), 13) != 0;
        alarm.id = static_cast<quint64>(sqlite3_column_int64(rows.get(), 15));
        alarm.dismissed = sqlite3_column_int64(rows.get(), 16);
        alarm.dismissedBy = text(rows, 17);
        alarm.dismissReason = text(rows, 18);
        out.push_back(alarm);
    }
    return stepped == SQLITE_DONE ? Result<std::vector<model::Alarm>>(std::move(out)) : m_data->failure();
}

Result<std::vector<model::Incident>> JournalReader::incidentsAt(TimeMs when) {
    std::vector<model::Incident> out;
    if (m_data->journal.columnsOf("incident_step").isEmpty())
        return out; // of before there were any
    const Statement rows = m_data->journal.prepare(
        "SELECT incident, title, level, simulated, alarms, step, by, department, note, open, at FROM incident_step "
        "WHERE at <= ?1 AND incident IN (SELECT incident FROM (SELECT incident, open, at, max(id) FROM incident_step "
        "WHERE at <= ?1 GROUP BY incident) WHERE open = 1 OR at > ?1 - ?2) ORDER BY id");
    if (!rows)
        return m_data->failure();
    sqlite3_bind_int64(rows.get(), 1, when);
    sqlite3_bind_int64(rows.get(), 2, kDayMs);
    int stepped = SQLITE_ROW;
    while ((stepped = sqlite3_step(rows.get())) == SQLITE_ROW) {
        const QString number = text(rows, 0);
        auto incident =
            std::find_if(out.begin(), out.end(), [&](const model::Incident &each) { return each.number == number; });
        if (incident == out.end()) {
            incident = out.emplace(out.end());
            incident->number = number;
        }
        incident->title = text(rows, 1);
        incident->level = std::clamp(sqlite3_column_int(rows.get(), 2), 1, 4);
        incident->simulated = sqlite3_column_int(rows.get(), 3) != 0;
        incident->alarms.clear();
        for (const QJsonValue &alarm : QJsonDocument::fromJson(text(rows, 4).toUtf8()).array())
            incident->alarms << alarm.toString();
        incident->isOpen = sqlite3_column_int(rows.get(), 9) != 0;
        const model::IncidentStep step{text(rows, 5), sqlite3_column_int64(rows.get(), 10), text(rows, 6),
                                       text(rows, 7), text(rows, 8)};
        // An alarm that joined is written with the step that was the last one then.
        if (incident->steps.empty() || incident->last().at != step.at || incident->last().step != step.step)
            incident->steps.push_back(step);
    }
    return stepped == SQLITE_DONE ? Result<std::vector<model::Incident>>(std::move(out)) : m_data->failure();
}

Result<std::vector<RecordedSpan>> JournalReader::spans() {
    const Statement rows = m_data->journal.prepare("SELECT began, ended FROM span ORDER BY began");
    if (!rows)
        return m_data->failure();
    std::vector<RecordedSpan> out;
    while (sqlite3_step(rows.get()) == SQLITE_ROW)
        out.push_back({sqlite3_column_int64(rows.get(), 0), sqlite3_column_int64(rows.get(), 1)});
    return out;
}

Result<JournalSummary> JournalReader::summary() {
    JournalSummary out;
    Result<std::vector<RecordedSpan>> recorded = spans();
    if (!recorded)
        return recorded.error();
    out.spans = std::move(*recorded);
    out.streams = m_data->journal.number("SELECT count(*) FROM stream");
    out.alarmSteps = m_data->journal.number("SELECT count(*) FROM alarm_step");
    for (const qint64 hour : m_data->hoursBetween(0, std::numeric_limits<TimeMs>::max()))
        out.samples += m_data->journal.number("SELECT coalesce(max(id), 0) FROM " + tableOfHour(hour));
    out.bytes = QFileInfo(m_data->path).size();
    return out;
}

} // namespace cim::store
