// SPDX-License-Identifier: Apache-2.0
#include "query/historytable.h"

#include "base/words.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>

namespace cim::query {

namespace {

enum Column { Time, Age, Value, LayerId, Key, Property, Hours };
constexpr int kWanted[] = {LayerId, Key, Property}; ///< without which there is nothing to read
constexpr double kUsualHours = 24, kMostHours = 24 * 366;
constexpr double kMsOfHour = 3'600'000;
constexpr int kRows = 2000; ///< of one curve, about

struct Table : sqlite3_vtab {
    const HistorySource *source = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    const HistorySource *source = nullptr;
    Curve curve;
    std::size_t at = 0;
    TimeMs now = 0;
    const model::PropertySpec *property = nullptr;
    QByteArray layer, key, propertyId; ///< as they were asked for
    double hours = kUsualHours;
};

int connectTable(sqlite3 *connection, void *aux, int, const char *const *, sqlite3_vtab **out, char **) {
    const int code = sqlite3_declare_vtab(connection, "create table x(time, age_s, value, layer hidden, key hidden, "
                                                      "property hidden, hours hidden)");
    if (code != SQLITE_OK)
        return code;
    auto *table = new Table;
    table->source = static_cast<const HistorySource *>(aux);
    *out = table;
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab *table) {
    delete static_cast<Table *>(table);
    return SQLITE_OK;
}

int fail(sqlite3_vtab *table, const QString &why) {
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s", why.toUtf8().constData());
    return SQLITE_ERROR;
}

/** The arguments come to filterCursor() in the order of the columns; the plan is 1 when the hours are among them. */
int bestIndex(sqlite3_vtab *table, sqlite3_index_info *info) {
    int found[Hours + 1];
    std::fill(std::begin(found), std::end(found), -1);
    bool isLater = false; // an argument is there, of a table that comes after this one
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &constraint = info->aConstraint[i];
        if (constraint.op != SQLITE_INDEX_CONSTRAINT_EQ || constraint.iColumn < LayerId)
            continue;
        if (constraint.usable)
            found[constraint.iColumn] = i;
        else
            isLater = true;
    }
    int argument = 0;
    for (const int column : kWanted) {
        if (found[column] < 0)
            return isLater ? SQLITE_CONSTRAINT
                           : fail(table, Words::tr("history needs a layer, a key and a property, as "
                                                   "history('sites', 'S-01', 'pm10', 24)"));
        info->aConstraintUsage[found[column]] = {++argument, 1};
    }
    info->idxNum = found[Hours] >= 0;
    if (found[Hours] >= 0)
        info->aConstraintUsage[found[Hours]] = {++argument, 1};
    info->estimatedCost = kRows;
    info->estimatedRows = kRows;
    return SQLITE_OK;
}

int openCursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
    auto *cursor = new Cursor;
    cursor->source = static_cast<Table *>(table)->source;
    *out = cursor;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor *cursor) {
    delete static_cast<Cursor *>(cursor);
    return SQLITE_OK;
}

QByteArray textOf(sqlite3_value *value) {
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text ? QByteArray(text) : QByteArray();
}

int layerOf(const model::Board &board, const QString &id) {
    for (int layer = 0; layer < board.layerCount(); ++layer) {
        if (board.hasLayer(layer) && board.spec(layer).id == id)
            return layer;
    }
    return -1;
}

