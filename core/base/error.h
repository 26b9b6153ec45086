// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace cim {

/** Each kind is something a user can act upon. */
enum class ErrorKind { NotFound, Unreadable, BadFormat, BadCrs, NetworkDown, Refused, Cancelled, Unsupported };

/** Why something could not be done: `doing: subject: message`, the form in which every room and the command line say
 * it.
 *  @c message says what is wrong and, where it can be known, what to do now. */
struct Error {
    ErrorKind kind = ErrorKind::BadFormat;
    QString doing;   ///< what was being done: "reading features"
    QString subject; ///< to what: a path, url or field
    QString message; ///< why, and what now

    [[nodiscard]] QString text() const;
};

/** What was skipped, repaired or guessed on the way to a value, with how often. */
struct Note {
    QString text;
    qint64 count = 1;
    QString example; ///< one id or place, empty when there is none
};

/** Notes of one piece of work; the same text is counted, not repeated. */
class Notes {
public:
    void add(const QString &text, const QString &example = {}, qint64 count = 1);
    void append(const Notes &other);
    [[nodiscard]] const std::vector<Note> &items() const { return m_items; }
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }

private:
    std::vector<Note> m_items;
};

} // namespace cim
