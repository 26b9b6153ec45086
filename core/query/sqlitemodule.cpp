// SPDX-License-Identifier: Apache-2.0
// The virtual table module: SQLite's side of LiveTable.
#include "query/livetable.h"

#include <sqlite3.h>

#include <cmath>
#include <tuple>

namespace cim::query {

namespace {

enum Plan { Everything = 0, ByRow = 1, ByKey = 2, ByStretch = 3 };

struct Table : sqlite3_vtab {
    const LiveTable *live = nullptr;
};

struct Cursor : sqlite3_vtab_cursor {
    const LiveTable *live = nullptr;
    std::size_t at = 0, end = 0;
};

QString quoted(const QString &name) {
    QString out = name;
    out.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + out + QLatin1Char('"');
}

int connectTable(sqlite3 *connection, void *aux, int, const char *const *, sqlite3_vtab **out, char **) {
    const auto *live = static_cast<const LiveTable *>(aux);
    QStringList columns;
    for (const QString &column : live->columns)
        columns << quoted(column);
    const QByteArray schema = QStringLiteral("create table x(%1)").arg(columns.join(QStringLiteral(", "))).toUtf8();
    const int code = sqlite3_declare_vtab(connection, schema.constData());
    if (code != SQLITE_OK)
        return code;
    auto *table = new Table;
    table->live = live;
    *out = table;
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab *table) {
    delete static_cast<Table *>(table);
    return SQLITE_OK;
}

int bestIndex(sqlite3_vtab *table, sqlite3_index_info *info) {
    const LiveTable &live = *static_cast<Table *>(table)->live;
    info->idxNum = Everything;
    info->estimatedCost = static_cast<double>(live.rows()) + 1;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &constraint = info->aConstraint[i];
        if (!constraint.usable || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        // Keys are looked up byte by byte: "key = 'a' collate nocase" has to see every row.
        if (qstricmp(sqlite3_vtab_collation(info, i), "BINARY") != 0)
            continue;
        if (constraint.iColumn < 0)
            continue;
        if (constraint.iColumn == live.stretchColumn) {
            constexpr double kShare = 1e-3; // of the whole; what is looked up by itself is better still
            info->idxNum = ByStretch;
            info->aConstraintUsage[i].argvIndex = 1;
            info->estimatedCost = static_cast<double>(live.rows()) * kShare + 2;
            break;
        }
        if (constraint.iColumn != live.rowColumn && constraint.iColumn != live.keyColumn)
            continue;
        info->idxNum = constraint.iColumn == live.rowColumn ? ByRow : ByKey;
        info->aConstraintUsage[i].argvIndex = 1;
        info->estimatedCost = 1;
        info->estimatedRows = 1;
        break;
    }
    return SQLITE_OK;
}

int openCursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out) {
    auto *cursor = new Cursor;
    cursor->live = static_cast<Table *>(table)->live;
    *out = cursor;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor *cursor) {
    delete static_cast<Cursor *>(cursor);
    return SQLITE_OK;
}

int filterCursor(sqlite3_vtab_cursor *base, int plan, const char *, int, sqlite3_value **values) {
    auto *cursor = static_cast<Cursor *>(base);
    const std::size_t rows = cursor->live->rows();
    cursor->at = 0;
    cursor->end = rows;
    if (plan == ByRow) {
        // 5.0 is row 5 as well, '5' is none: the column has no affinity.
        const sqlite3_int64 row = sqlite3_value_int64(values[0]);
        const int type = sqlite3_value_type(values[0]);
        const bool isRow =
            (type == SQLITE_INTEGER || type == SQLITE_FLOAT) && row >= 0 && row < static_cast<sqlite3_int64>(rows);
        cursor->at = isRow ? static_cast<std::size_t>(row) : rows;
        cursor->end = isRow ? cursor->at + 1 : rows;
    } else if (plan == ByKey) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
        const auto row = text ? cursor->live->rowOfKey(QString::fromUtf8(text)) : std::nullopt;
        cursor->at = row ? *row : rows;
        cursor->end = row ? *row + 1 : rows;
    } else if (plan == ByStretch) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
        std::tie(cursor->at, cursor->end) =
            text ? cursor->live->rowsOf(QString::fromUtf8(text)) : std::pair(rows, rows);
    }
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor *base) {
    ++static_cast<Cursor *>(base)->at;
    return SQLITE_OK;
}

int isEnd(sqlite3_vtab_cursor *base) {
    const auto *cursor = static_cast<Cursor *>(base);
    return cursor->at >= cursor->end;
}

int readColumn(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const auto *cursor = static_cast<Cursor *>(base);
    const QVariant value = cursor->live->cells[static_cast<std::size_t>(column)](cursor->at);
    switch (value.userType()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
    case QMetaType::UInt:
    case QMetaType::Bool:
        sqlite3_result_int64(context, value.toLongLong());
        break;
    case QMetaType::Double:
        if (const double number = value.toDouble(); std::isfinite(number))
            sqlite3_result_double(context, number);
        else
            sqlite3_result_null(context);
        break;
    case QMetaType::QString: {
        const QByteArray text = value.toString().toUtf8();
        sqlite3_result_text(context, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        break;
    }
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
        // No xCreate: the tables are there by name alone and cannot be made or dropped by a statement.
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

bool registerTables(sqlite3 *connection, const std::vector<std::unique_ptr<LiveTable>> &tables) {
    bool good = true;
    for (const auto &table : tables) {
        good = sqlite3_create_module_v2(connection, table->name.toUtf8().constData(), &module(), table.get(),
                                        nullptr) == SQLITE_OK &&
               good;
        // A table is connected when it is first named, and SQLite writes to its own schema then, which a read-only
        // authorizer refuses: so each is named once before there is one.
        sqlite3_stmt *statement = nullptr;
        const QByteArray first = QStringLiteral("select 1 from %1").arg(quoted(table->name)).toUtf8();
        good = sqlite3_prepare_v2(connection, first.constData(), -1, &statement, nullptr) == SQLITE_OK && good;
        sqlite3_finalize(statement);
    }
    return good;
}

} // namespace cim::query
