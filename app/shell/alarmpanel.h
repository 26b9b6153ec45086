// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/alarmactions.h"
#include "app/shell/alarmmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace cim::shell {

/** The alarm list: by level, filters, counts, acknowledging, and one banner when there are more than a person can read.
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

private:
    QWidget *makeHead();
    QWidget *makeFilters();
    QTableView *makeTable();
    void refresh();
    void showMenu(const QPoint &at);
    [[nodiscard]] std::vector<quint64> selectedIds() const;

    app::Session &m_session;
    AlarmActions &m_actions;
    AlarmModel *m_model;
    QTableView *m_table = nullptr;
    QWidget *m_counts = nullptr;
    QLabel *m_banner = nullptr;
    QLabel *m_load = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_unacknowledged = nullptr;
    QPushButton *m_inView = nullptr;
    std::function<bool(model::AssetRef)> m_isInView;
};

} // namespace cim::shell
