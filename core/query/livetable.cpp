// SPDX-License-Identifier: Apache-2.0
// Tables over board and asset tables. Nothing is copied: a cell is asked for when SQLite wants it.
#include "query/livetable.h"

#include "geo/pointfile.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace cim::query {

namespace {

using model::AssetRef;
using model::Row;

const char *connectivityWord(model::Connectivity connectivity) {
    static constexpr const char *kWords[] = {"never", "online", "stale", "offline"};
    return kWords[static_cast<int>(connectivity)];
}

const char *serviceWord(model::Service service) {
    static constexpr const char *kWords[] = {"in-service", "maintenance", "out-of-service", "under-construction",
                                             "planned"};
    return kWords[static_cast<int>(service)];
}

QVariant numberOrNull(double value) {
    return std::isfinite(value) ? QVariant(value) : QVariant();
}

/** The status of a row is asked for by several columns in a row: one look serves them all. */
class StatusLook {
public:
    StatusLook(const model::Board &board, int layer, const Clock &clock)
        : m_board(board), m_layer(layer), m_clock(clock) {}
    const model::AssetStatus &at(std::size_t row) {
        const TimeMs now = m_clock.now();
        if (row != m_row || now != m_now) {
            m_status = m_board.status({m_layer, static_cast<Row>(row)});
            m_row = row;
            m_now = now;
        }
        return m_status;
    }
    [[nodiscard]] qint64 age(std::size_t row) {
        const model::AssetStatus &status = at(row);
        return status.observed == 0 ? -1 : m_clock.now() - status.observed;
    }

private:
    const model::Board &m_board;
    int m_layer;
    const Clock &m_clock;
    std::size_t m_row = static_cast<std::size_t>(-1);
    TimeMs m_now = 0;
    model::AssetStatus m_status;
};

class TableMaker {
public:
    void add(const QString &name, Cell cell, const QString &suffix = {}) {
        QString unique = name;
        if (m_taken.contains(unique.toLower()))
            unique += suffix;
        for (int n = 2; m_taken.contains(unique.toLower()); ++n)
            unique = name + suffix + QString::number(n);
        m_taken.insert(unique.toLower());
        table.columns << unique;
        table.cells.push_back(std::move(cell));
    }
    LiveTable table;

private:
    QSet<QString> m_taken;
};

void addStatusColumns(TableMaker &maker, const model::Board &board, int layer, const Clock &clock) {
    const auto look = std::make_shared<StatusLook>(board, layer, clock);
    const auto add = [&](const char *name, auto read) {
        maker.add(QLatin1String(name), [look, read](std::size_t row) { return QVariant(read(look->at(row))); });
    };
    add("state", [](const model::AssetStatus &s) { return QString::fromLatin1(model::stateKey(s.drawn)); });
    add("level", [](const model::AssetStatus &s) { return s.level; });
    add("unacked", [](const model::AssetStatus &s) { return s.unacknowledged ? 1 : 0; });
    maker.add(QStringLiteral("age_s"), [look](std::size_t row) {
        const qint64 age = look->age(row);
        return age < 0 ? QVariant() : QVariant(static_cast<double>(age) / 1000.0);
    });
    add("connectivity",
        [](const model::AssetStatus &s) { return QString::fromLatin1(connectivityWord(s.connectivity)); });
    add("service", [](const model::AssetStatus &s) { return QString::fromLatin1(serviceWord(s.service)); });
    add("simulated", [](const model::AssetStatus &s) { return s.simulated ? 1 : 0; });
}

Cell propertyCell(const model::Board &board, int layer, int property) {
    return [&board, layer, property](std::size_t row) {
        const model::LiveValue value = board.value({layer, static_cast<Row>(row)}, property);
        if (!value.hasValue())
            return QVariant();
        const model::PropertySpec &spec = board.spec(layer).properties[static_cast<std::size_t>(property)];
        if (spec.type == model::PropertySpec::Type::Word)
            return value.word >= 0 && value.word < spec.words.size() ? QVariant(spec.words[value.word]) : QVariant();
        if (spec.type == model::PropertySpec::Type::Flag && std::isfinite(value.number))
            return QVariant(static_cast<qint64>(value.number != 0.0));
        return numberOrNull(value.number);
    };
}

} // namespace

