// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QAbstractTableModel>

namespace cim::shell {

/** The open alarms as rows, in the order of AlarmList::open(). Follows the list; ages move once a second. GUI thread.
 */
class AlarmModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        MarkColumn,
        TimeColumn,
        AssetColumn,
        ContentColumn,
        HandlingColumn,
        DurationColumn,
        AcknowledgeColumn,
        kColumns
    };
    enum Role { IdRole = Qt::UserRole, StateRole, UnacknowledgedRole, ShelvedRole, AssetRole };
    enum class Show { Open, Unacknowledged };

    explicit AlarmModel(app::Session &session, QObject *parent = nullptr);

    void setShow(Show show);
    /** Only alarms of assets for which @p keep holds; empty: all. */
    void setPlaceFilter(std::function<bool(model::AssetRef)> keep);
    void refresh();
    [[nodiscard]] const std::vector<model::Alarm> &alarms() const { return m_alarms; }
    [[nodiscard]] int rowOf(quint64 id) const; ///< -1 when it is not listed

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const model::Alarm &alarm, int column) const;

    app::Session &m_session;
    std::vector<model::Alarm> m_alarms;
    Show m_show = Show::Open;
    std::function<bool(model::AssetRef)> m_keep;
};

} // namespace cim::shell
