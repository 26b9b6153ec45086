// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "model/alarmgroups.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QTimer>

namespace cim::shell {

/** The open alarms as rows, in the order of AlarmList::open(), or those of one cause in one place as one row that opens
 * into them. Follows the list; ages move once a second. GUI thread. */
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
    enum Role {
        IdRole = Qt::UserRole,
        StateRole,
        UnacknowledgedRole,
        ShelvedRole,
        AssetRole,
        MembersRole,
        OpenedRole,
        MemberRole
    };
    enum class Show { Open, Unacknowledged };

    explicit AlarmModel(app::Session &session, QObject *parent = nullptr);

    void setShow(Show show);
    /** One row for each cause in each place. */
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return m_grouped; }
    /** Opens or closes a row that stands for several alarms; others stay as they are. */
    void setOpened(int row, bool opened);
    /** The alarms that a row stands for: one, or all of its group. */
    [[nodiscard]] std::vector<quint64> idsOf(int row) const;
    /** Only alarms of assets for which @p keep holds; empty: all. */
    void setPlaceFilter(std::function<bool(model::AssetRef)> keep);
    void refresh();
    /** The row of its own of an alarm; -1 when it has none. */
    [[nodiscard]] int rowOf(quint64 id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /** An alarm, or with members the first alarm of a group. */
    struct Line {
        model::Alarm alarm;
        std::vector<quint64> members; ///< of a group of several; empty: this one alarm
        QString place;                ///< of a group, as people read it
        int unacknowledged = 0;       ///< of a group
        TimeMs first = 0;             ///< of a group: raised
        bool isMember = false;        ///< of the group above it
        QString groupName;            ///< of a group: by which it is remembered as opened

        [[nodiscard]] bool isSame(const Line &other) const {
            return groupName == other.groupName && (!groupName.isEmpty() || alarm.id == other.alarm.id);
        }
    };
    [[nodiscard]] std::vector<Line> lines() const;
    void addGroup(const model::AlarmGroup &group, const QHash<quint64, model::Alarm> &alarms,
                  std::vector<Line> &out) const;
    [[nodiscard]] QString text(const Line &line, int column) const;
    [[nodiscard]] QString groupText(const Line &line, int column) const;

    app::Session &m_session;
    std::vector<Line> m_lines;
    QTimer m_soon;
    QSet<QString> m_opened;
    bool m_grouped = false;
    Show m_show = Show::Open;
    std::function<bool(model::AssetRef)> m_keep;
};

} // namespace cim::shell