LiveTable layerTable(const model::Board &board, int layer, const Clock &clock) {
    const auto table = board.sharedTable(layer);
    const model::LayerSpec &spec = board.spec(layer);
    TableMaker maker;
    maker.table.name = spec.id;
    maker.table.rows = [table] { return table->size(); };
    maker.table.rowColumn = 0;
    maker.table.keyColumn = 1;
    maker.table.rowOfKey = [table](const QString &key) -> std::optional<std::size_t> {
        const model::Row row = table->rowOf(key);
        return row == model::kNoRow ? std::nullopt : std::optional<std::size_t>(row);
    };
    maker.add(QStringLiteral("row"), [](std::size_t row) { return QVariant(static_cast<qint64>(row)); });
    maker.add(QStringLiteral("key"), [table](std::size_t row) { return QVariant(table->keys[row]); });
    maker.add(QStringLiteral("name"),
              [table](std::size_t row) { return QVariant(table->name(static_cast<Row>(row))); });
    addStatusColumns(maker, board, layer, clock);
    maker.add(QStringLiteral("x"), [table](std::size_t row) { return numberOrNull(table->geometries.anchor(row).x); });
    maker.add(QStringLiteral("y"), [table](std::size_t row) { return numberOrNull(table->geometries.anchor(row).y); });
    // Footprints of foreign sources often bring their own area; ours is measured from the geometry in the project CRS.
    maker.add(QStringLiteral("area_m2"), [table](std::size_t row) {
        return table->geometries.kind(row) == geo::GeometryKind::Polygon ? QVariant(table->geometries.area(row))
                                                                         : QVariant();
    });
    maker.add(QStringLiteral("length_m"), [table](std::size_t row) {
        return table->geometries.kind(row) == geo::GeometryKind::Line ? QVariant(table->geometries.length(row))
                                                                      : QVariant();
    });
    const auto attributeCell = [table](std::size_t index) {
        return Cell([table, index](std::size_t row) { return table->columns[index].value(row); });
    };
    std::size_t index = 0;
    for (; index < table->columns.size() && spec.attribute(table->columns[index].name); ++index)
        maker.add(table->columns[index].name, attributeCell(index), QStringLiteral("_field"));
    // Figures, sheets and filters are written against the description, whatever a source leaves out.
    for (const model::AttributeSpec &attribute : spec.attributes) {
        const auto isIt = [&](const geo::Column &column) { return column.name == attribute.id; };
        if (std::none_of(table->columns.begin(), table->columns.end(), isIt))
            maker.add(
                attribute.id, [](std::size_t) { return QVariant(); }, QStringLiteral("_field"));
    }
    for (std::size_t p = 0; p < spec.properties.size(); ++p)
        maker.add(spec.properties[p].id, propertyCell(board, layer, static_cast<int>(p)), QStringLiteral("_live"));
    for (; index < table->columns.size(); ++index)
        maker.add(table->columns[index].name, attributeCell(index), QStringLiteral("_field"));
    return std::move(maker.table);
}

LiveTable alarmTable(const model::Board &board, const model::AlarmList &alarms, const Clock &clock) {
    TableMaker maker;
    maker.table.name = QStringLiteral("alarms");
    maker.table.rows = [&alarms] { return alarms.all().size(); };
    const auto add = [&](const char *name, std::function<QVariant(const model::Alarm &)> read) {
        maker.add(QLatin1String(name),
                  [&alarms, read = std::move(read)](std::size_t row) { return read(alarms.all()[row]); });
    };
    const auto rule = [&board](const model::Alarm &a) -> const model::Rule & {
        return board.spec(a.asset.layer).rules[static_cast<std::size_t>(a.rule)];
    };
    const auto time = [](TimeMs t) { return t == 0 ? QVariant() : QVariant(toIso(t)); };
    static constexpr const char *kStates[] = {"raised", "acknowledged", "returned", "closed", "false"};
    add("id", [](const model::Alarm &a) { return QVariant(static_cast<qint64>(a.id)); });
    add("layer", [&board](const model::Alarm &a) { return QVariant(board.spec(a.asset.layer).id); });
    add("key", [&board](const model::Alarm &a) { return QVariant(board.table(a.asset.layer).keys[a.asset.row]); });
    add("name", [&board](const model::Alarm &a) { return QVariant(board.table(a.asset.layer).name(a.asset.row)); });
    add("rule", [rule](const model::Alarm &a) { return QVariant(rule(a).id); });
    add("level", [](const model::Alarm &a) { return QVariant(a.level); });
    add("state",
        [](const model::Alarm &a) { return QVariant(QString::fromLatin1(kStates[static_cast<int>(a.state())])); });
    add("value", [](const model::Alarm &a) { return numberOrNull(a.value); });
    add("current", [](const model::Alarm &a) { return numberOrNull(a.current); });
    add("raised", [time](const model::Alarm &a) { return time(a.raised); });
    add("acknowledged", [time](const model::Alarm &a) { return time(a.acknowledged); });
    add("acknowledged_by",
        [](const model::Alarm &a) { return a.acknowledgedBy.isEmpty() ? QVariant() : QVariant(a.acknowledgedBy); });
    add("false_reason",
        [](const model::Alarm &a) { return a.dismissReason.isEmpty() ? QVariant() : QVariant(a.dismissReason); });
    add("returned", [time](const model::Alarm &a) { return time(a.returned); });
    add("age_s",
        [&clock](const model::Alarm &a) { return QVariant(static_cast<double>(clock.now() - a.raised) / 1000.0); });
    add("unit", [rule](const model::Alarm &a) { return QVariant(rule(a).unit); });
    add("standard", [rule](const model::Alarm &a) { return QVariant(rule(a).standard); });
    add("clause", [rule](const model::Alarm &a) { return QVariant(rule(a).clause.in(dataLocale())); });
    add("verified", [rule](const model::Alarm &a) { return QVariant(rule(a).verified ? 1 : 0); });
    add("simulated", [](const model::Alarm &a) { return QVariant(a.simulated ? 1 : 0); });
    return std::move(maker.table);
}

