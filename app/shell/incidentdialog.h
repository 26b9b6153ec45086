// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace cim::shell {

/** One incident: what was done so far, the alarms it is about, and what may be done next, by whom and until when. Stays
 * open beside the map. GUI thread. */
class IncidentDialog : public QDialog {
    Q_OBJECT
public:
    IncidentDialog(app::Session &session, QString number, QWidget *parent);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    QWidget *makeSteps();
    QWidget *makeNext();
    void look();
    void lookAtNext();
    void showAlarms(const model::Incident &incident);
    void record();

    app::Session &m_session;
    QString m_number;
    QLabel *m_head;
    QLabel *m_due;
    QTableWidget *m_steps = nullptr;
    QListWidget *m_alarms;
    QComboBox *m_next = nullptr;
    QLineEdit *m_department = nullptr;
    QLineEdit *m_note = nullptr;
    QLineEdit *m_by = nullptr;
    QPushButton *m_record = nullptr;
    QLabel *m_problem;
};

} // namespace cim::shell
