// SPDX-License-Identifier: Apache-2.0
#include "query/database.h"

#include "base/words.h"
#include "query/historytable.h"
#include "query/livetable.h"

#include <sqlite3.h>

#include <QElapsedTimer>
#include <QRegularExpression>

#include <cmath>

namespace cim::query {

namespace {

/** Steps of SQLite's machine between looks at the watch. */
constexpr int kStepsBetweenLooks = 2000;
constexpr int kMaxSqlBytes = 100'000;

struct Watch {
    QElapsedTimer clock;
    int limitMs = 0;
    bool ranOut = false;
};

int onProgress(void *data) {
    auto *watch = static_cast<Watch *>(data);
    watch->ranOut = watch->clock.elapsed() > watch->limitMs;
    return watch->ranOut ? 1 : 0;
}

bool isAllowed(int action, const char *function) {
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return true;
    case SQLITE_FUNCTION:
        return qstricmp(function, "load_extension") != 0;
    default:
        return false;
    }
}

int authorize(void *denied, int action, const char *, const char *function, const char *, const char *) {
    if (isAllowed(action, function))
        return SQLITE_OK;
    *static_cast<bool *>(denied) = true;
    return SQLITE_DENY;
}

/** Whether the statement wants to do something else than ask. SQLite refuses that in many words, some of them before
 * the authorizer is asked; a misspelt SELECT is a mistake, not an attempt. */
bool wantsMore(const QByteArray &sql, const QString &why) {
    static const QRegularExpression question(
        QStringLiteral("^(\\s|--[^\\n]*\\n|/\\*.*?\\*/)*(select|with|values|explain)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression mistake(QStringLiteral("syntax error|unrecognized token|incomplete input"));
    if (why.endsWith(QLatin1String("may not be modified")))
        return true;
    return !mistake.match(why).hasMatch() && !question.match(QString::fromUtf8(sql.left(2000))).hasMatch();
}

void nowFunction(sqlite3_context *context, int, sqlite3_value **) {
    const auto *clock = static_cast<const Clock *>(sqlite3_user_data(context));
    const QByteArray text = toIso(clock->now()).toLatin1();
    sqlite3_result_text(context, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

QVariant columnValue(sqlite3_stmt *statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return static_cast<qint64>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_TEXT:
        return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, column)),
                                 sqlite3_column_bytes(statement, column));
    default:
        return {};
    }
}

/** Empty when every :name of the statement has its value; else which has none. */
QString bindValues(sqlite3_stmt *statement, const QVariantMap &values) {
    const int wanted = sqlite3_bind_parameter_count(statement);
    for (int i = 1; i <= wanted; ++i) {
        const char *name = sqlite3_bind_parameter_name(statement, i);
        const auto value = values.constFind(name ? QString::fromUtf8(name + 1) : QString());
        if (value == values.constEnd())
            return Words::tr("\"%1\" has no value").arg(name ? QString::fromUtf8(name) : QStringLiteral("?"));
        const QByteArray text = value->toString().toUtf8();
        if (!value->isValid() || value->isNull())
            sqlite3_bind_null(statement, i);
        else if (value->typeId() == QMetaType::QString)
            sqlite3_bind_text(statement, i, text.constData(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        else if (value->typeId() == QMetaType::Double)
            sqlite3_bind_double(statement, i, value->toDouble());
        else
            sqlite3_bind_int64(statement, i, value->toLongLong());
    }
    return {};
}

} // namespace

std::optional<TimeMs> timeOf(const QVariant &value) {
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (isNumber)
        return static_cast<TimeMs>(number);
    const TimeMs at = fromIso(value.toString());
    return at != 0 ? std::optional(at) : std::nullopt;
}

struct Database::Data {
    const model::Board &board;
    const model::AlarmList &alarms;
    const model::IncidentList &incidents;
    const Clock &clock;
    sqlite3 *connection = nullptr;
    HistorySource history;
    std::vector<std::unique_ptr<LiveTable>> tables;
    bool denied = false; ///< by the authorizer, since the statement began

    ~Data() { close(); }
    void close() {
        sqlite3_close(connection);
        connection = nullptr;
        tables.clear();
    }
    void open();
    [[nodiscard]] Error failed(const QString &sql, int code) const;
};

void Database::Data::open() {
    close();
    for (int layer = 0; layer < board.layerCount(); ++layer) {
        if (board.hasLayer(layer))
            tables.push_back(std::make_unique<LiveTable>(layerTable(board, layer, clock)));
        std::optional<LiveTable> things = board.hasLayer(layer) ? thingsTable(board, layer) : std::nullopt;
        if (things)
            tables.push_back(std::make_unique<LiveTable>(std::move(*things)));
    }
    tables.push_back(std::make_unique<LiveTable>(alarmTable(board, alarms, clock)));
    tables.push_back(std::make_unique<LiveTable>(incidentTable(incidents)));
    tables.push_back(std::make_unique<LiveTable>(rulesTable(board)));
    tables.push_back(std::make_unique<LiveTable>(layersTable(board)));
    if (sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
        return;
    sqlite3_limit(connection, SQLITE_LIMIT_SQL_LENGTH, kMaxSqlBytes);
    sqlite3_limit(connection, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024);
    sqlite3_create_function(connection, "now", 0, SQLITE_UTF8, const_cast<Clock *>(&clock), nowFunction, nullptr,
                            nullptr);
    (void)registerTables(connection, tables);
    (void)registerHistory(connection, history);
    sqlite3_set_authorizer(connection, authorize, &denied);
}

/** What SQLite said last, in the words of this room. */
Error Database::Data::failed(const QString &sql, int code) const {
    const QString doing = Words::tr("asking the layers");
    const QByteArray text = sql.toUtf8();
    QString why = QString::fromUtf8(sqlite3_errmsg(connection));
    if (code == SQLITE_AUTH || denied || wantsMore(text, why))
        return {ErrorKind::Refused, doing, sql, QStringLiteral("only SELECT is allowed: the layers are read-only")};
    if (why.startsWith(QLatin1String("no such table")))
        why += Words::tr(" (no such layer is open in the project)");
    const int offset = sqlite3_error_offset(connection);
    if (offset >= 0 && offset < text.size())
        why += QStringLiteral(" near \"%1\"").arg(QString::fromUtf8(text.mid(offset, 24)));
    return {ErrorKind::BadFormat, doing, sql, why};
}

Database::Database(const model::Board &board, const model::AlarmList &alarms, const model::IncidentList &incidents,
                   const Clock &clock)
    : m_data(new Data{board, alarms, incidents, clock, nullptr, {board, clock, {}}, {}, false}) {
    m_data->open();
}

Database::~Database() = default;

void Database::setHistory(HistoryReader read) {
    m_data->history.read = std::move(read);
}

void Database::refreshTables() {
    m_data->open();
}

Result<Rows> Database::run(const QString &sql, int maxRows, int limitMs) const {
    return run(sql, {}, maxRows, limitMs);
}

Result<Rows> Database::run(const QString &sql, const QVariantMap &values, int maxRows, int limitMs) const {
    const QString doing = Words::tr("asking the layers");
    QElapsedTimer clock;
    clock.start();
    const QByteArray text = sql.toUtf8();
    if (text.size() > kMaxSqlBytes)
        return Error{ErrorKind::Refused, doing, sql.left(80) + QChar(0x2026),
                     Words::tr("the statement is longer than %1 bytes; shorten it").arg(kMaxSqlBytes)};
    m_data->denied = false;
    sqlite3_stmt *raw = nullptr;
    const char *rest = nullptr;
    const int prepared =
        sqlite3_prepare_v2(m_data->connection, text.constData(), static_cast<int>(text.size()), &raw, &rest);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt *)> statement(raw, sqlite3_finalize);
    if (prepared != SQLITE_OK)
        return m_data->failed(sql, prepared);
    if (!raw)
        return Error{ErrorKind::BadFormat, doing, sql, QStringLiteral("there is no statement; write a SELECT")};
    const QByteArray after = QByteArray(rest).trimmed();
    if (!after.isEmpty() && after != ";")
        return Error{ErrorKind::Refused, doing, sql,
                     Words::tr("one statement at a time; remove what follows the semicolon")};

    const int columns = sqlite3_column_count(raw);
    if (columns == 0)
        return m_data->failed(sql, SQLITE_AUTH);

    if (const QString wrong = bindValues(raw, values); !wrong.isEmpty())
        return Error{ErrorKind::BadFormat, doing, sql, wrong};

    Watch watch{clock, limitMs, false};
    sqlite3_progress_handler(m_data->connection, kStepsBetweenLooks, onProgress, &watch);
    Rows out;
    for (int c = 0; c < columns; ++c)
        out.columns << QString::fromUtf8(sqlite3_column_name(raw, c));
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(raw)) == SQLITE_ROW) {
        if (static_cast<int>(out.rows.size()) >= maxRows) {
            out.truncated = true;
            code = SQLITE_DONE;
            break;
        }
        std::vector<QVariant> &row = out.rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int c = 0; c < columns; ++c)
            row.push_back(columnValue(raw, c));
    }
    sqlite3_progress_handler(m_data->connection, 0, nullptr, nullptr);
    if (watch.ranOut)
        return Error{ErrorKind::Refused, doing, sql,
                     Words::tr("stopped after %1 ms; narrow it with WHERE or LIMIT").arg(limitMs)};
    if (code != SQLITE_DONE)
        return m_data->failed(sql, code);
    out.milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    return out;
}

