// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/sectioncut.h"

#include <QDialog>

#include <stop_token>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace cim::shell {

class SectionView;

/** A cut through the city: on the line that is drawn on the map, along the line that is selected (a long profile) or
 * square to it (a cross-section). Follows both and the states. GUI thread. */
class SectionDialog : public QDialog {
    Q_OBJECT
public:
    enum Way { Drawn, Along, Across };

    /** Begins along the selection when that is a line, else on the drawn line. */
    SectionDialog(app::Session &session, QWidget *parent);
    ~SectionDialog() override;

    /** Corners in the local frame: what the measuring tool has been pointed at. */
    void setDrawnLine(std::vector<geo::Vec3> line);
    [[nodiscard]] Way way() const;
    void choose(Way way);
    void setTheme(model::Theme theme);
    /** What is cut and what stands beside it, as a table (.csv, .xlsx, .ods). */
    Result<void> writeTable(const QString &path) const;

Q_SIGNALS:
    /** Nothing when the cursor has left; local frame. */
    void placePointed(const std::optional<cim::geo::Vec3> &local);
    void placeWanted(cim::model::AssetRef asset);
    void drawingWanted();                                      ///< the tool that draws a line
    void sheetWanted(const std::vector<cim::geo::Vec3> &line); ///< project CRS
    void shown();                                              ///< a section was cut

private:
    void cut();
    void take(report::SectionDrawing drawing);
    void tell(double chainage, double height, int item);
    void chooseAndWriteTable();

    app::Session &m_session;
    QComboBox *m_way;
    QDoubleSpinBox *m_reach, *m_width;
    QLabel *m_widthLabel, *m_summary, *m_told;
    SectionView *m_view;
    QPushButton *m_sheet, *m_table;
    std::vector<geo::Vec3> m_line;      ///< drawn, local
    std::vector<geo::Vec3> m_shownLine; ///< of the section that is shown, local
    std::stop_source m_stop;
    int m_number = 0; ///< of the newest cut: older ones are dropped
};

} // namespace cim::shell
