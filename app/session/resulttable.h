// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/assettable.h"
#include "model/layerspec.h"

namespace cim::app {

/** The table of an analysis' result being filled, and with it the attributes of its description: each is named once.
 * Rows in order, keyed by number. */
class ResultTable {
public:
    /** @p spec gets the attributes and must outlive this. */
    ResultTable(model::LayerSpec &spec, geo::Geometries geometries)
        : m_spec(spec), m_geometries(std::move(geometries)) {}
    void addText(const char *id, const LocalText &title, std::vector<QString> texts);
    void addNumber(const char *id, const LocalText &title, const char *unit, int decimals, std::vector<double> numbers);
    /** In the CRS of @p from and with its data date; @p source says what made it. @p nameColumn by order of adding. */
    [[nodiscard]] std::shared_ptr<const model::AssetTable> take(const model::AssetTable &from, const QString &source,
                                                                int nameColumn);

private:
    void describe(const char *id, geo::ColumnType type, const LocalText &title, const char *unit, int decimals);

    model::LayerSpec &m_spec;
    geo::Geometries m_geometries;
    std::vector<geo::Column> m_columns;
};

[[nodiscard]] LocalText resultText(const char *english, const char *chinese);
/** The beginning of a result's description; @p order behind the layers of projects. */
[[nodiscard]] model::LayerSpec resultSpec(const char *id, const LocalText &title, const char *icon, int order);

/** The class "1" to "5" of a value between four limits. */
[[nodiscard]] QString classWord(double value, const double (&limits)[4]);
/** What the legend calls the values of "class": "below 0.5", "0.5 to 1", …, "3.5 and more". */
void nameClasses(model::LayerSpec &spec, const double (&limits)[4], const char *unit);
/** Areas on the ground, coloured by "class". */
void drawAsClasses(model::LayerSpec &spec);

/** Lines as tubes as wide as "width_mm" says, coloured by "kind". */
void drawAsTubes(model::LayerSpec &spec, bool isUnderground);

} // namespace cim::app
