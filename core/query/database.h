// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "model/alarms.h"
#include "model/board.h"
#include "model/incidents.h"

#include <QVariant>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace cim::query {

/** A result in rows; numbers are qint64 or double, texts QString, null is an invalid QVariant. */
struct Rows {
    QStringList columns;
    std::vector<std::vector<QVariant>> rows;
    bool truncated = false; ///< more rows than asked for
    double milliseconds = 0;
};

/** A time in a result: milliseconds, or as ISO 8601 writes it; nothing when it is neither. */
[[nodiscard]] std::optional<TimeMs> timeOf(const QVariant &value);

/** Values of one property over time, oldest first; NaN where there was none. */
using Curve = std::vector<std::pair<TimeMs, double>>;
/** What was recorded of one property of one asset. */
using HistoryReader = std::function<Result<Curve>(model::AssetRef asset, int property, TimeMs from, TimeMs to)>;

/** Every layer as a live SQL table: the one expression language of filters, attribute table, KPIs, labels and reports.
 *
 *  Table <layer id> has, in this order: row, key, name, state ('normal', 'alarm', …: model::stateKey), level (0, 1 red
 * .. 4 blue), unacked, age_s, connectivity ('online', 'stale', 'offline', 'never'), service ('in-service', …),
 * simulated, x, y (project CRS of the anchor), area_m2, length_m, then the attributes (null where the source has none),
 * then the live properties (flags as 0/1, words as text; null when there is no value), then further fields of the
 * source. A name that is taken already gets the suffix _live (properties) or _field. Table `alarms`: id, layer, key,
 * name, rule, level, state, value, current, raised, acknowledged, acknowledged_by, false_reason, returned, age_s, unit,
 * standard, clause, verified, simulated. Table `incidents`: number, title, level, step, step_title, department, opened,
 * closed, due, overdue, steps, alarms, simulated. Table `rules`: layer, id, title, property, condition
 * (model::whenName), value, unit, level, standard, clause, edition, verified. Table `layers`: id, title, assets, live.
 * Table <layer id>_each, of a layer whose rows count single things (model::PointsSpec): key, cell, longitude, latitude
 * (WGS 84), the fields that are kept of each, and its counts as 0/1; with "cell = '…'" only that cell is looked at,
 * without it millions are, which the time limit may stop. Table history(layer id, key, property, hours) has what was
 * recorded of one live property of one asset in the hours (24 when they are left out) before the clock's time: time
 * (ISO 8601), age_s, value; at most about 2,000 rows, peaks kept. now() is the clock's time as ISO 8601.
 *
 *  Read-only by an authorizer; a statement that runs longer than the limit is stopped with an error that says so.
 * Values are read from the board when the statement runs: nothing is copied. GUI thread. */
class Database {
public:
    Database(const model::Board &board, const model::AlarmList &alarms, const model::IncidentList &incidents,
             const Clock &clock);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /** Where recorded values come from; without it nothing was recorded. */
    void setHistory(HistoryReader read);
    /** Call when the board's layers have changed. */
    void refreshTables();

    Result<Rows> run(const QString &sql, int maxRows = 1'000'000, int limitMs = 2000) const;
    /** The same for a statement that names values as :name; each it names must be among @p values. */
    Result<Rows> run(const QString &sql, const QVariantMap &values, int maxRows, int limitMs) const;
    /** One value of one row: KPIs and labels. */
    Result<QVariant> scalar(const QString &sql) const;
    /** Rows of @p layer for which `where` holds, in the order that it asks for (it may end in ORDER BY). */
    Result<std::vector<model::Row>> filter(int layer, const QString &where, int limitMs = 2000) const;
    [[nodiscard]] QStringList columns(int layer) const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace cim::query
