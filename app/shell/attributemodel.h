// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/shell/layeredits.h"
#include "geo/spreadsheet.h"

#include <QAbstractTableModel>
#include <QHash>

namespace cim::shell {

/** The assets of one layer as rows: state, key, name, attributes, live values, age. Cells are read when they are
 * painted, so that tens of thousands of rows cost nothing; a WHERE line of SQL says which rows and in what order, and
 * is asked again once a second, because values move. GUI thread. */
class AttributeModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { RowRole = Qt::UserRole, StateRole, NumberRole };
    struct Column {
        enum class Kind { State, Key, Name, Attribute, Live, Age };
        Kind kind = Kind::Key;
        int index = -1; ///< attribute: column of the table; live: property
        int spec = -1;  ///< attribute: its description, -1 for a further field of the source
        QString sql;    ///< its name in SQL
        QString title;
    };

    AttributeModel(app::Session &session, LayerEdits &edits, int layer, QObject *parent = nullptr);

    [[nodiscard]] int layer() const { return m_layer; }
    /** False once the layer has another table: the rows are then of the one before. */
    [[nodiscard]] bool isOf(const model::AssetTable *table) const { return m_table.get() == table; }
    /** Fails with the database's words and keeps the rows that are shown. */
    Result<void> setWhere(const QString &where);
    [[nodiscard]] const QString &where() const { return m_where; }
    [[nodiscard]] double milliseconds() const { return m_milliseconds; }
    [[nodiscard]] const std::vector<model::Row> &rows() const { return m_rows; }
    [[nodiscard]] const std::vector<Column> &columns() const { return m_columns; }
    [[nodiscard]] int indexOfRow(model::Row row) const; ///< -1 when it is not shown
    /** Rows with all columns under their SQL names, numbers as numbers; nothing where nothing is known. */
    [[nodiscard]] geo::Sheet toSheet(const std::vector<model::Row> &rows) const;
    [[nodiscard]] const std::shared_ptr<const model::AssetTable> &assets() const { return m_table; }

    /** Whether values of attributes may be typed over; they are kept by LayerEdits until they are written. */
    void setEditable(bool isOn) { m_isEditable = isOn; }
    [[nodiscard]] bool isEditable() const { return m_isEditable; }
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void rowsChanged();

private:
    void makeColumns();
    Result<std::vector<model::Row>> query(const QString &where) const;
    void show(std::vector<model::Row> rows);
    void onStatus();
    void collectRaised();
    [[nodiscard]] QString text(const Column &column, model::Row row) const;
    [[nodiscard]] QStringList namesToExport() const;
    [[nodiscard]] QString textToExport(const Column &column, model::Row row) const;
    [[nodiscard]] bool isNumeric(const Column &column) const;
    [[nodiscard]] const model::AssetTable &table() const { return *m_table; }
    [[nodiscard]] const model::LayerSpec &spec() const { return *m_spec; }

    /** Of the table; -1 for what is no attribute. */
    [[nodiscard]] int tableColumn(const Column &column) const;
    [[nodiscard]] std::optional<QVariant> editedValue(const Column &column, model::Row row) const;

    app::Session &m_session;
    LayerEdits &m_edits;
    int m_layer;
    bool m_isEditable = false;
    std::shared_ptr<const model::AssetTable> m_table;
    std::shared_ptr<const model::LayerSpec> m_spec;
    std::vector<Column> m_columns;
    std::vector<model::Row> m_rows;
    mutable std::vector<int> m_position; ///< by row: where it stands, -1 not shown; made when first asked
    QString m_where;
    QString m_order;
    double m_milliseconds = 0;
    TimeMs m_askedAt = 0;
    QHash<quint64, int> m_raised; ///< row and property -> level, of open alarms
};

} // namespace cim::shell
