// SPDX-License-Identifier: Apache-2.0
#include "store/journalclip.h"

#include "base/words.h"
#include "store/journalfile.h"

#include <QFile>

namespace cim::store {

namespace {

/** The same columns in both: the whole journal has the name "whole". */
bool copyHours(JournalFile &clip, TimeMs begin, TimeMs end) {
    const QByteArray first = QByteArray::number(hourOf(begin)), last = QByteArray::number(hourOf(end));
    if (!clip.run("INSERT INTO hour SELECT * FROM whole.hour WHERE hour BETWEEN " + first + " AND " + last))
        return false;
    std::vector<qint64> hours;
    {
        const Statement all = clip.prepare("SELECT hour FROM hour ORDER BY hour");
        while (all && sqlite3_step(all.get()) == SQLITE_ROW)
            hours.push_back(sqlite3_column_int64(all.get(), 0));
    }
    for (const qint64 hour : hours) {
        const QByteArray table = tableOfHour(hour);
        if (!clip.run(createHour(hour)) || !clip.run("INSERT INTO " + table + " SELECT * FROM whole." + table +
                                                     " WHERE received <= " + QByteArray::number(end)))
            return false;
    }
    return clip.run("INSERT INTO keyframe SELECT * FROM whole.keyframe WHERE hour BETWEEN " + first + " AND " + last +
                    " AND received <= " + QByteArray::number(end));
}

/** Journals of before there were commands or incidents have none. Incidents are told whole: what came of the alarms. */
bool copyDeeds(JournalFile &clip, const QByteArray &from, const QByteArray &to) {
    const bool hasCommands = !clip.columnsOf("command_step", "whole").isEmpty();
    const bool hasIncidents = !clip.columnsOf("incident_step", "whole").isEmpty();
    return (!hasCommands || clip.run("INSERT INTO command_step SELECT * FROM whole.command_step WHERE at BETWEEN " +
                                     from + " AND " + to)) &&
           (!hasIncidents || clip.run("INSERT INTO incident_step SELECT * FROM whole.incident_step WHERE at <= " + to +
                                      " AND incident IN (SELECT incident FROM whole.incident_step GROUP BY incident "
                                      "HAVING max(at) >= " +
                                      from + " OR min(open) = 1)"));
}

/** By name: journals of older programs have fewer columns. */
bool copyAlarms(JournalFile &clip, const QByteArray &from, const QByteArray &to) {
    const QByteArray columns = clip.columnsOf("alarm_step", "whole").join(", ");
    return clip.run("INSERT INTO alarm_step(" + columns + ") SELECT " + columns +
                    " FROM whole.alarm_step WHERE at <= " + to +
                    " AND alarm IN (SELECT alarm FROM whole.alarm_step WHERE at <= " + to +
                    " GROUP BY alarm HAVING max(at) >= " + from + " OR min(returned) = 0)");
}

bool copy(JournalFile &clip, TimeMs begin, TimeMs end) {
    const QByteArray from = QByteArray::number(hourOf(begin) * kHourMs), to = QByteArray::number(end);
    return clip.run("BEGIN") && clip.run("INSERT INTO stream SELECT * FROM whole.stream") &&
           copyHours(clip, begin, end) &&
           clip.run("INSERT INTO span SELECT id, max(began, " + from + "), min(ended, " + to +
                    ") FROM whole.span WHERE ended >= " + from + " AND began <= " + to) &&
           copyAlarms(clip, from, to) && copyDeeds(clip, from, to) && clip.run("COMMIT");
}

} // namespace

Result<void> clipJournal(const QString &from, TimeMs begin, TimeMs end, const QString &to) {
    const QString doing = Words::tr("cutting a clip of the record");
    if (begin > end)
        return Error{ErrorKind::Refused, doing, from, Words::tr("it would end before it begins")};
    if (QFile::exists(to))
        return Error{ErrorKind::Refused, doing, to, Words::tr("there is a file of that name; choose another")};
    if (const JournalFile whole(from, JournalFile::Access::Read); whole.state() != JournalFile::State::Open)
        return Error{ErrorKind::Unreadable, doing, from, Words::tr("it is not there, or no journal of this edition")};
    Result<void> done;
    {
        JournalFile clip(to, JournalFile::Access::Write);
        const Statement attach = clip.prepare("ATTACH ? AS whole");
        const QByteArray path = from.toUtf8();
        if (attach)
            sqlite3_bind_text(attach.get(), 1, path.constData(), static_cast<int>(path.size()), SQLITE_STATIC);
        if (clip.state() != JournalFile::State::Open || !attach || sqlite3_step(attach.get()) != SQLITE_DONE ||
            !copy(clip, begin, end))
            done = Error{ErrorKind::Unreadable, doing, to, clip.message()};
        else if (clip.number("SELECT count(*) FROM keyframe") == 0)
            done = Error{ErrorKind::NotFound, doing, from, Words::tr("nothing was recorded in that time")};
        // One file to send: no log beside it.
        if (done && !(clip.run("DETACH whole") && clip.run("PRAGMA journal_mode=DELETE")))
            done = Error{ErrorKind::Unreadable, doing, to, clip.message()};
    }
    if (!done) {
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(to + QLatin1String(suffix));
    }
    return done;
}

} // namespace cim::store
