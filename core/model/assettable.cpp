// SPDX-License-Identifier: Apache-2.0
#include "model/assettable.h"

#include "base/words.h"
#include "model/layerspec.h"

#include <algorithm>

namespace cim::model {

namespace {

int columnIndex(const std::vector<geo::Column> &columns, const QString &name) {
    const auto it = std::find_if(columns.begin(), columns.end(),
                                 [&](const geo::Column &c) { return c.name.compare(name, Qt::CaseInsensitive) == 0; });
    return it == columns.end() ? -1 : static_cast<int>(it - columns.begin());
}

QString namesOf(const std::vector<geo::Column> &columns) {
    QStringList names;
    for (const geo::Column &column : columns)
        names << column.name;
    return names.join(QStringLiteral(", "));
}

Error missingField(const LayerSpec &spec, const QString &what, const QString &field, const geo::FeatureSet &features,
                   const QString &source) {
    return {ErrorKind::BadFormat, Words::tr("opening layer %1").arg(spec.id), source,
            Words::tr("%1 \"%2\" is not in the source; it has: %3. Name another field in the layer.json")
                .arg(what, field, namesOf(features.columns))};
}

void takeKeys(AssetTable &table, const geo::Column *column, std::size_t rows) {
    table.keys.reserve(rows);
    QHash<QString, int>
        next; // a source whose key is the same in every row must not be counted from the start each time
    for (std::size_t row = 0; row < rows; ++row) {
        QString key = column ? column->text(row) : QString();
        if (key.isEmpty()) {
            key = QStringLiteral("row-%1").arg(row + 1);
            if (column)
                table.notes.add(Words::tr("has no key and is called by its row"), key);
        }
        if (table.rowOf(key) != kNoRow) {
            int &n = next.insert(key, next.value(key, 2)).value();
            while (table.rowOf(QStringLiteral("%1#%2").arg(key).arg(n)) != kNoRow)
                ++n;
            table.notes.add(Words::tr("has the key of another asset and got a number"), key);
            key = QStringLiteral("%1#%2").arg(key).arg(n);
        }
        table.addKey(key);
    }
}

} // namespace

QString AssetTable::name(Row row) const {
    const auto in = [&](int index) {
        return index >= 0 ? columns[static_cast<std::size_t>(index)].text(row) : QString();
    };
    QString text = dataLocale() == QLatin1String("en") ? in(nameEnColumn) : QString();
    if (text.isEmpty())
        text = in(nameColumn);
    return text.isEmpty() ? keys[row] : text;
}

const geo::Column *AssetTable::column(const QString &id) const {
    const auto it = std::find_if(columns.begin(), columns.end(), [&](const geo::Column &c) { return c.name == id; });
    return it == columns.end() ? nullptr : &*it;
}

Result<AssetTable> makeAssetTable(geo::FeatureSet features, const LayerSpec &spec) {
    const std::size_t rows = features.geometries.size();
    AssetTable out;
    out.source = features.layerName;
    out.notes = features.notes;
    const AttributeSpec *declared = spec.attribute(spec.keyAttribute);
    const QString keyField = declared ? declared->field : spec.keyAttribute;
    const int key = columnIndex(features.columns, keyField);
    if (key < 0 && !keyField.isEmpty())
        return missingField(spec, Words::tr("the key field"), keyField, features, features.layerName);
    takeKeys(out, key < 0 ? nullptr : &features.columns[static_cast<std::size_t>(key)], rows);

    // Declared attributes take the place and name of their field; a field may serve several of them.
    std::vector<bool> used(features.columns.size(), false);
    for (const AttributeSpec &attribute : spec.attributes) {
        const int field = columnIndex(features.columns, attribute.field);
        if (field < 0 && attribute.required)
            return missingField(spec, Words::tr("the field of attribute"), attribute.field, features,
                                features.layerName);
        if (field < 0)
            continue;
        geo::Column column = features.columns[static_cast<std::size_t>(field)];
        column.name = attribute.id;
        out.columns.push_back(std::move(column));
        used[static_cast<std::size_t>(field)] = true;
    }
    const auto nameColumn = [&](const QString &field) {
        if (field.isEmpty())
            return -1;
        if (const int known = columnIndex(out.columns, field); known >= 0)
            return known;
        const int index = columnIndex(features.columns, field);
        if (index < 0) {
            out.notes.add(
                Words::tr("the name field \"%1\" is not in the source: assets are called by their keys").arg(field));
            return -1;
        }
        out.columns.push_back(features.columns[static_cast<std::size_t>(index)]);
        used[static_cast<std::size_t>(index)] = true;
        return static_cast<int>(out.columns.size()) - 1;
    };
    out.nameColumn = nameColumn(spec.nameAttribute);
    out.nameEnColumn = spec.nameEnAttribute.isEmpty() ? -1 : nameColumn(spec.nameEnAttribute);
    for (std::size_t i = 0; i < features.columns.size(); ++i) {
        if (!used[i])
            out.columns.push_back(std::move(features.columns[i]));
    }
    out.geometries = std::move(features.geometries);
    out.pictures = std::move(features.pictures);
    out.pointFile = features.pointFile;
    out.extent = out.geometries.extent();
    out.crs = features.crs;
    out.sourceCrs = features.sourceCrs;
    out.dataDate = features.dataDate;
    out.isSample = features.isSample;
    return out;
}

} // namespace cim::model
