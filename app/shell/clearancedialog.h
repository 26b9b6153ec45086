// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/diggingcheck.h"

#include <QDialog>

#include <optional>
#include <stop_token>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace cim::shell {

/** Buried lines that lie nearer to one another than the table of the standard asks: those selected against all, or
 * those round the middle of the view. Fails, what is to be reviewed and what is not known are listed and shown in the
 * map as posts. Computes on a worker. GUI thread. */
class ClearanceDialog : public QDialog {
    Q_OBJECT
public:
    /** @p centre of the view, project CRS. */
    ClearanceDialog(app::Session &session, const geo::Vec3 &centre, QWidget *parent);
    ~ClearanceDialog() override;

    void run();

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    [[nodiscard]] std::vector<model::Row> chosenRows(const app::BuriedLayer &layer) const;
    void fill();

    app::Session &m_session;
    geo::Vec3 m_centre;
    analysis::ClearanceRules m_rules;
    std::optional<app::ClearanceStudy> m_study;
    std::stop_source m_stop;
    QComboBox *m_scope;
    QSpinBox *m_metres;
    QLabel *m_summary;
    QTableWidget *m_table;
    QPushButton *m_run = nullptr;
};

} // namespace cim::shell
