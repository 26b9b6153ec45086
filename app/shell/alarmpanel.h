// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/alarmactions.h"
#include "app/shell/alarmmodel.h"
#include "app/shell/incidentmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace cim::shell {

/** The alarm list: by level, filters, counts, acknowledging, one banner when there are more than a person can read, and
 * the incidents that work on them.
 * GUI thread. */
class AlarmPanel : public QWidget {
    Q_OBJECT
public:
    AlarmPanel(app::Session &session, AlarmActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] AlarmModel &model() { return *m_model; }
    /** Tells whether an asset is in the window's view: for the filter. */
    void setViewTest(std::function<bool(model::AssetRef)> isInView) { m_isInView = std::move(isInView); }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFilters();
    QTableView *makeTable();
    QTableView *makeIncidents();
    void showKind(QPushButton *chosen);
    void refresh();
    void showMenu(const QPoint &at);
    [[nodiscard]] std::vector<quint64> selectedIds() const;
    [[nodiscard]] std::vector<quint64> unacknowledgedOf(std::vector<quint64> ids) const;

    app::Session &m_session;
    AlarmActions &m_actions;
    AlarmModel *m_model;
    QTableView *m_table = nullptr;
    IncidentModel *m_incidentModel;
    QTableView *m_incidents = nullptr;
    QWidget *m_counts = nullptr;
    QLabel *m_banner = nullptr;
    QLabel *m_load = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_unacknowledged = nullptr;
    QPushButton *m_incidentsKind = nullptr;
    QPushButton *m_inView = nullptr;
    QPushButton *m_grouped = nullptr;
    std::function<bool(model::AssetRef)> m_isInView;
};

} // namespace cim::shell
