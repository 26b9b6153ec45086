// SPDX-License-Identifier: Apache-2.0
#include "app/session/resulttable.h"

#include <algorithm>

namespace cim::app {

void ResultTable::addText(const char *id, const LocalText &title, std::vector<QString> texts) {
    describe(id, geo::ColumnType::Text, title, "", 1);
    geo::Column column;
    column.name = QLatin1String(id);
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

void ResultTable::addNumber(const char *id, const LocalText &title, const char *unit, int decimals,
                            std::vector<double> numbers) {
    describe(id, geo::ColumnType::Real, title, unit, decimals);
    geo::Column column;
    column.name = QLatin1String(id);
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

void ResultTable::describe(const char *id, geo::ColumnType type, const LocalText &title, const char *unit,
                           int decimals) {
    model::AttributeSpec attribute;
    attribute.id = attribute.field = QLatin1String(id);
    attribute.type = type;
    attribute.title = title;
    attribute.unit = QLatin1String(unit);
    attribute.decimals = decimals;
    m_spec.attributes.push_back(std::move(attribute));
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

QString classWord(double value, const double (&limits)[4]) {
    return QString::number(1 + (std::upper_bound(std::begin(limits), std::end(limits), value) - std::begin(limits)));
}

void nameClasses(model::LayerSpec &spec, const double (&limits)[4], const char *unit) {
    const auto number = [&](int i) { return QString::number(limits[i]) + QLatin1String(unit); };
    for (int i = 0; i < 5; ++i) {
        LocalText text;
        text.set(QStringLiteral("en"), i == 0   ? QStringLiteral("below %1").arg(number(0))
                                       : i == 4 ? QStringLiteral("%1 and more").arg(number(3))
                                                : QStringLiteral("%1 to %2").arg(number(i - 1), number(i)));
        text.set(QStringLiteral("zh_CN"), i == 0   ? QStringLiteral("低于 %1").arg(number(0))
                                          : i == 4 ? QStringLiteral("%1 及以上").arg(number(3))
                                                   : QStringLiteral("%1–%2").arg(number(i - 1), number(i)));
        spec.valueTitles.insert(QStringLiteral("class=%1").arg(i + 1), text);
    }
}

void drawAsClasses(model::LayerSpec &spec) {
    spec.symbol.kind = model::SymbolSpec::Kind::Area;
    spec.symbol.colour = QStringLiteral("class");
    spec.symbol.colourAttribute = QStringLiteral("class");
    spec.symbol.offset = 0.4;
    spec.symbol.casts = false;
}

void drawAsTubes(model::LayerSpec &spec, bool isUnderground) {
    spec.symbol.kind = model::SymbolSpec::Kind::Tube;
    spec.symbol.colourAttribute = QStringLiteral("kind");
    spec.symbol.diameterAttribute = QStringLiteral("width_mm");
    spec.symbol.underground = isUnderground;
    spec.symbol.casts = false;
}

} // namespace cim::app
