// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QAbstractTableModel>

namespace cim::shell {

/** The incidents as rows: open ones first, overdue before others, then the newest. GUI thread. */
class IncidentModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { MarkColumn, NumberColumn, TitleColumn, StepColumn, DepartmentColumn, DueColumn, kColumns };

    explicit IncidentModel(app::Session &session, QObject *parent = nullptr);

    [[nodiscard]] QString numberOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    [[nodiscard]] QString text(const model::Incident &incident, int column) const;

    app::Session &m_session;
    std::vector<model::Incident> m_incidents;
};

/** "due in 4 min", "overdue 12 min", "closed"; an em dash when nothing is due. */
[[nodiscard]] QString dueText(const app::Session &session, const model::Incident &incident);

} // namespace cim::shell
