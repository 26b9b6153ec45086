// SPDX-License-Identifier: Apache-2.0
#include "app/shell/alarmmodel.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <algorithm>

namespace cim::shell {

AlarmModel::AlarmModel(app::Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session) {
    connect(&session.alarms(), &model::AlarmList::changed, this, &AlarmModel::refresh);
    connect(&session, &app::Session::statusChanged, this, [this] {
        if (!m_alarms.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    });
    refresh();
}

void AlarmModel::setShow(Show show) {
    m_show = show;
    refresh();
}

void AlarmModel::setPlaceFilter(std::function<bool(model::AssetRef)> keep) {
    m_keep = std::move(keep);
    refresh();
}

void AlarmModel::refresh() {
    std::vector<model::Alarm> now = m_session.alarms().open();
    std::erase_if(now, [this](const model::Alarm &alarm) {
        return (m_show == Show::Unacknowledged && alarm.acknowledged != 0) || (m_keep && !m_keep(alarm.asset));
    });
    const bool sameRows = std::equal(now.begin(), now.end(), m_alarms.begin(), m_alarms.end(),
                                     [](const model::Alarm &a, const model::Alarm &b) { return a.id == b.id; });
    if (sameRows) {
        m_alarms = std::move(now);
        if (!m_alarms.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    // Views keep selection and place over a layout change, which a reset would lose.
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<quint64> ids;
    for (const QModelIndex &at : old)
        ids.push_back(m_alarms[static_cast<std::size_t>(at.row())].id);
    m_alarms = std::move(now);
    QModelIndexList moved;
    for (qsizetype i = 0; i < old.size(); ++i) {
        const int row = rowOf(ids[static_cast<std::size_t>(i)]);
        moved << (row < 0 ? QModelIndex() : index(row, old[i].column()));
    }
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged();
}

int AlarmModel::rowOf(quint64 id) const {
    const auto found =
        std::find_if(m_alarms.begin(), m_alarms.end(), [id](const model::Alarm &alarm) { return alarm.id == id; });
    return found == m_alarms.end() ? -1 : static_cast<int>(found - m_alarms.begin());
}

int AlarmModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_alarms.size());
}
int AlarmModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QString AlarmModel::text(const model::Alarm &alarm, int column) const {
    const AlarmWords words = wordsOf(m_session, alarm);
    switch (column) {
    case TimeColumn:
        return clockText(alarm.raised);
    case AssetColumn:
        return words.asset;
    case ContentColumn:
        return words.content;
    case HandlingColumn:
        return words.handling;
    case DurationColumn:
        return durationOf(alarm, m_session.clock().now());
    default:
        return {};
    }
}

QVariant AlarmModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const model::Alarm &alarm = m_alarms[static_cast<std::size_t>(index.row())];
    const bool unacknowledged = alarm.acknowledged == 0;
    const bool shelved = alarm.shelvedUntil > m_session.clock().now();
    switch (role) {
    case Qt::DisplayRole:
        return text(alarm, index.column());
    case Qt::ToolTipRole:
        return text(alarm, index.column()) + QLatin1Char('\n') + wordsOf(m_session, alarm).source;
    case Qt::FontRole:
        return report::uiFont(kBodyPx, unacknowledged && !shelved);
    case Qt::ForegroundRole:
        return report::colour(unacknowledged && !shelved ? ink().text : ink().text2);
    case Qt::TextAlignmentRole:
        return int(index.column() == DurationColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return index.column() == MarkColumn ? model::stateTitle(model::stateOfLevel(alarm.level))
                                            : text(alarm, index.column());
    case IdRole:
        return QVariant::fromValue<qulonglong>(alarm.id);
    case StateRole:
        return static_cast<int>(model::stateOfLevel(alarm.level));
    case UnacknowledgedRole:
        return unacknowledged;
    case ShelvedRole:
        return shelved;
    case AssetRole:
        return QVariant::fromValue(alarm.asset);
    default:
        return {};
    }
}

QVariant AlarmModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(section == DurationColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole)
        return report::colour(ink().text2);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[kColumns] = {{}, tr("Time"), tr("Asset"), tr("What"), tr("Handling"), tr("Lasting"), {}};
    return titles[section];
}

} // namespace cim::shell
