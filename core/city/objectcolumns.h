// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "geo/features.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace cim::city {

/** Attributes of a city model's objects as columns: every object may have others. The only columns of its set. Private
 * to the room. */
class ObjectColumns {
public:
    explicit ObjectColumns(geo::FeatureSet &out) : m_out(out) { columnOf("id"); }

    /** Of the current row; UTF-8. Millions of them come, nearly all in the order of the row before, with words known
     * already: neither is turned into a QString again. */
    void set(std::string_view name, std::string_view value) {
        const std::size_t index = columnOf(name);
        Known &known = m_known[index];
        geo::Column &column = m_out.columns[index];
        column.codes.resize(m_rows, 0);
        if (value.empty()) {
            column.codes.push_back(0);
            return;
        }
        const auto [it, isNew] = known.words.try_emplace(std::string(value), column.words.size());
        if (isNew)
            column.words.push_back(toText(value));
        column.codes.push_back(it->second);
    }
    void set(const QString &name, const QString &value) {
        set(std::string_view(name.toStdString()), std::string_view(value.toStdString()));
    }
    /** Whether the current row has the attribute already. */
    [[nodiscard]] bool has(std::string_view name) {
        const std::size_t index = find(name);
        return index < m_known.size() && m_out.columns[index].codes.size() > m_rows;
    }
    [[nodiscard]] bool has(const QString &name) { return has(std::string_view(name.toStdString())); }
    void endRow() { ++m_rows; }
    /** After the last row: all columns get their length, and those of numbers their type. */
    void finish() {
        for (geo::Column &column : m_out.columns) {
            column.codes.resize(m_rows, 0);
            numbersWherePossible(column);
        }
    }

private:
    struct Known {
        std::string name;
        std::unordered_map<std::string, std::uint32_t> words;
    };

    static QString toText(std::string_view text) {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    /** The column's number; that of none when there is none of the name. Looked for behind the last one first. */
    std::size_t find(std::string_view name) {
        for (const std::size_t next : {m_last + 1, m_last}) {
            if (next < m_known.size() && m_known[next].name == name)
                return m_last = next;
        }
        const auto it = m_columnOf.find(std::string(name));
        return it == m_columnOf.end() ? m_known.size() : m_last = it->second;
    }

    std::size_t columnOf(std::string_view name) {
        const std::size_t index = find(name);
        if (index < m_known.size())
            return index;
        m_columnOf.emplace(name, index);
        m_known.push_back({std::string(name), {}});
        geo::Column column;
        column.name = toText(name);
        m_out.columns.push_back(std::move(column));
        return m_last = index;
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
    std::unordered_map<std::string, std::size_t> m_columnOf;
    std::vector<Known> m_known; ///< by column
    std::size_t m_last = 0;     ///< column asked for last
    std::size_t m_rows = 0;
};

} // namespace cim::city
