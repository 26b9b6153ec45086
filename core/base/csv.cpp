// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <algorithm>

namespace cim {

QString csvRecord(const QStringList &fields) {
    QStringList out;
    for (QString field : fields) {
        const bool needsQuotes = std::any_of(
            field.cbegin(), field.cend(), [](QChar c) { return c == u'"' || c == u',' || c == u'\n' || c == u'\r'; });
        if (needsQuotes)
            field = QLatin1Char('"') + field.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
        out << field;
    }
    return out.join(QLatin1Char(','));
}

} // namespace cim
