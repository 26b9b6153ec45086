// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/drawings.h"
#include "app/shell/layerfilters.h"

#include <QDialog>

class QDoubleSpinBox;
class QTableWidget;

namespace cim::shell {

/** The alternatives of what is drawn, side by side with their figures; the row that is chosen is the one that the city
 * shows, and that analyses count with. GUI thread. */
class SchemeDialog : public QDialog {
    Q_OBJECT
public:
    /** @p plotArea in m²; 0: not known, and no floor-area ratio. */
    SchemeDialog(app::Session &session, app::Drawings &drawings, LayerFilters &filters, double plotArea,
                 QWidget *parent);

private:
    void fill();
    void showChosen();

    app::Session &m_session;
    app::Drawings &m_drawings;
    LayerFilters &m_filters;
    QDoubleSpinBox *m_plot;
    QTableWidget *m_table;
    QStringList m_names; ///< of schemes, by row of the table from the second on
};

} // namespace cim::shell
