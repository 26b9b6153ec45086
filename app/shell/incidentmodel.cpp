// SPDX-License-Identifier: Apache-2.0
#include "app/shell/incidentmodel.h"

#include "app/shell/icon.h"
#include "app/shell/theme.h"
#include "base/text.h"

#include <algorithm>

namespace cim::shell {

QString dueText(const app::Session &session, const model::Incident &incident) {
    auto &own = const_cast<app::Session &>(session);
    if (!incident.isOpen)
        return IncidentModel::tr("closed");
    const std::optional<TimeMs> due = own.incidents().due(incident);
    if (!due)
        return QStringLiteral("—");
    const qint64 left = *due - own.clock().now();
    return left >= 0 ? IncidentModel::tr("due in %1").arg(formatAge(left))
                     : IncidentModel::tr("overdue %1").arg(formatAge(-left));
}

IncidentModel::IncidentModel(app::Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session) {
    connect(&session.incidents(), &model::IncidentList::changed, this, &IncidentModel::refresh);
    connect(&session, &app::Session::statusChanged, this, [this] {
        if (!m_incidents.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    });
    refresh();
}

void IncidentModel::refresh() {
    beginResetModel();
    m_incidents = m_session.incidents().all();
    const auto rank = [this](const model::Incident &each) {
        return std::tuple(!each.isOpen, !m_session.incidents().isOverdue(each), -each.steps.front().at);
    };
    std::stable_sort(m_incidents.begin(), m_incidents.end(),
                     [&](const model::Incident &a, const model::Incident &b) { return rank(a) < rank(b); });
    endResetModel();
}

QString IncidentModel::numberOf(int row) const {
    return m_incidents[static_cast<std::size_t>(row)].number;
}

int IncidentModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_incidents.size());
}
int IncidentModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(kColumns);
}

QString IncidentModel::text(const model::Incident &incident, int column) const {
    const QString department = incident.department();
    switch (column) {
    case NumberColumn:
        return incident.number;
    case TitleColumn:
        return incident.simulated ? tr("%1 (simulated)").arg(incident.title) : incident.title;
    case StepColumn:
        return m_session.incidents().stepTitle(incident.last().step);
    case DepartmentColumn:
        return department.isEmpty() ? QStringLiteral("—") : department;
    case DueColumn:
        return dueText(m_session, incident);
    default:
        return {};
    }
}

QVariant IncidentModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid())
        return {};
    const model::Incident &incident = m_incidents[static_cast<std::size_t>(index.row())];
    const bool isLate = m_session.incidents().isOverdue(incident);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(incident, index.column());
    case Qt::DecorationRole:
        return index.column() == MarkColumn ? markIcon(model::stateOfLevel(incident.level)) : QVariant();
    case Qt::FontRole:
        return report::uiFont(kBodyPx, isLate && index.column() == DueColumn);
    case Qt::ForegroundRole:
        if (isLate && index.column() == DueColumn)
            return report::colour(model::stateStyle(theme(), model::DrawnState::Alarm).text);
        return report::colour(incident.isOpen ? ink().text : ink().text2);
    case Qt::AccessibleTextRole:
        return index.column() == MarkColumn ? model::stateTitle(model::stateOfLevel(incident.level))
                                            : text(incident, index.column());
    default:
        return {};
    }
}

QVariant IncidentModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[kColumns] = {{}, tr("Incident"), tr("What"), tr("Step"), tr("Department"), tr("Due")};
    return titles[section];
}

} // namespace cim::shell
