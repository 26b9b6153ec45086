// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace cim::shell {

/** A page of paper with the boxes of what stands on it: chosen, moved and sized by mouse or arrow keys. Places are
 * millimetres from the page's upper left corner, to half a one; edges catch at those of the page and of other boxes,
 * and a line shows where. Shift chooses more, Alt moves without catching, arrows move by 1 mm, with Ctrl by 0.5 mm,
 * with Shift they size. GUI thread. */
class PageCanvas : public QWidget {
    Q_OBJECT
public:
    struct Box {
        QRectF mm;
        QString name;
    };
    enum class Align { Left, Centre, Right, Top, Middle, Bottom, SameWidth, SameHeight, SpreadAcross, SpreadDown };

    explicit PageCanvas(QWidget *parent = nullptr);

    void setPage(const QSizeF &mm, std::vector<Box> boxes);
    /** How the page will look. */
    void setPicture(const QImage &picture);
    [[nodiscard]] const std::vector<Box> &boxes() const { return m_boxes; }
    [[nodiscard]] const std::vector<int> &chosen() const { return m_chosen; }
    void setChosen(std::vector<int> chosen);
    /** By the one that was chosen first; spreading needs three. */
    void align(Align how);
    /** Where a place of the page is on the widget, and the other way round. */
    [[nodiscard]] QPointF toWidget(const QPointF &mm) const;
    [[nodiscard]] QPointF toPage(const QPointF &pixels) const;
    [[nodiscard]] QSize sizeHint() const override { return {640, 480}; }

Q_SIGNALS:
    void chosenChanged();
    /** Boxes have another place: said once a move ends. */
    void moved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /** Which edges a drag moves: all, or those of a corner or side. */
    struct Grip {
        bool left = false, top = false, right = false, bottom = false;
        [[nodiscard]] bool isMove() const { return left && top && right && bottom; }
    };
    [[nodiscard]] QRectF pageRect() const;
    [[nodiscard]] QRectF onWidget(const QRectF &mm) const;
    [[nodiscard]] int boxAt(const QPointF &pixels) const;
    [[nodiscard]] std::optional<Grip> gripAt(const QPointF &pixels) const;
    [[nodiscard]] QRectF changed(const QRectF &box, const Grip &grip, const QPointF &by) const;
    /** What to add to a movement so that an edge of the first chosen box meets another; sets the lines that show it. */
    [[nodiscard]] QPointF caught(const QPointF &by);
    void put(const Grip &grip, const QPointF &by);

    QSizeF m_page{420, 297};
    std::vector<Box> m_boxes;
    std::vector<int> m_chosen;
    QImage m_picture;
    std::optional<Grip> m_grip; ///< of the drag that is going on
    QPointF m_from;             ///< where it began, on the page
    std::vector<Box> m_before;  ///< the boxes then
    std::optional<double> m_lineX, m_lineY;
};

} // namespace cim::shell
