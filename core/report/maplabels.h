// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report/papertext.h"

#include <QPainterPath>
#include <QRectF>

#include <vector>

namespace cim::report {

/** Words on the printed map: collected while symbols are painted, placed by importance at the end, so that none lies on
 * another, on a mark or beyond the neat line. What finds no room is dropped. Private to the room. */
class MapLabels {
public:
    enum Priority { RoadName, GroundName, Count, Place, Named, Serious };

    explicit MapLabels(const QRectF &frame) : m_frame(frame) {}

    /** Nothing is written over @p box. */
    void keepFree(const QRectF &box) { m_taken.push_back(box); }
    /** Centred on @p at when @p distance is 0, else beside it at that distance (mm), on whichever side is free. */
    void add(const QPointF &at, const QString &text, const PaperText &style, Priority priority, double distance = 0);
    /** A parking sign: the letter P on a tile of the style's ink and @p text on a white plate, centred on @p at. */
    void addPlate(const QPointF &at, const QString &text, const PaperText &style, Priority priority);
    /** Along @p path, at the first stretch that is long, straight and free. */
    void addAlong(const QPainterPath &path, const QString &text, const PaperText &style);
    void paint(QPainter &painter);

private:
    struct Label {
        QString text;
        PaperText style;
        Priority priority;
        QPointF at;
        double distance = 0;
        QPainterPath path; ///< only for a name along a line
        bool plate = false;
    };
    bool isFree(const std::vector<QRectF> &boxes) const;
    void placeBeside(QPainter &painter, const Label &label);
    static void paintPlate(QPainter &painter, const QRectF &box, const Label &label);
    void placeAlong(QPainter &painter, const Label &label);

    QRectF m_frame;
    std::vector<QRectF> m_taken;
    std::vector<Label> m_labels;
    std::vector<std::pair<QString, QPointF>> m_along; ///< names written along lines, and where
};

} // namespace cim::report
