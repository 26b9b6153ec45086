// SPDX-License-Identifier: Apache-2.0
#include "app/session/resulttable.h"

namespace cim::app {

void ResultTable::addText(const char *name, std::vector<QString> texts) {
    geo::Column column;
    column.name = QLatin1String(name);
    column.type = geo::ColumnType::Text;
    column.codes.reserve(texts.size());
    QHash<QString, std::uint32_t> known;
    for (const QString &text : texts) {
        auto code = known.constFind(text);
        if (code == known.constEnd()) {
            code = known.insert(text, static_cast<std::uint32_t>(column.words.size()));
            column.words.push_back(text);
        }
        column.codes.push_back(*code);
    }
    m_columns.push_back(std::move(column));
}

void ResultTable::addNumber(const char *name, std::vector<double> numbers) {
    geo::Column column;
    column.name = QLatin1String(name);
    column.type = geo::ColumnType::Real;
    column.numbers = std::move(numbers);
    m_columns.push_back(std::move(column));
}

std::shared_ptr<const model::AssetTable> ResultTable::take(const model::AssetTable &from, const QString &source,
                                                           int nameColumn) {
    auto out = std::make_shared<model::AssetTable>();
    out->geometries = std::move(m_geometries);
    out->extent = out->geometries.extent();
    out->columns = std::move(m_columns);
    out->nameColumn = nameColumn;
    out->crs = out->sourceCrs = from.crs;
    out->source = source;
    out->dataDate = from.dataDate;
    out->isSample = from.isSample;
    std::vector<QString> keys;
    keys.reserve(out->geometries.size());
    for (std::size_t row = 0; row < out->geometries.size(); ++row)
        keys.push_back(QString::number(row + 1));
    out->setKeys(std::move(keys));
    return out;
}

LocalText resultText(const char *english, const char *chinese) {
    LocalText out;
    out.set(QStringLiteral("en"), QLatin1String(english));
    out.set(QStringLiteral("zh_CN"), QString::fromUtf8(chinese));
    return out;
}

model::AttributeSpec resultAttribute(const char *id, geo::ColumnType type, const LocalText &title, const char *unit,
                                     int decimals) {
    model::AttributeSpec out;
    out.id = out.field = QLatin1String(id);
    out.type = type;
    out.title = title;
    out.unit = QLatin1String(unit);
    out.decimals = decimals;
    return out;
}

model::LayerSpec resultSpec(const char *id, const LocalText &title, const char *icon, int order) {
    model::LayerSpec out;
    out.id = QLatin1String(id);
    out.title = title;
    out.icon = QLatin1String(icon);
    out.order = order;
    out.keyAttribute = QStringLiteral("number");
    return out;
}

} // namespace cim::app
