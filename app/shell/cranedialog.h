// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/clearancerules.h"
#include "analysis/cranes.h"
#include "app/session/session.h"

#include <QDialog>

class QLabel;
class QTableWidget;

namespace cim::shell {

/** Cranes that reach into one another's circle: what the standard asks of where they stand, how far their jibs are
 * apart now and within 20 s if they go on turning. Looks again whenever values come. GUI thread. */
class CraneDialog : public QDialog {
    Q_OBJECT
public:
    CraneDialog(app::Session &session, QWidget *parent);

Q_SIGNALS:
    void placeWanted(cim::model::AssetRef asset);

private:
    void look();
    [[nodiscard]] std::vector<analysis::Crane> cranes() const;

    app::Session &m_session;
    int m_layer = -1;
    analysis::ClearanceRules m_rules;
    std::vector<analysis::CranePair> m_pairs;
    QLabel *m_summary;
    QTableWidget *m_table;
};

} // namespace cim::shell
