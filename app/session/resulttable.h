// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"
#include "model/layerspec.h"

namespace cim::app {

/** The table of an analysis' result being filled: rows in order, keyed by number. */
class ResultTable {
public:
    explicit ResultTable(geo::Geometries geometries) : m_geometries(std::move(geometries)) {}
    void addText(const char *name, std::vector<QString> texts);
    void addNumber(const char *name, std::vector<double> numbers);
    /** In the CRS of @p from and with its data date; @p source says what made it. @p nameColumn by order of adding. */
    [[nodiscard]] std::shared_ptr<const model::AssetTable> take(const model::AssetTable &from, const QString &source,
                                                                int nameColumn);

private:
    geo::Geometries m_geometries;
    std::vector<geo::Column> m_columns;
};

[[nodiscard]] LocalText resultText(const char *english, const char *chinese);
[[nodiscard]] model::AttributeSpec resultAttribute(const char *id, geo::ColumnType type, const LocalText &title,
                                                   const char *unit = "", int decimals = 1);
/** The beginning of a result's description; @p order behind the layers of projects. */
[[nodiscard]] model::LayerSpec resultSpec(const char *id, const LocalText &title, const char *icon, int order);

} // namespace cim::app
