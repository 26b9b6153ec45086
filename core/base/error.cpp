// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <algorithm>

namespace cim {

QString Error::text() const {
    QString out = doing;
    if (!subject.isEmpty())
        out += QStringLiteral(": ") + subject;
    return message.isEmpty() ? out : out + QStringLiteral(": ") + message;
}

void Notes::add(const QString &text, const QString &example, qint64 count) {
    const auto known = std::find_if(m_items.begin(), m_items.end(), [&](const Note &n) { return n.text == text; });
    if (known != m_items.end())
        known->count += count;
    else
        m_items.push_back({text, count, example});
}

void Notes::append(const Notes &other) {
    for (const Note &note : other.items())
        add(note.text, note.example, note.count);
}

} // namespace cim
