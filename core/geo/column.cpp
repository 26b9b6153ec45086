// SPDX-License-Identifier: Apache-2.0
#include "geo/features.h"

#include <QLocale>

#include <cmath>

namespace cim::geo {

bool Column::isNull(std::size_t row) const {
    return type == ColumnType::Text ? codes[row] == 0 : std::isnan(numbers[row]);
}

double Column::number(std::size_t row) const {
    if (type != ColumnType::Text)
        return numbers[row];
    bool ok = false;
    const double value = words[codes[row]].toDouble(&ok);
    return ok ? value : std::numeric_limits<double>::quiet_NaN();
}

QString Column::text(std::size_t row) const {
    if (isNull(row))
        return {};
    switch (type) {
    case ColumnType::Text:
        return words[codes[row]];
    case ColumnType::Integer:
        return QString::number(static_cast<qint64>(numbers[row]));
    default:
        return QString::number(numbers[row], 'g', QLocale::FloatingPointShortest);
    }
}

QVariant Column::value(std::size_t row) const {
    if (isNull(row))
        return {};
    switch (type) {
    case ColumnType::Text:
        return words[codes[row]];
    case ColumnType::Integer:
        return static_cast<qint64>(numbers[row]);
    default:
        return numbers[row];
    }
}

const Column *FeatureSet::column(const QString &name) const {
    for (const Column &column : columns)
        if (column.name.compare(name, Qt::CaseInsensitive) == 0)
            return &column;
    return nullptr;
}

} // namespace cim::geo
