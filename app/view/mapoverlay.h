// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/gestures.h"

#include <QCoreApplication>
#include <QPainter>

namespace cim::app {

/** Words and lines over the 3D picture: chips, scale bar, legend of states, rectangle, measured line, hover tip.
 * Painted with the frame, so that a grabbed picture carries them. GUI thread. */
class MapOverlay {
    Q_DECLARE_TR_FUNCTIONS(MapOverlay)
public:
    struct Options {
        double scale = 1; ///< the wall's k
        QString sentence; ///< first chip; empty: project and angles
        bool legend = true;
        int rightMargin = 16; ///< window units kept free for buttons
    };

    MapOverlay(Session &session, SceneView &scene, const Gestures &gestures);

    void setOptions(const Options &options) { m_options = options; }
    /** Empty: no tip. @p at in window units. */
    void setTip(const QString &text, const QPointF &at) {
        m_tip = text;
        m_tipAt = at;
    }
    [[nodiscard]] bool hasTip() const { return !m_tip.isEmpty(); }
    /** A ring at a place of the local frame that another window points at; nothing: none. */
    void setPointer(const std::optional<geo::Vec3> &local) { m_pointer = local; }
    /** Where something is painted now: the strips at top and bottom, or everything. Window units. */
    [[nodiscard]] QList<QRect> areas(const QSize &size) const;
    /** Chip, badge, scale bar and legend, which no label may lie under. Window units. */
    [[nodiscard]] QList<QRectF> furniture(const QSize &size, double pixelRatio) const;
    void paint(QPainter &painter, const QSize &size, double pixelRatio) const;

    /** 1, 2 or 5 times a power of ten: the longest round length that is at most @p metres. */
    [[nodiscard]] static double roundLength(double metres);

private:
    struct Ink;
    struct ScaleBar {
        QRectF box;
        double metres = 0, width = 0;
    };
    [[nodiscard]] Ink inkNow() const;
    [[nodiscard]] QStringList chipTexts() const;
    [[nodiscard]] QRectF chipBox(const Ink &ink, const QPointF &at, const QStringList &texts) const;
    void paintChip(QPainter &painter, const Ink &ink, const QPointF &at, const QStringList &texts) const;
    [[nodiscard]] QString badgeText() const;
    [[nodiscard]] QRectF badgeBox(const Ink &ink, double width) const; ///< null: nothing to say
    void paintBadge(QPainter &painter, const Ink &ink, double width) const;
    [[nodiscard]] ScaleBar scaleBar(const Ink &ink, const QSize &size, double pixelRatio) const;
    void paintScaleBar(QPainter &painter, const Ink &ink, const QSize &size, double pixelRatio) const;
    [[nodiscard]] QRectF legendBox(const Ink &ink, const QSize &size) const; ///< null: no room or not wanted
    void paintLegend(QPainter &painter, const Ink &ink, const QSize &size) const;
    void paintMeasure(QPainter &painter, const Ink &ink, double pixelRatio) const;
    [[nodiscard]] QPointF seamHandle(const QSize &size) const;
    void paintSwipe(QPainter &painter, const Ink &ink, const QSize &size) const;
    void paintPointer(QPainter &painter, const Ink &ink, double pixelRatio) const;
    void paintTip(QPainter &painter, const Ink &ink, const QSize &size) const;

    Session &m_session;
    SceneView &m_scene;
    const Gestures &m_gestures;
    Options m_options;
    QString m_tip;
    QPointF m_tipAt;
    std::optional<geo::Vec3> m_pointer;
};

} // namespace cim::app
