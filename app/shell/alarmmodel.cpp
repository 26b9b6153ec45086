// SPDX-License-Identifier: Apache-2.0
#include "app/shell/alarmmodel.h"

#include "app/shell/statuswords.h"
#include "app/shell/theme.h"

#include <algorithm>

namespace cim::shell {

AlarmModel::AlarmModel(app::Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session) {
    // A batch of values may raise thousands of alarms, each of which is told: they are listed once.
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &AlarmModel::refresh);
    connect(&session.alarms(), &model::AlarmList::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(&session, &app::Session::statusChanged, this, [this] {
        if (!m_lines.empty())
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

void AlarmModel::setGrouped(bool grouped) {
    if (grouped == m_grouped)
        return;
    m_grouped = grouped;
    refresh();
}

void AlarmModel::setOpened(int row, bool opened) {
    const Line &line = m_lines[static_cast<std::size_t>(row)];
    if (line.members.empty() || m_opened.contains(line.groupName) == opened)
        return;
    if (opened)
        m_opened.insert(line.groupName);
    else
        m_opened.remove(line.groupName);
    refresh();
}

std::vector<quint64> AlarmModel::idsOf(int row) const {
    const Line &line = m_lines[static_cast<std::size_t>(row)];
    return line.members.empty() ? std::vector{line.alarm.id} : line.members;
}

std::vector<AlarmModel::Line> AlarmModel::lines() const {
    std::vector<model::Alarm> open = m_session.alarms().open();
    std::erase_if(open, [this](const model::Alarm &alarm) {
        return (m_show == Show::Unacknowledged && alarm.acknowledged != 0) || (m_keep && !m_keep(alarm.asset));
    });
    std::vector<Line> out;
    if (!m_grouped) {
        for (model::Alarm &alarm : open)
            out.push_back({std::move(alarm), {}, {}, 0, 0, false, {}});
        return out;
    }
    QHash<quint64, model::Alarm> byId;
    for (const model::Alarm &alarm : open)
        byId.insert(alarm.id, alarm);
    for (const model::AlarmGroup &group : model::groupAlarms(open, m_session.board(), m_session.clock().now()))
        addGroup(group, byId, out);
    return out;
}

void AlarmModel::addGroup(const model::AlarmGroup &group, const QHash<quint64, model::Alarm> &alarms,
                          std::vector<Line> &out) const {
    if (group.alarms.size() == 1) {
        out.push_back({alarms[group.alarms.front()], {}, {}, 0, 0, false, {}});
        return;
    }
    const app::SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(group.layer)];
    Line head{alarms[group.alarms.front()], group.alarms, {}, group.unacknowledged, group.first, false, {}};
    head.place =
        group.place.isEmpty() ? layer.title() : layer.spec->valueTitle(layer.spec->placeAttribute, group.place);
    head.groupName = QStringLiteral("%1/%2/%3").arg(layer.spec->id).arg(group.rule).arg(group.place);
    const bool isOpened = m_opened.contains(head.groupName);
    out.push_back(std::move(head));
    for (std::size_t i = 0; isOpened && i < group.alarms.size(); ++i)
        out.push_back({alarms[group.alarms[i]], {}, {}, 0, 0, true, {}});
}

void AlarmModel::refresh() {
    std::vector<Line> now = lines();
    const bool sameRows = std::equal(now.begin(), now.end(), m_lines.begin(), m_lines.end(),
                                     [](const Line &a, const Line &b) { return a.isSame(b); });
    if (sameRows) {
        m_lines = std::move(now);
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    // Views keep selection and place over a layout change, which a reset would lose.
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    std::vector<Line> was;
    for (const QModelIndex &at : old)
        was.push_back(m_lines[static_cast<std::size_t>(at.row())]);
    m_lines = std::move(now);
    QModelIndexList moved;
    for (qsizetype i = 0; i < old.size(); ++i) {
        const auto found = std::find_if(m_lines.begin(), m_lines.end(), [&](const Line &line) {
            return line.isSame(was[static_cast<std::size_t>(i)]);
        });
        moved << (found == m_lines.end() ? QModelIndex()
                                         : index(static_cast<int>(found - m_lines.begin()), old[i].column()));
    }
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged();
}

int AlarmModel::rowOf(quint64 id) const {
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [id](const Line &line) { return line.members.empty() && line.alarm.id == id; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int AlarmModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}
int AlarmModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QString AlarmModel::groupText(const Line &line, int column) const {
    const model::Rule *rule = ruleOf(m_session, line.alarm);
    model::Alarm sinceFirst = line.alarm;
    sinceFirst.raised = line.first;
    sinceFirst.returned = 0;
    switch (column) {
    case TimeColumn:
        return clockText(line.first);
    case AssetColumn:
        return QStringLiteral("%1 × %2").arg(line.place).arg(line.members.size());
    case ContentColumn:
        return rule ? rule->title.in(dataLocale()) : QString();
    case HandlingColumn:
        return line.unacknowledged > 0 ? tr("%1 unacknowledged").arg(line.unacknowledged) : tr("Acknowledged");
    case DurationColumn:
        return durationOf(sinceFirst, m_session.clock().now());
    default:
        return {};
    }
}

QString AlarmModel::text(const Line &line, int column) const {
    if (!line.members.empty())
        return groupText(line, column);
    const AlarmWords words = wordsOf(m_session, line.alarm);
    switch (column) {
    case TimeColumn:
        return clockText(line.alarm.raised);
    case AssetColumn:
        return words.asset;
    case ContentColumn:
        return words.content;
    case HandlingColumn:
        return words.incident.isEmpty()   ? words.handling
               : line.alarm.returned == 0 ? tr("Incident: %1").arg(words.incident)
                                          : tr("Returned · %1").arg(words.incident);
    case DurationColumn:
        return durationOf(line.alarm, m_session.clock().now());
    default:
        return {};
    }
}

QVariant AlarmModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const Line &line = m_lines[static_cast<std::size_t>(index.row())];
    const model::Alarm &alarm = line.alarm;
    const bool isGroup = !line.members.empty();
    const bool unacknowledged = isGroup ? line.unacknowledged > 0 : alarm.acknowledged == 0;
    const bool shelved = !isGroup && alarm.shelvedUntil > m_session.clock().now();
    switch (role) {
    case Qt::DisplayRole:
        return text(line, index.column());
    case Qt::ToolTipRole:
        return text(line, index.column()) + QLatin1Char('\n') + wordsOf(m_session, alarm).source;
    case Qt::FontRole:
        return report::uiFont(kBodyPx, unacknowledged && !shelved);
    case Qt::ForegroundRole:
        return report::colour(unacknowledged && !shelved ? ink().text : ink().text2);
    case Qt::TextAlignmentRole:
        return int(index.column() == DurationColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return index.column() == MarkColumn ? wordsOf(m_session, alarm).level : text(line, index.column());
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
    case MembersRole:
        return static_cast<int>(line.members.size());
    case OpenedRole:
        return m_opened.contains(line.groupName);
    case MemberRole:
        return line.isMember;
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
