// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/sectionplot.h"

#include <QWidget>

namespace cim::shell {

/** A section on the screen, as it is drawn on paper, in the colours of the window. The wheel and plus and minus zoom
 * along the line, dragging and the arrows move it; what is under the cursor is told and can be chosen. GUI thread. */
class SectionView : public QWidget {
    Q_OBJECT
public:
    explicit SectionView(QWidget *parent = nullptr);

    /** @p keepsPlace: what is seen stays, as when only states have changed. */
    void setDrawing(report::SectionDrawing drawing, bool keepsPlace);
    [[nodiscard]] const report::SectionDrawing &drawing() const { return m_drawing; }
    void setTheme(model::Theme theme);
    /** See SectionPlot::scaleText(); empty without a section. */
    [[nodiscard]] QString scaleText() const;
    [[nodiscard]] QSize sizeHint() const override { return {640, 260}; }

Q_SIGNALS:
    /** Under the cursor; NaN when it has left. @p item: into the drawing's items; -1 for none. */
    void pointed(double chainage, double height, int item);
    void chosen(int item);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] double pixelsPerMm() const;
    [[nodiscard]] report::SectionPlot plot() const;
    void look(double from, double to);
    void zoom(double factor, double around);

    report::SectionDrawing m_drawing;
    model::Theme m_theme = model::Theme::Light;
    double m_from = 0, m_to = 0; ///< what is seen; both 0: all
    QPointF m_pressed;
    double m_grabbed = 0; ///< chainage under the button
    bool m_isMoved = false;
};

} // namespace cim::shell
