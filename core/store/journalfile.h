// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "model/sample.h"

#include <QByteArray>
#include <QList>

#include <sqlite3.h>

#include <memory>
#include <optional>
#include <vector>

namespace cim::store {

/** The layout of a journal file and the thin wrap of SQLite that its writer and its reader share. Private to the
 * room. */

inline constexpr int kJournalEdition = 1;
inline constexpr TimeMs kHourMs = 3'600'000;

using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)>;

class JournalFile {
public:
    enum class Access { Read, Write };
    enum class State { Open, Damaged, Newer, Refused };

    /** Opens it, and makes its tables when writing. */
    JournalFile(const QString &path, Access access);
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString message() const;
    /** Of the last call that failed: SQLITE_FULL, SQLITE_CORRUPT, … */
    [[nodiscard]] int code() const;
    [[nodiscard]] bool run(const char *sql);
    [[nodiscard]] Statement prepare(const QByteArray &sql);
    /** Of a table, of the attached file @p schema; empty when there is no such table. */
    [[nodiscard]] QList<QByteArray> columnsOf(const QByteArray &table, const QByteArray &schema = "main");
    [[nodiscard]] qint64 number(const QByteArray &sql); ///< first column of the first row; 0 without one
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    /** Bytes in use, those given back by dropped hours not counted. */
    [[nodiscard]] qint64 bytes();

private:
    void settle(Access access);
    [[nodiscard]] bool addColumns();

    sqlite3 *m_handle = nullptr;
    State m_state = State::Refused;
};

[[nodiscard]] inline bool isDamage(int code) {
    return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

[[nodiscard]] inline qint64 hourOf(TimeMs time) {
    return time / kHourMs;
}
[[nodiscard]] QByteArray tableOfHour(qint64 hour);
[[nodiscard]] QByteArray createHour(qint64 hour); ///< the statement

/** Quality in the low half, then whether it was simulated. */
[[nodiscard]] inline std::uint8_t packFlags(model::Quality quality, bool simulated) {
    return static_cast<std::uint8_t>(static_cast<std::uint8_t>(quality) | (simulated ? 0x10 : 0));
}
inline void unpackFlags(int flags, model::Sample &sample) {
    const int quality = flags & 0xf;
    sample.quality = quality <= static_cast<int>(model::Quality::Missing) ? static_cast<model::Quality>(quality)
                                                                          : model::Quality::Suspect;
    sample.simulated = (flags & 0x10) != 0;
}

/** The newest value of each stream, by stream id - 1; a time of receipt of 0: none yet. */
struct StreamValue {
    TimeMs observed = 0, received = 0;
    double number = 0;
    std::uint32_t word = 0; ///< index in the words that come with it; 0: none
    std::uint8_t flags = 0; ///< see packFlags()
};
struct Keyframe {
    std::vector<StreamValue> values;
    std::vector<QByteArray> words{QByteArray()};
};
[[nodiscard]] QByteArray packKeyframe(const Keyframe &keyframe);
/** False for bytes that are no keyframe. */
[[nodiscard]] bool unpackKeyframe(const QByteArray &bytes, Keyframe &keyframe);
/** The newest value of every stream among those received by @p when: a keyframe, and what came after it. Without a time
 * the last that was written, whatever the clock said then. False when the file cannot be read. */
[[nodiscard]] bool readState(JournalFile &file, std::optional<TimeMs> when, Keyframe &state);

} // namespace cim::store