std::optional<LiveTable> thingsTable(const model::Board &board, int layer) {
    const auto table = board.sharedTable(layer);
    const model::LayerSpec &spec = board.spec(layer);
    if (table->pointFile.isEmpty() || !spec.points)
        return std::nullopt;
    const Result<geo::PointFile> opened = geo::PointFile::open(table->pointFile);
    if (!opened)
        return std::nullopt;
    const geo::PointFile points = *opened;
    const int bits = 5 * spec.points->cell;
    const auto row32 = [](std::size_t row) { return static_cast<std::uint32_t>(row); };
    TableMaker maker;
    maker.table.name = spec.id + QStringLiteral("_each");
    maker.table.rows = [points] { return static_cast<std::size_t>(points.size()); };
    maker.table.stretchColumn = 1;
    maker.table.rowsOf = [points, table, bits](const QString &cell) {
        const std::optional<geo::GeohashCell> wanted = geo::GeohashCell::named(cell);
        if (!wanted || wanted->bits != bits)
            return std::pair<std::size_t, std::size_t>(0, 0);
        const geo::PointFile::Stretch rows = points.rowsOf(*wanted);
        return std::pair<std::size_t, std::size_t>(rows.first, rows.last);
    };
    maker.add(QStringLiteral("key"), [points, row32](std::size_t row) { return QVariant(points.key(row32(row))); });
    maker.add(QStringLiteral("cell"), [points, bits, row32](std::size_t row) {
        return QVariant(points.cellOf(row32(row)).within(bits).text());
    });
    maker.add(QStringLiteral("longitude"),
              [points, row32](std::size_t row) { return QVariant(points.place(row32(row)).x); });
    maker.add(QStringLiteral("latitude"),
              [points, row32](std::size_t row) { return QVariant(points.place(row32(row)).y); });
    for (std::size_t i = 0; i < static_cast<std::size_t>(points.head().fields.size()); ++i)
        maker.add(
            points.head().fields[static_cast<qsizetype>(i)],
            [points, i, row32](std::size_t row) {
                const QString value = points.field(i, row32(row));
                return value.isNull() ? QVariant() : QVariant(value);
            },
            QStringLiteral("_field"));
    for (std::size_t i = 0; i < static_cast<std::size_t>(points.head().counts.size()); ++i)
        maker.add(
            points.head().counts[static_cast<qsizetype>(i)],
            [points, i, row32](std::size_t row) { return QVariant(points.has(i, row32(row)) ? 1 : 0); },
            QStringLiteral("_is"));
    return std::move(maker.table);
}

