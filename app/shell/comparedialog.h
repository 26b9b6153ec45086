// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "model/comparison.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QTableWidget;

namespace cim::shell {

/** What is otherwise now than at the time that is shown: assets whose state or value differs, then and now side by
 * side. A row is a way there; all of them can be selected in the map. Looks again when another time is shown. GUI
 * thread. */
class CompareDialog : public QDialog {
    Q_OBJECT
public:
    CompareDialog(app::Session &session, QWidget *parent);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    void compare();
    void fill(int row, const model::Change &change);

    app::Session &m_session;
    std::vector<model::Change> m_changes;
    QLabel *m_head;
    QCheckBox *m_values;
    QTableWidget *m_table;
};

} // namespace cim::shell
