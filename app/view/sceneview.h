// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "geo/sun.h"
#include "scene/renderer.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QSize>

namespace cim::app {

/** Where the light comes from. */
struct Sunlight {
    enum class Of : std::uint8_t {
        Drawings, ///< always the same, from the north-west: pictures and sheets compare
        Clock,    ///< where the sun stands at the time that is shown
        Time      ///< … at @c time
    };
    Of of = Of::Drawings;
    TimeMs time = 0;
};

/** Keeps one renderer in step with the session, without a widget: attaches layers as they open, writes dirty rows into
 * the status textures once a frame, shows selection, filters and labels, and flies the camera. Desk, wall, `render` and
 * `report` share it. Every call happens with the host's GL context current unless it says otherwise. GUI thread. */
class SceneView : public QObject {
    Q_OBJECT
public:
    explicit SceneView(Session &session, QObject *parent = nullptr);
    ~SceneView() override;

    [[nodiscard]] scene::Renderer &renderer() { return m_renderer; }
    [[nodiscard]] const scene::Renderer &renderer() const { return m_renderer; }

    /** Takes over what was loaded meanwhile; false when there was nothing. */
    bool attachReady();
    /** Time, ages, dirty rows, labels: call right before Renderer::frame(). */
    void syncBeforeFrame();

    /** Any time, no context needed. */
    void goTo(const model::Viewpoint &viewpoint);
    void flyTo(const model::Viewpoint &viewpoint, int milliseconds = 600);
    void flyTo(model::AssetRef asset, int milliseconds = 600);
    /** True while a flight is on: syncBeforeFrame() moves the camera and another frame is wanted. */
    [[nodiscard]] bool isFlying() const { return m_flight.has_value(); }
    void stopFlight() { m_flight.reset(); }
    [[nodiscard]] model::Viewpoint viewpoint() const;
    [[nodiscard]] model::Viewpoint viewpointOf(model::AssetRef asset) const;

    void setTheme(model::Theme theme);
    void setUnderground(scene::Underground mode);
    /** None: the city is whole. */
    void setCuts(std::vector<scene::CutPlane> cuts);
    void setSunlight(const Sunlight &sunlight);
    [[nodiscard]] const Sunlight &sunlight() const { return m_sunlight; }
    /** True azimuth and altitude of the sun over the middle of the city; nothing by drawings' light. */
    [[nodiscard]] const std::optional<geo::SunPosition> &sun() const { return m_sun; }
    [[nodiscard]] TimeMs sunTime() const { return m_sunAt; } ///< of that
    void setHovered(model::AssetRef asset);
    [[nodiscard]] model::AssetRef hovered() const { return m_hovered; }
    /** At most @p limit labels of @p scale times their size. */
    void setLabels(int limit, double scale);
    /** Device pixels for a window unit: labels are as big on every screen. */
    void setPixelRatio(double ratio);

    /** A picture beside the window: same scene, other size, place and dress. The window's state is put back. */
    [[nodiscard]] QImage picture(QSize size, const model::Viewpoint &viewpoint, model::Theme theme,
                                 const std::function<QImage(scene::Renderer &, QSize)> &draw);

Q_SIGNALS:
    void frameWanted();

private:
    struct Flight {
        scene::Camera from, to;
        int milliseconds;
        QElapsedTimer clock;
    };
    void takeGround();
    void goHomeUnlessMoved();
    void placeSun();
    void tellSight();
    [[nodiscard]] std::optional<geo::SunPosition> sunAt(TimeMs time) const;
    void pushStatus();
    void pushSelection();
    void pushFilter(int layer);
    void pushLabels();
    [[nodiscard]] scene::LabelCandidate labelOf(model::AssetRef asset, const model::AssetStatus &status) const;
    void startFlight(const scene::Camera &to, int milliseconds);

    Session &m_session;
    scene::Renderer m_renderer;
    std::optional<Flight> m_flight;
    std::optional<geo::Transform> m_toWorld; ///< from the project's CRS; nothing when there is no way
    std::array<geo::Vec3, 4> m_told{};       ///< what of the ground was in sight when the hub was last told
    model::AssetRef m_hovered;
    TimeMs m_labelsAt = 0;
    Sunlight m_sunlight;
    std::optional<geo::SunPosition> m_sun;
    TimeMs m_sunAt = 0; ///< the time for which it was placed
    bool m_labelsDirty = true;
    double m_labelScale = 1;
    double m_pixelRatio = 1;
    bool m_placed = false; ///< the camera has been put somewhere since the project was opened
    bool m_surroundingsSet = false;
    std::optional<model::Viewpoint> m_placedByPart; ///< where the beginning of a long file was shown from
    std::vector<int> m_gone;                        ///< layers that failed after one was shown
    bool m_mustClear = false;                       ///< another project was opened: GL objects go in the next frame
};

} // namespace cim::app
