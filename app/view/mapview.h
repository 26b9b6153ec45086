// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/mapoverlay.h"

#include <QElapsedTimer>
#include <QOpenGLWidget>
#include <QTimer>

class QLabel;

namespace cim::app {

/** The city in a window: owns the SceneView, gives it this widget's GL context, forwards mouse and keys, and draws a
 * frame only when something changed. Where the driver has no 3.3 compatibility profile it shows what was found and what
 * is needed; the rest of the program works on. One such widget for a session: desk and wall hand it to each other. GUI
 * thread. */
class MapView : public QOpenGLWidget {
    Q_OBJECT
public:
    explicit MapView(Session &session, QWidget *parent = nullptr);
    ~MapView() override;

    /** Before QApplication: compatibility 3.3 with deprecated functions, without which drivers hand out a core context.
     */
    static void prepareApplication();

    [[nodiscard]] SceneView &scene() { return m_scene; }
    /** Empty while the picture works, else the reason that is shown in its place. */
    [[nodiscard]] const QString &failure() const { return m_failure; }

    [[nodiscard]] MapTool tool() const { return m_gestures.tool(); }
    void setTool(MapTool tool);
    /** What the measuring tools have been pointed at. */
    [[nodiscard]] const Measure &measure() const { return m_gestures.measure(); }
    void setOverlay(const MapOverlay::Options &options);
    /** See MapOverlay::setPointer(). */
    void setPointer(const std::optional<geo::Vec3> &local);
    /** See scene::Swipe; its seam is dragged in the map. */
    void setSwipe(const std::optional<scene::Swipe> &swipe);
    void setTheme(model::Theme theme);
    void setShadows(bool on);
    void setSunlight(const Sunlight &sunlight);
    /** Samples a pixel, for smooth edges. Nothing: 4, and none where the driver draws in software, for which they
     * double the time of a frame. */
    void setSamples(std::optional<int> samples);
    /** Whether nothing moves by itself: no flights, pulses and fades. */
    void setStill(bool still);
    [[nodiscard]] bool isPlan() const { return m_scene.renderer().camera().plan; }
    [[nodiscard]] bool isUnderground() const;
    [[nodiscard]] bool isCutOpen() const;
    /** Metres on the ground for a metre on the screen, at the target. */
    [[nodiscard]] double scaleDenominator() const;

    /** Same scene, other size, place and dress; null image when there is no GL. */
    [[nodiscard]] QImage picture(QSize size, const model::Viewpoint &viewpoint, model::Theme theme);

public Q_SLOTS:
    void goHome();
    void setPlan(bool on);
    void setUnderground(bool on);
    /** See cutsFor(); what was measured is what is cut. */
    void setCutOpen(bool on);
    void turnNorthUp();
    void flyToSelection();
    void zoomIn();
    void zoomOut();

Q_SIGNALS:
    /** Project CRS under the cursor; NaN over the sky or outside. */
    void pointed(double x, double y, double z);
    void cameraMoved();
    void toolChanged();
    void seamMoved(double share);
    void measured(); ///< a measuring tool was pointed at another place, or begun anew
    void failed(const QString &reason);

protected:
    void initializeGL() override;
    void resizeGL(int width, int height) override;
    void paintGL() override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] bool isWorking() const { return m_failure.isEmpty() && isValid(); }
    void fail(const QString &reason);
    void fitRenderer();
    void reserveFurniture();
    void dress(MapTool tool);
    void afterGesture();
    void lookUnderCursor();
    [[nodiscard]] bool isOnSeam(const QPointF &at) const;
    void moveSeam(double x);
    /** Soon: where frames are slow, half of the time is left for everything else. */
    void wantFrame();
    [[nodiscard]] QString tipOf(model::AssetRef asset, const std::optional<geo::Vec3> &place) const;
    void releaseGl();

    Session &m_session;
    SceneView m_scene;
    Gestures m_gestures;
    MapOverlay m_overlay;
    std::optional<int> m_samples; ///< absent: by the driver
    QTimer m_nextFrame;
    QElapsedTimer m_sinceFrame;
    int m_frameMs = 0;
    QTimer m_hover;
    QPointF m_cursor;
    bool m_isSeamHeld = false;
    QString m_failure;
    QLabel *m_message = nullptr;
};

} // namespace cim::app
