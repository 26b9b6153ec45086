// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/alarms.h"
#include "model/board.h"
#include "model/incidents.h"

#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

struct sqlite3;

namespace cim::query {

/** A value on its way to SQLite; NaN and invalid variants become NULL. */
using Cell = std::function<QVariant(std::size_t row)>;

/** A table that is read where it lives: column names and a function for each, asked when a statement runs. */
struct LiveTable {
    QString name;
    QStringList columns;
    std::vector<Cell> cells;
    std::function<std::size_t()> rows;
    /** Row of a key, for lookups by it; absent: no such column. */
    std::function<std::optional<std::size_t>(const QString &)> rowOfKey;
    int keyColumn = -1;
    int rowColumn = -1;
    /** The rows with a value of `stretchColumn`, first and behind the last: they stand together. Absent: no such
     * column.
     */
    std::function<std::pair<std::size_t, std::size_t>(const QString &)> rowsOf;
    int stretchColumn = -1;
};

/** The table of a layer, as database.h describes it. */
[[nodiscard]] LiveTable layerTable(const model::Board &board, int layer, const Clock &clock);
/** The single things that the rows of a layer count; nothing when its rows are the things. */
[[nodiscard]] std::optional<LiveTable> thingsTable(const model::Board &board, int layer);
[[nodiscard]] LiveTable incidentTable(const model::IncidentList &incidents);
[[nodiscard]] LiveTable alarmTable(const model::Board &board, const model::AlarmList &alarms, const Clock &clock);
[[nodiscard]] LiveTable rulesTable(const model::Board &board);
[[nodiscard]] LiveTable layersTable(const model::Board &board);

/** Makes @p tables known to the connection, which has no authorizer yet; they must outlive it. */
[[nodiscard]] bool registerTables(sqlite3 *connection, const std::vector<std::unique_ptr<LiveTable>> &tables);

} // namespace cim::query
