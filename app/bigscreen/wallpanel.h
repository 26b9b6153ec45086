// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bigscreen/walllayout.h"
#include "model/palette.h"

#include <QPainter>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace cim::app {

/** Paints in units of the design language, k pixels each, in night dress. Remembers the words that had to be cut: a
 * test looks at them. */
class WallBrush {
public:
    WallBrush(QPainter &painter, double k, QStringList &cut) : m_painter(painter), m_k(k), m_cut(cut) {}

    [[nodiscard]] QPainter &painter() { return m_painter; }
    [[nodiscard]] double px(double units) const { return units * m_k; }
    [[nodiscard]] double width(const QString &text, double units, bool bold = false) const;
    /** Cuts what does not fit, with an ellipsis; the right end of the words in pixels. */
    double text(const QRectF &box, const QString &text, double units, bool bold, model::Rgb ink,
                Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter);
    /** Breaks lines at words; what does not fit into the box is cut. The height used, in pixels. */
    double paragraph(const QRectF &box, const QString &text, double units, model::Rgb ink);
    /** A value and its unit on one base line, the unit smaller and paler; the right end. */
    double value(const QPointF &baseLine, double most, const QString &value, const QString &unit, double units,
                 model::Rgb ink);
    void mark(const QRectF &box, model::DrawnState state);
    void line(double x1, double y1, double x2, double y2);
    void icon(const QRectF &box, const QString &name, model::Rgb ink);
    /** A violet outline: sample, simulated. */
    void badge(const QRectF &box, const QString &text, double units);

    [[nodiscard]] static const model::Tokens &tokens();

private:
    QPainter &m_painter;
    double m_k;
    QStringList &m_cut;
};

/** A fixed part of the wall. Says how much room it needs, paints itself, and is hidden while it has nothing to say. GUI
 * thread. */
class WallPanel : public QWidget {
    Q_OBJECT
public:
    WallPanel(const QString &name, QWidget *parent);

    void setScale(double k) { m_k = k; }
    [[nodiscard]] double k() const { return m_k; }
    /** An empty card is removed. */
    [[nodiscard]] virtual bool hasContent() const { return true; }
    /** For a width in pixels. */
    [[nodiscard]] virtual CardNeed need(int width) const;
    /** Words that did not fit when it was painted last. */
    [[nodiscard]] const QStringList &cutWords() const { return m_cut; }

protected:
    virtual void paintPanel(WallBrush &brush) = 0;
    /** The ground under the content; a card by default. */
    virtual void paintGround(QPainter &painter);
    void paintEvent(QPaintEvent *event) final;
    [[nodiscard]] int units(double u) const;

private:
    double m_k = 1;
    QStringList m_cut;
};

/** One thing of a bar; what matters least leaves first when there is not enough room. */
struct BarItem {
    double width = 0; ///< pixels
    int rank = 0;     ///< larger leaves sooner
    bool atRight = false;
    std::function<void(WallBrush &, const QRectF &)> paint;
};
/** Places them from both ends, none on a seam; a null rectangle for what found no room. */
[[nodiscard]] std::vector<QRectF> placeBar(const std::vector<BarItem> &items, const QRectF &box, double gap,
                                           const std::vector<int> &seams);

} // namespace cim::app
