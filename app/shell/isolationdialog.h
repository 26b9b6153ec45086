// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/isolationtrace.h"
#include "report/workorder.h"

#include <QDialog>

#include <stop_token>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace cim::shell {

/** Which valves take a burst pipe out of the net: in the order of closing, with what stands still because of it. A
 * valve that turns out to be stuck is checked as such, and the cut goes on behind it at once. What it finds is shown in
 * the map as two layers and printed as a work order. The valves' states are those of the board: it traces again when
 * they change. GUI thread. */
class IsolationDialog : public QDialog {
    Q_OBJECT
public:
    /** @p burst is a line of a layer with a network. */
    IsolationDialog(app::Session &session, model::AssetRef burst, QWidget *parent);
    ~IsolationDialog() override;

    /** Writes the work order as it is now, on a worker; the dialog says when it is there or why not. */
    void writeOrder(const QString &path);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    void trace();
    void tell();
    void fillRow(int row, const analysis::Isolation::Step &step, const QString &number, const QString &task,
                 bool canFail);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] report::WorkOrder workOrder() const;
    void chooseAndWrite();

    app::Session &m_session;
    model::AssetRef m_burst;
    std::stop_source m_stop;
    std::shared_ptr<const app::PipeNet> m_net;
    std::vector<analysis::ValveState> m_states; ///< as traced last
    QSet<quint32> m_stuck;                      ///< rows of fittings that the user found stuck
    app::IsolationPlan m_plan;
    QLabel *m_head;
    QDoubleSpinBox *m_place;
    QTableWidget *m_table;
    QLabel *m_defects;
    QLabel *m_written;
    QPushButton *m_order = nullptr;
    bool m_filling = false;
};

} // namespace cim::shell