LiveTable incidentTable(const model::IncidentList &incidents) {
    TableMaker maker;
    maker.table.name = QStringLiteral("incidents");
    maker.table.rows = [&incidents] { return incidents.all().size(); };
    const auto add = [&](const char *name, std::function<QVariant(const model::Incident &)> read) {
        maker.add(QLatin1String(name),
                  [&incidents, read = std::move(read)](std::size_t row) { return read(incidents.all()[row]); });
    };
    add("number", [](const model::Incident &i) { return QVariant(i.number); });
    add("title", [](const model::Incident &i) { return QVariant(i.title); });
    add("level", [](const model::Incident &i) { return QVariant(i.level); });
    add("step", [](const model::Incident &i) { return QVariant(i.last().step); });
    add("step_title", [&incidents](const model::Incident &i) { return QVariant(incidents.stepTitle(i.last().step)); });
    add("department", [](const model::Incident &i) {
        const QString department = i.department();
        return department.isEmpty() ? QVariant() : QVariant(department);
    });
    add("opened", [](const model::Incident &i) { return QVariant(toIso(i.steps.front().at)); });
    add("closed", [&incidents](const model::Incident &i) {
        for (const model::IncidentStep &step : i.steps) {
            const model::PlanStep *known = incidents.plan().step(step.step);
            if (known && known->ends)
                return QVariant(toIso(step.at));
        }
        return QVariant();
    });
    add("due", [&incidents](const model::Incident &i) {
        const std::optional<TimeMs> due = incidents.due(i);
        return due ? QVariant(toIso(*due)) : QVariant();
    });
    add("overdue", [&incidents](const model::Incident &i) { return QVariant(incidents.isOverdue(i) ? 1 : 0); });
    add("steps", [](const model::Incident &i) { return QVariant(static_cast<qint64>(i.steps.size())); });
    add("alarms", [](const model::Incident &i) { return QVariant(static_cast<qint64>(i.alarms.size())); });
    add("simulated", [](const model::Incident &i) { return QVariant(i.simulated ? 1 : 0); });
    return std::move(maker.table);
}

LiveTable rulesTable(const model::Board &board) {
    std::vector<std::pair<int, std::size_t>> there;
    for (int layer = 0; layer < board.layerCount(); ++layer) {
        for (std::size_t i = 0; board.hasLayer(layer) && i < board.spec(layer).rules.size(); ++i)
            there.emplace_back(layer, i);
    }
    TableMaker maker;
    maker.table.name = QStringLiteral("rules");
    maker.table.rows = [there] { return there.size(); };
    const auto add = [&](const char *name, std::function<QVariant(const model::Rule &)> read) {
        maker.add(QLatin1String(name), [&board, there, read = std::move(read)](std::size_t row) {
            return read(board.spec(there[row].first).rules[there[row].second]);
        });
    };
    const auto wordOrNull = [](const QString &word) { return word.isEmpty() ? QVariant() : QVariant(word); };
    maker.add(QStringLiteral("layer"),
              [&board, there](std::size_t row) { return QVariant(board.spec(there[row].first).id); });
    add("id", [](const model::Rule &r) { return QVariant(r.id); });
    add("title", [](const model::Rule &r) { return QVariant(r.title.in(dataLocale())); });
    add("property", [](const model::Rule &r) { return QVariant(r.property); });
    add("condition", [](const model::Rule &r) { return QVariant(model::whenName(r.when)); });
    add("value", [](const model::Rule &r) { return r.word.isEmpty() ? QVariant(r.value) : QVariant(r.word); });
    add("unit", [wordOrNull](const model::Rule &r) { return wordOrNull(r.unit); });
    add("level", [](const model::Rule &r) { return QVariant(r.level); });
    add("standard", [wordOrNull](const model::Rule &r) { return wordOrNull(r.standard); });
    add("clause", [wordOrNull](const model::Rule &r) { return wordOrNull(r.clause.in(dataLocale())); });
    add("edition", [wordOrNull](const model::Rule &r) { return wordOrNull(r.edition); });
    add("verified", [](const model::Rule &r) { return QVariant(r.verified ? 1 : 0); });
    return std::move(maker.table);
}

LiveTable layersTable(const model::Board &board) {
    std::vector<int> there;
    for (int layer = 0; layer < board.layerCount(); ++layer) {
        if (board.hasLayer(layer))
            there.push_back(layer);
    }
    TableMaker maker;
    maker.table.name = QStringLiteral("layers");
    maker.table.rows = [there] { return there.size(); };
    const auto add = [&](const char *name, std::function<QVariant(int)> read) {
        maker.add(QLatin1String(name), [there, read = std::move(read)](std::size_t row) { return read(there[row]); });
    };
    add("id", [&board](int layer) { return QVariant(board.spec(layer).id); });
    add("title", [&board](int layer) { return QVariant(board.spec(layer).title.in(dataLocale())); });
    add("assets", [&board](int layer) { return QVariant(static_cast<qint64>(board.rows(layer))); });
    add("live", [&board](int layer) { return QVariant(board.spec(layer).isLive() ? 1 : 0); });
    return std::move(maker.table);
}

} // namespace cim::query
