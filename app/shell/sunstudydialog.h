// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sunstudy.h"
#include "report/workorder.h"

#include <QDialog>

#include <stop_token>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace cim::shell {

/** Hours of sun on the walls of the selected buildings, or of those round the middle of the view, by a rule with its
 * standard: shown in the map as a layer, listed by building, printed as an audit. Computes on a worker and can be
 * stopped. GUI thread. */
class SunStudyDialog : public QDialog {
    Q_OBJECT
public:
    /** @p centre of the view, project CRS. */
    SunStudyDialog(app::Session &session, const geo::Vec3 &centre, QWidget *parent);
    ~SunStudyDialog() override;

    void run();
    void writeAudit(const QString &path);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    void take(const Result<app::SunStudy> &study);
    void fill();
    void chooseAndWrite();
    void showRule();
    [[nodiscard]] std::vector<model::Row> chosenRows() const;
    [[nodiscard]] report::WorkOrder audit() const;

    app::Session &m_session;
    geo::Vec3 m_centre;
    int m_layer;
    std::vector<analysis::SunRule> m_rules;
    std::vector<model::Row> m_selected; ///< buildings
    std::optional<app::SunStudy> m_study;
    std::vector<std::size_t> m_order; ///< rows of the table -> buildings of the study, the darkest first
    std::stop_source m_stop;
    QComboBox *m_rule, *m_scope, *m_step;
    QSpinBox *m_metres;
    QCheckBox *m_storeys, *m_ground;
    QLabel *m_clause, *m_summary, *m_written;
    QProgressBar *m_progress;
    QTableWidget *m_table;
    QPushButton *m_run = nullptr, *m_print = nullptr;
};

} // namespace cim::shell
