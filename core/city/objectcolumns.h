// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <QHash>

namespace cim::city {

/** Attributes of a city model's objects as columns: every object may have others. Private to the room. */
class ObjectColumns {
public:
    explicit ObjectColumns(geo::FeatureSet &out) : m_out(out) { columnOf(QStringLiteral("id")); }

    /** Of the current row. */
    void set(const QString &name, const QString &value) {
        geo::Column &column = columnOf(name);
        QHash<QString, std::uint32_t> &words = m_words[m_columnOf.value(name)];
        column.codes.resize(m_rows, 0);
        auto it = words.find(value);
        if (it == words.end()) {
            it = words.insert(value, static_cast<std::uint32_t>(column.words.size()));
            column.words.push_back(value);
        }
        column.codes.push_back(value.isEmpty() ? 0 : *it);
    }
    /** Whether the current row has the attribute already. */
    [[nodiscard]] bool has(const QString &name) const {
        const auto it = m_columnOf.constFind(name);
        return it != m_columnOf.constEnd() && m_out.columns[*it].codes.size() > m_rows;
    }
    void endRow() { ++m_rows; }
    /** After the last row: all columns get their length, and those of numbers their type. */
    void finish() {
        for (geo::Column &column : m_out.columns) {
            column.codes.resize(m_rows, 0);
            numbersWherePossible(column);
        }
    }

private:
    geo::Column &columnOf(const QString &name) {
        const auto it = m_columnOf.constFind(name);
        if (it != m_columnOf.constEnd())
            return m_out.columns[*it];
        m_columnOf.insert(name, m_out.columns.size());
        m_words.emplace_back();
        geo::Column column;
        column.name = name;
        m_out.columns.push_back(std::move(column));
        return m_out.columns.back();
    }

    /** A column whose every value is a number becomes one: heights are to be computed with. */
    static void numbersWherePossible(geo::Column &column) {
        if (column.name == QLatin1String("id") || column.words.size() < 2)
            return;
        std::vector<double> values{geo::kNoHeight};
        for (std::size_t i = 1; i < column.words.size(); ++i) {
            bool good = false;
            values.push_back(column.words[i].toDouble(&good));
            if (!good)
                return;
        }
        column.type = geo::ColumnType::Real;
        for (const std::uint32_t code : column.codes)
            column.numbers.push_back(values[code]);
        column.codes.clear();
        column.words.assign(1, QString());
    }

    geo::FeatureSet &m_out;
    QHash<QString, std::size_t> m_columnOf;
    std::vector<QHash<QString, std::uint32_t>> m_words;
    std::size_t m_rows = 0;
};

} // namespace cim::city
