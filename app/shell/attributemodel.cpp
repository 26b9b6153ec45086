// SPDX-License-Identifier: Apache-2.0
#include "app/shell/attributemodel.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"
#include "base/text.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#include <cmath>
#include <numeric>

namespace cim::shell {

using Kind = AttributeModel::Column::Kind;

namespace {

constexpr TimeMs kAskAgainMs = 1000;

quint64 raisedKey(model::Row row, int property) {
    return static_cast<quint64>(row) << 16 | static_cast<quint16>(property);
}

} // namespace

AttributeModel::AttributeModel(app::Session &session, LayerEdits &edits, int layer, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_edits(edits), m_layer(layer),
      m_table(session.layers()[static_cast<std::size_t>(layer)].table),
      m_spec(session.layers()[static_cast<std::size_t>(layer)].spec) {
    makeColumns();
    collectRaised();
    if (auto rows = query({}))
        m_rows = std::move(*rows);
    connect(&session, &app::Session::statusChanged, this, &AttributeModel::onStatus);
    connect(&edits, &LayerEdits::edited, this, [this](int edited) {
        if (edited == m_layer && !m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

int AttributeModel::tableColumn(const Column &column) const {
    return column.kind == Kind::Attribute ? column.index : column.kind == Kind::Name ? table().nameColumn : -1;
}

std::optional<QVariant> AttributeModel::editedValue(const Column &column, model::Row row) const {
    const int at = tableColumn(column);
    return at < 0 ? std::nullopt : m_edits.changed(m_layer, row, at);
}

Qt::ItemFlags AttributeModel::flags(const QModelIndex &index) const {
    Qt::ItemFlags out = QAbstractTableModel::flags(index);
    if (m_isEditable && index.isValid()) {
        const int at = tableColumn(m_columns[static_cast<std::size_t>(index.column())]);
        if (at >= 0 && m_edits.isEditable(m_layer, at))
            out |= Qt::ItemIsEditable;
    }
    return out;
}

bool AttributeModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const Column &column = m_columns[static_cast<std::size_t>(index.column())];
    const QString text = value.toString().trimmed();
    QVariant after;
    if (!text.isEmpty() && isNumeric(column)) {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        if (!isNumber)
            return false; // a word where numbers are: the value stays
        after = number;
    } else if (!text.isEmpty()) {
        after = text;
    }
    m_edits.change(m_layer, m_rows[static_cast<std::size_t>(index.row())], tableColumn(column), after);
    return true;
}

void AttributeModel::makeColumns() {
    const QString locale = dataLocale();
    const auto unit = [](const QString &ucum) {
        return unitText(ucum).isEmpty() ? QString() : QLatin1Char(' ') + unitText(ucum);
    };
    const auto columnIndex = [this](const QString &id) {
        for (std::size_t i = 0; i < table().columns.size(); ++i)
            if (table().columns[i].name == id)
                return static_cast<int>(i);
        return -1;
    };
    if (spec().isLive())
        m_columns.push_back({Kind::State, -1, -1, QStringLiteral("state"), {}});
    m_columns.push_back({Kind::Key, -1, -1, QStringLiteral("key"), tr("Key")});
    if (table().nameColumn >= 0)
        m_columns.push_back({Kind::Name, -1, -1, QStringLiteral("name"), tr("Name")});
    for (std::size_t i = 0; i < spec().properties.size(); ++i) {
        const model::PropertySpec &property = spec().properties[i];
        m_columns.push_back(
            {Kind::Live, static_cast<int>(i), -1, property.id, property.title.in(locale) + unit(property.unit)});
    }
    if (spec().isLive())
        m_columns.push_back({Kind::Age, -1, -1, QStringLiteral("age_s"), tr("Age")});
    std::vector<int> seen{table().nameColumn, table().nameEnColumn};
    for (std::size_t i = 0; i < spec().attributes.size(); ++i) {
        const model::AttributeSpec &attribute = spec().attributes[i];
        const int at = columnIndex(attribute.id);
        if (at < 0)
            continue;
        m_columns.push_back({Kind::Attribute, at, static_cast<int>(i), attribute.id,
                             attribute.title.in(locale) + unit(attribute.unit)});
        seen.push_back(at);
    }
    for (std::size_t i = 0; i < table().columns.size(); ++i)
        if (std::find(seen.begin(), seen.end(), static_cast<int>(i)) == seen.end())
            m_columns.push_back(
                {Kind::Attribute, static_cast<int>(i), -1, table().columns[i].name, table().columns[i].name});
}

Result<std::vector<model::Row>> AttributeModel::query(const QString &where) const {
    if (where.isEmpty() && m_order.isEmpty()) {
        std::vector<model::Row> all(table().size());
        std::iota(all.begin(), all.end(), model::Row{0});
        return all;
    }
    static const QRegularExpression ordered(QStringLiteral("\\border\\s+by\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
    QString text = where.isEmpty() || where.startsWith(QLatin1String("order by"), Qt::CaseInsensitive)
                       ? QStringLiteral("1=1 ") + where
                       : where;
    if (!m_order.isEmpty() && !where.contains(ordered))
        text += m_order;
    return m_session.database().filter(m_layer, text);
}

Result<void> AttributeModel::setWhere(const QString &where) {
    QElapsedTimer timer;
    timer.start();
    auto rows = query(where.trimmed());
    if (!rows)
        return rows.error();
    m_milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    m_where = where.trimmed();
    show(std::move(*rows));
    return {};
}

void AttributeModel::show(std::vector<model::Row> rows) {
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    m_position.clear();
    endResetModel();
    Q_EMIT rowsChanged();
}

void AttributeModel::sort(int column, Qt::SortOrder order) {
    m_order.clear();
    if (column >= 0 && column < static_cast<int>(m_columns.size())) {
        QString name = m_columns[static_cast<std::size_t>(column)].sql;
        name.replace(QLatin1Char('"'), QStringLiteral("\"\""));
        // The level orders states by how bad they are; the word does not.
        const QString by = name == QLatin1String("state") ? QStringLiteral("case level when 0 then 9 else level end")
                                                          : QLatin1Char('"') + name + QLatin1Char('"');
        m_order = QStringLiteral(" ORDER BY %1 %2")
                      .arg(by, order == Qt::AscendingOrder ? QStringLiteral("ASC") : QStringLiteral("DESC"));
    }
    if (auto rows = query(m_where))
        show(std::move(*rows));
}

void AttributeModel::onStatus() {
    collectRaised();
    const TimeMs now = m_session.clock().now();
    if ((!m_where.isEmpty() || !m_order.isEmpty()) && std::abs(now - m_askedAt) >= kAskAgainMs) {
        m_askedAt = now;
        if (auto rows = query(m_where))
            show(std::move(*rows));
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void AttributeModel::collectRaised() {
    m_raised.clear();
    for (const model::Alarm &alarm : m_session.alarms().open()) {
        const model::Rule *rule = alarm.asset.layer == m_layer ? ruleOf(m_session, alarm) : nullptr;
        if (!rule)
            continue;
        int &level = m_raised[raisedKey(alarm.asset.row, spec().propertyIndex(rule->property))];
        level = level == 0 ? alarm.level : std::min(level, alarm.level);
    }
}

int AttributeModel::indexOfRow(model::Row row) const {
    if (m_position.empty()) {
        m_position.assign(table().size(), -1);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_position[m_rows[i]] = static_cast<int>(i);
    }
    return row < m_position.size() ? m_position[row] : -1;
}

int AttributeModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int AttributeModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

bool AttributeModel::isNumeric(const Column &column) const {
    switch (column.kind) {
    case Kind::Age:
        return true;
    case Kind::Live:
        return spec().properties[static_cast<std::size_t>(column.index)].type == model::PropertySpec::Type::Number;
    case Kind::Attribute:
        return table().columns[static_cast<std::size_t>(column.index)].type != geo::ColumnType::Text;
    default:
        return false;
    }
}

QString AttributeModel::text(const Column &column, model::Row row) const {
    const model::AssetRef asset{m_layer, row};
    switch (column.kind) {
    case Kind::State:
        return {};
    case Kind::Key:
        return table().keys[row];
    case Kind::Name:
        return table().name(row);
    case Kind::Live:
        return liveText(spec(), spec().properties[static_cast<std::size_t>(column.index)],
                        m_session.board().value(asset, column.index));
    case Kind::Age: {
        const TimeMs observed = m_session.board().status(asset).observed;
        return observed == 0 ? QStringLiteral("—") : formatAge(std::max<qint64>(0, m_session.clock().now() - observed));
    }
    case Kind::Attribute:
        break;
    }
    return attributeText(spec(), table().columns[static_cast<std::size_t>(column.index)], row);
}

QVariant AttributeModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size()))
        return {};
    const model::Row row = m_rows[static_cast<std::size_t>(index.row())];
    const Column &column = m_columns[static_cast<std::size_t>(index.column())];
    const int level = column.kind == Kind::Live ? m_raised.value(raisedKey(row, column.index)) : 0;
    const std::optional<QVariant> edited = editedValue(column, row);
    switch (role) {
    case Qt::DisplayRole:
        if (edited)
            return edited->isValid() ? edited->toString() : QStringLiteral("—");
        return text(column, row);
    case Qt::EditRole: {
        if (edited)
            return edited->toString();
        const int at = tableColumn(column);
        return at < 0 ? QVariant() : table().columns[static_cast<std::size_t>(at)].value(row).toString();
    }
    case Qt::TextAlignmentRole:
        return int((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return report::uiFont(kBodyPx, level > 0 || column.kind == Kind::Key || edited);
    case Qt::ForegroundRole:
        if (edited)
            return report::colour(ink().accent);
        return level > 0 ? stateText(model::stateOfLevel(level)) : report::colour(ink().text);
    case Qt::AccessibleTextRole:
        return column.kind == Kind::State ? model::stateTitle(m_session.board().status({m_layer, row}).drawn)
                                          : text(column, row);
    case RowRole:
        return row;
    case StateRole:
        return static_cast<int>(spec().isLive() ? m_session.board().status({m_layer, row}).drawn
                                                : model::DrawnState::Static);
    case NumberRole:
        return isNumeric(column);
    default:
        return {};
    }
}

QVariant AttributeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(m_columns.size()))
        return {};
    const Column &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return tr("SQL name: %1").arg(column.sql);
    case Qt::ForegroundRole:
        return report::colour(ink().text2);
    case Qt::TextAlignmentRole:
        return int((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QStringList AttributeModel::namesToExport() const {
    QStringList out;
    for (const Column &column : m_columns)
        out << column.sql;
    return out;
}

/** States by their words, numbers as a program reads them, nothing where nothing is known. */
QString AttributeModel::textToExport(const Column &column, model::Row row) const {
    QString out = column.kind == Kind::State
                      ? QString::fromLatin1(model::stateKey(m_session.board().status({m_layer, row}).drawn))
                      : text(column, row);
    if (out == QStringLiteral("—"))
        out.clear();
    if (isNumeric(column) && column.kind != Kind::Age)
        out.remove(QChar(0x2009)).replace(QChar(0x2212), QLatin1Char('-'));
    return out;
}

geo::Sheet AttributeModel::toSheet(const std::vector<model::Row> &rows) const {
    geo::Sheet out{m_session.layers()[static_cast<std::size_t>(m_layer)].title(), namesToExport(), {}};
    for (const model::Row row : rows) {
        out.rows.emplace_back();
        for (const Column &column : m_columns) {
            if (column.kind == Kind::Attribute) { // as the source has it: codes, and all decimals
                out.rows.back().push_back(table().columns[static_cast<std::size_t>(column.index)].value(row));
                continue;
            }
            const QString text = textToExport(column, row);
            bool isNumber = false;
            const double number = isNumeric(column) ? text.toDouble(&isNumber) : 0;
            out.rows.back().push_back(isNumber ? QVariant(number) : QVariant(text));
        }
    }
    return out;
}

} // namespace cim::shell
