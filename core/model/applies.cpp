// SPDX-License-Identifier: Apache-2.0
#include "model/applies.h"

#include "base/words.h"

#include <algorithm>

namespace cim::model {

Applies::Applies(const QString &text) {
    const QStringList parts = text.split(QLatin1Char('&'), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        Condition condition{part.section(QLatin1Char('='), 0, 0).trimmed(), {}};
        const QStringList values = part.section(QLatin1Char('='), 1).split(QLatin1Char('|'));
        for (const QString &value : values)
            condition.values << value.trimmed();
        m_conditions.push_back(std::move(condition));
    }
}

QString Applies::check(const QString &text, const QSet<QString> &attributes) {
    const QStringList parts = text.split(QLatin1Char('&'), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (!part.contains(QLatin1Char('=')))
            return Words::tr("\"%1\" is not of the form attribute=value|value").arg(part.trimmed());
        const QString attribute = part.section(QLatin1Char('='), 0, 0).trimmed();
        if (!attributes.contains(attribute))
            return Words::tr("there is no attribute \"%1\"").arg(attribute);
    }
    return {};
}

std::vector<bool> Applies::rows(const std::vector<geo::Column> &columns, std::size_t count) const {
    std::vector<bool> out(count, true);
    for (const Condition &condition : m_conditions) {
        const auto column = std::find_if(columns.begin(), columns.end(),
                                         [&](const geo::Column &c) { return c.name == condition.attribute; });
        if (column == columns.end())
            return std::vector<bool>(count, false);
        if (column->type != geo::ColumnType::Text) {
            for (std::size_t row = 0; row < count; ++row)
                out[row] = out[row] && condition.values.contains(column->text(row));
            continue;
        }
        std::vector<bool> isMeant; // of each word once: there are few, and many rows
        for (const QString &word : column->words)
            isMeant.push_back(condition.values.contains(word));
        for (std::size_t row = 0; row < count; ++row)
            out[row] = out[row] && isMeant[column->codes[row]];
    }
    return out;
}

} // namespace cim::model