int filterCursor(sqlite3_vtab_cursor *base, int plan, const char *, int, sqlite3_value **values) {
    auto *cursor = static_cast<Cursor *>(base);
    const HistorySource &source = *cursor->source;
    cursor->curve.clear();
    cursor->at = 0;
    cursor->now = source.clock.now();
    cursor->layer = textOf(values[0]);
    cursor->key = textOf(values[1]);
    cursor->propertyId = textOf(values[2]);
    cursor->hours = plan == 1 ? sqlite3_value_double(values[3]) : kUsualHours;
    const QString id = QString::fromUtf8(cursor->layer), propertyId = QString::fromUtf8(cursor->propertyId);
    const int layer = layerOf(source.board, id);
    if (layer < 0)
        return fail(base->pVtab, Words::tr("history: there is no layer \"%1\"").arg(id));
    const model::LayerSpec &spec = source.board.spec(layer);
    const int property = spec.propertyIndex(propertyId);
    if (property < 0)
        return fail(base->pVtab, Words::tr("history: layer \"%1\" has no live property \"%2\"").arg(id, propertyId));
    if (!(cursor->hours > 0 && cursor->hours <= kMostHours))
        return fail(base->pVtab, Words::tr("history: hours must be more than 0, and %1 at most").arg(kMostHours));
    cursor->property = &spec.properties[static_cast<std::size_t>(property)];
    // Of an asset that is not there nothing was recorded.
    const model::Row row = source.board.table(layer).rowOf(QString::fromUtf8(cursor->key));
    if (row == model::kNoRow || !source.read)
        return SQLITE_OK;
    Result<Curve> curve =
        source.read({layer, row}, property, cursor->now - static_cast<TimeMs>(cursor->hours * kMsOfHour), cursor->now);
    if (!curve)
        return fail(base->pVtab, curve.error().text());
    cursor->curve = std::move(*curve);
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor *base) {
    ++static_cast<Cursor *>(base)->at;
    return SQLITE_OK;
}

int isEnd(sqlite3_vtab_cursor *base) {
    const auto *cursor = static_cast<Cursor *>(base);
    return cursor->at >= cursor->curve.size();
}

void giveText(sqlite3_context *context, const QByteArray &text) {
    sqlite3_result_text(context, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void giveValue(sqlite3_context *context, const model::PropertySpec &property, double value) {
    if (!std::isfinite(value))
        sqlite3_result_null(context);
    else if (property.type == model::PropertySpec::Type::Word)
        giveText(context, property.words.value(static_cast<qsizetype>(value)).toUtf8());
    else if (property.type == model::PropertySpec::Type::Flag)
        sqlite3_result_int64(context, value != 0);
    else
        sqlite3_result_double(context, value);
}

int readColumn(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const auto *cursor = static_cast<Cursor *>(base);
    const auto &[time, value] = cursor->curve[cursor->at];
    switch (column) {
    case Time:
        giveText(context, toIso(time).toLatin1());
        break;
    case Age:
        sqlite3_result_double(context, static_cast<double>(cursor->now - time) / 1000);
        break;
    case Value:
        giveValue(context, *cursor->property, value);
        break;
    case LayerId:
        giveText(context, cursor->layer);
        break;
    case Key:
        giveText(context, cursor->key);
        break;
    case Property:
        giveText(context, cursor->propertyId);
        break;
    case Hours:
        sqlite3_result_double(context, cursor->hours);
        break;
    default:
        sqlite3_result_null(context);
    }
    return SQLITE_OK;
}

int readRowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid) {
    *rowid = static_cast<sqlite3_int64>(static_cast<Cursor *>(base)->at);
    return SQLITE_OK;
}

const sqlite3_module &module() {
    static const sqlite3_module made = [] {
        sqlite3_module m{};
        // No xCreate: there by name alone.
        m.xConnect = connectTable;
        m.xBestIndex = bestIndex;
        m.xDisconnect = disconnectTable;
        m.xOpen = openCursor;
        m.xClose = closeCursor;
        m.xFilter = filterCursor;
        m.xNext = nextRow;
        m.xEof = isEnd;
        m.xColumn = readColumn;
        m.xRowid = readRowid;
        return m;
    }();
    return made;
}

} // namespace

bool registerHistory(sqlite3 *connection, const HistorySource &source) {
    if (sqlite3_create_module_v2(connection, "history", &module(), const_cast<HistorySource *>(&source), nullptr) !=
        SQLITE_OK)
        return false;
    // Named once before there is an authorizer, as the tables of layers are.
    sqlite3_stmt *statement = nullptr;
    const bool good =
        sqlite3_prepare_v2(connection, "select 1 from history('', '', '')", -1, &statement, nullptr) == SQLITE_OK;
    sqlite3_finalize(statement);
    return good;
}

} // namespace cim::query
