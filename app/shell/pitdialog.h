// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/diggingcheck.h"
#include "report/workorder.h"

#include <QDialog>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace cim::shell {

/** May we dig here: the lines that a pit hits or comes too near to, their owners, what stands on it, its volume; drawn
 * in the map and printed as a permit to be signed. GUI thread. */
class PitDialog : public QDialog {
    Q_OBJECT
public:
    /** @p outline of the pit, local frame. */
    PitDialog(app::Session &session, std::vector<geo::Vec3> outline, QWidget *parent);

    void writePermit(const QString &path);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    void study();
    void chooseAndWrite();
    [[nodiscard]] QString relationText(analysis::PitFinding::Relation relation) const;
    [[nodiscard]] QString distanceText(const analysis::PitFinding &finding) const;
    [[nodiscard]] report::WorkOrder permit() const;

    app::Session &m_session;
    std::vector<geo::Vec3> m_outline;
    analysis::ClearanceRules m_rules;
    app::PitStudy m_study;
    QDoubleSpinBox *m_depth;
    QLabel *m_summary, *m_written;
    QTableWidget *m_table;
    QPushButton *m_print = nullptr;
};

} // namespace cim::shell
