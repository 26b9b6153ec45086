// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/singlethings.h"
#include "app/view/measure.h"
#include "app/view/sceneview.h"

#include <QPointF>
#include <QPolygonF>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace cim::app {

enum class MapTool { Select, Lasso, Pan, Distance, Area, Height, Angle };

/** What mouse and keys do to camera and selection: left drags, right or Ctrl+left orbits, wheel zooms at the cursor,
 * Shift+left draws a rectangle, left with the lasso any outline. Picks, so the GL context has to be current. GUI
 * thread. */
class Gestures {
public:
    Gestures(Session &session, SceneView &scene);

    void setTool(MapTool tool);
    [[nodiscard]] MapTool tool() const { return m_tool; }
    /** Window units to device pixels. */
    void setPixelRatio(double ratio) { m_ratio = ratio; }

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void doubleClick(const QMouseEvent &event);
    void wheel(const QWheelEvent &event);
    /** False when the key means nothing here. */
    bool key(const QKeyEvent &event);

    [[nodiscard]] bool isDragging() const { return m_drag != Drag::None && m_moved; }
    /** The outline, in window units, of what is being selected; empty when none is being drawn. */
    [[nodiscard]] QPolygonF rubberBand() const;
    [[nodiscard]] const Measure &measure() const { return m_measure; }

    /** The asset that a click at @p position (window units) would select, labels first. */
    [[nodiscard]] model::AssetRef assetAt(const QPointF &position);
    /** The single thing of a cell's many that is under @p position, where single ones are drawn. */
    [[nodiscard]] std::optional<Session::SingleThing> thingAt(const QPointF &position);
    /** Local frame; nullopt over the sky. */
    [[nodiscard]] std::optional<geo::Vec3> placeAt(const QPointF &position);
    void zoomBy(double factor);

private:
    enum class Drag { None, Pan, Orbit, Rectangle, Lasso };
    void click(const QPointF &position, Qt::KeyboardModifiers modifiers);
    void selectInside(const QPolygonF &outline, bool add);
    void panBy(double dx, double dy);

    Session &m_session;
    SceneView &m_scene;
    SingleThings m_things;
    MapTool m_tool = MapTool::Select;
    double m_ratio = 1;
    Drag m_drag = Drag::None;
    bool m_moved = false;
    QPointF m_pressed, m_last;
    QPolygonF m_lasso;
    geo::Vec3 m_anchor;
    Measure m_measure;
};

} // namespace cim::app