Result<QVariant> Database::scalar(const QString &sql) const {
    const Result<Rows> rows = run(sql, 1, 500);
    if (!rows)
        return rows.error();
    return rows->rows.empty() || rows->rows.front().empty() ? QVariant() : rows->rows.front().front();
}

Result<std::vector<model::Row>> Database::filter(int layer, const QString &where, int limitMs) const {
    if (!m_data->board.hasLayer(layer))
        return Error{ErrorKind::NotFound, Words::tr("filtering a layer"), QString::number(layer),
                     Words::tr("the layer is not open")};
    const QString id = m_data->board.spec(layer).id;
    const QString clean = where.trimmed();
    const bool ordersOnly = clean.startsWith(QLatin1String("order by"), Qt::CaseInsensitive);
    const QString sql =
        QStringLiteral("select row from \"%1\"%2%3")
            .arg(id, clean.isEmpty() || ordersOnly ? QStringLiteral(" ") : QStringLiteral(" where "), clean);
    const Result<Rows> rows = run(sql, 10'000'000, limitMs);
    if (!rows)
        return rows.error();
    std::vector<model::Row> out;
    out.reserve(rows->rows.size());
    for (const auto &row : rows->rows)
        out.push_back(static_cast<model::Row>(row.front().toLongLong()));
    return out;
}

QStringList Database::columns(int layer) const {
    if (!m_data->board.hasLayer(layer))
        return {};
    const QString id = m_data->board.spec(layer).id;
    for (const auto &table : m_data->tables) {
        if (table->name == id)
            return table->columns;
    }
    return {};
}

} // namespace cim::query
