// SPDX-License-Identifier: Apache-2.0
#include "app/view/gestures.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {
constexpr double kDragThreshold = 4; // window units
constexpr double kLassoStep = 3;     // window units
constexpr double kZoomStep = 0.84;   // of the distance, for one notch of the wheel
constexpr double kThingPixels = 7;   // window units that a click may be off
constexpr double kThingMetres = 10;  // beyond it single things are not drawn
constexpr double kKeyPan = 80;       // window units
constexpr double kKeyOrbit = 40;
} // namespace

Gestures::Gestures(Session &session, SceneView &scene) : m_session(session), m_scene(scene), m_things(session) {}

void Gestures::setTool(MapTool tool) {
    m_tool = tool;
    m_measure.begin(tool == MapTool::Distance ? Measure::Kind::Distance
                    : tool == MapTool::Area   ? Measure::Kind::Area
                    : tool == MapTool::Height ? Measure::Kind::Height
                    : tool == MapTool::Angle  ? Measure::Kind::Angle
                                              : Measure::Kind::None);
}

std::optional<geo::Vec3> Gestures::placeAt(const QPointF &position) {
    const auto hit = m_scene.renderer().pick(position.x() * m_ratio, position.y() * m_ratio);
    if (!hit)
        return std::nullopt;
    return hit->position;
}

model::AssetRef Gestures::assetAt(const QPointF &position) {
    const double x = position.x() * m_ratio;
    const double y = position.y() * m_ratio;
    if (const model::AssetRef labelled = m_scene.renderer().labels().at(x, y); m_session.holds(labelled))
        return labelled;
    const auto hit = m_scene.renderer().pick(x, y);
    if (!hit || !m_session.holds(hit->asset))
        return {};
    // Roads and water are the ground that one clicks on to select nothing.
    const bool isContext = m_session.layers()[static_cast<std::size_t>(hit->asset.layer)].spec->base;
    return isContext ? model::AssetRef{} : hit->asset;
}

std::optional<Session::SingleThing> Gestures::thingAt(const QPointF &position) {
    const std::optional<geo::Vec3> place = placeAt(position);
    if (!place)
        return std::nullopt;
    const double radius = kThingPixels * m_ratio / std::max(1e-9, m_scene.renderer().camera().pixelsPerMetre(*place));
    return radius <= kThingMetres ? m_things.at(*place, radius) : std::nullopt;
}

void Gestures::press(const QMouseEvent &event) {
    m_scene.stopFlight();
    m_pressed = m_last = event.position();
    m_moved = false;
    const bool left = event.button() == Qt::LeftButton;
    if (left && m_tool == MapTool::Lasso) {
        m_drag = Drag::Lasso;
        m_lasso = {m_pressed};
    } else if (left && event.modifiers().testFlag(Qt::ShiftModifier))
        m_drag = Drag::Rectangle;
    else if (event.button() == Qt::RightButton || (left && event.modifiers().testFlag(Qt::ControlModifier)))
        m_drag = Drag::Orbit;
    else if (left || event.button() == Qt::MiddleButton)
        m_drag = Drag::Pan;
    else
        m_drag = Drag::None;
    m_anchor = placeAt(m_pressed).value_or(m_scene.renderer().camera().target);
}

void Gestures::move(const QMouseEvent &event) {
    const QPointF now = event.position();
    if (m_drag == Drag::None) {
        if (m_measure.kind() != Measure::Kind::None)
            if (const auto place = placeAt(now))
                m_measure.setPreview(*place);
        return;
    }
    if (!m_moved && (now - m_pressed).manhattanLength() < kDragThreshold)
        return;
    m_moved = true;
    scene::Camera &camera = m_scene.renderer().camera();
    if (m_drag == Drag::Pan)
        camera.pan(m_last.x() * m_ratio, m_last.y() * m_ratio, now.x() * m_ratio, now.y() * m_ratio, m_anchor);
    else if (m_drag == Drag::Orbit)
        camera.orbit((now.x() - m_last.x()) * m_ratio, (now.y() - m_last.y()) * m_ratio);
    else if (m_drag == Drag::Lasso && (now - m_lasso.back()).manhattanLength() >= kLassoStep)
        m_lasso << now;
    m_last = now;
}

void Gestures::release(const QMouseEvent &event) {
    const Drag drag = m_drag;
    m_drag = Drag::None;
    m_last = event.position();
    if (!m_moved && event.button() == Qt::LeftButton)
        click(event.position(), event.modifiers());
    else if (m_moved && drag == Drag::Rectangle)
        selectInside(QRectF(m_pressed, m_last).normalized(), event.modifiers().testFlag(Qt::ControlModifier));
    else if (m_moved && drag == Drag::Lasso)
        selectInside(m_lasso, event.modifiers().testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier));
    m_moved = false;
}

void Gestures::click(const QPointF &position, Qt::KeyboardModifiers modifiers) {
    if (m_tool == MapTool::Pan)
        return;
    if (m_measure.kind() != Measure::Kind::None) {
        if (const auto place = placeAt(position))
            m_measure.add(*place);
        return;
    }
    const model::AssetRef asset = assetAt(position);
    if (!asset.isValid() && !modifiers.testFlag(Qt::ControlModifier)) {
        if (const std::optional<Session::SingleThing> thing = thingAt(position); thing && thing->cell.isValid()) {
            m_session.selectThing(*thing);
            return;
        }
    }
    if (!modifiers.testFlag(Qt::ControlModifier)) {
        m_session.select(asset.isValid() ? std::vector<model::AssetRef>{asset} : std::vector<model::AssetRef>{});
        return;
    }
    if (!asset.isValid())
        return;
    std::vector<model::AssetRef> selection = m_session.selection();
    const auto known = std::find(selection.begin(), selection.end(), asset);
    if (known == selection.end())
        selection.push_back(asset);
    else
        selection.erase(known);
    m_session.select(std::move(selection));
}

QPolygonF Gestures::rubberBand() const {
    if (!m_moved || (m_drag != Drag::Rectangle && m_drag != Drag::Lasso))
        return {};
    return m_drag == Drag::Lasso ? m_lasso : QPolygonF(QRectF(m_pressed, m_last).normalized());
}

void Gestures::selectInside(const QPolygonF &outline, bool add) {
    std::vector<std::pair<double, double>> corners;
    for (const QPointF &p : outline)
        corners.emplace_back(p.x() * m_ratio, p.y() * m_ratio);
    const std::vector<model::AssetRef> found = m_scene.renderer().pickArea(corners);
    std::vector<model::AssetRef> selection = add ? m_session.selection() : std::vector<model::AssetRef>{};
    for (const model::AssetRef &asset : found) {
        if (!m_session.holds(asset))
            continue;
        const auto &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
        if (!layer.spec->base && std::find(selection.begin(), selection.end(), asset) == selection.end())
            selection.push_back(asset);
    }
    m_session.select(std::move(selection));
}

void Gestures::doubleClick(const QMouseEvent &event) {
    if (m_measure.kind() != Measure::Kind::None)
        return;
    m_drag = Drag::None;
    if (const model::AssetRef asset = assetAt(event.position()); asset.isValid()) {
        m_scene.flyTo(asset);
        return;
    }
    const auto place = placeAt(event.position());
    if (!place)
        return;
    model::Viewpoint viewpoint = m_scene.viewpoint();
    viewpoint.target = m_session.surroundings().frame.toProjected(*place);
    viewpoint.distance *= 0.5;
    m_scene.flyTo(viewpoint);
}

void Gestures::wheel(const QWheelEvent &event) {
    m_scene.stopFlight();
    const double notches = event.angleDelta().y() / 120.0;
    if (notches == 0)
        return;
    scene::Camera &camera = m_scene.renderer().camera();
    camera.zoom(std::pow(kZoomStep, notches), placeAt(event.position()).value_or(camera.target));
}

void Gestures::zoomBy(double factor) {
    scene::Camera &camera = m_scene.renderer().camera();
    camera.zoom(factor, camera.target);
}

void Gestures::panBy(double dx, double dy) {
    scene::Camera &camera = m_scene.renderer().camera();
    const double x = camera.width / 2.0;
    const double y = camera.height / 2.0;
    camera.pan(x, y, x - dx * m_ratio, y - dy * m_ratio, camera.target);
}

bool Gestures::key(const QKeyEvent &event) {
    const bool orbit = event.modifiers().testFlag(Qt::ControlModifier);
    const auto arrow = [&](double dx, double dy) {
        m_scene.stopFlight();
        if (orbit)
            m_scene.renderer().camera().orbit(dx * kKeyOrbit * m_ratio, dy * kKeyOrbit * m_ratio);
        else
            panBy(dx * kKeyPan, dy * kKeyPan);
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Left:
        return arrow(-1, 0);
    case Qt::Key_Right:
        return arrow(1, 0);
    case Qt::Key_Up:
        return arrow(0, -1);
    case Qt::Key_Down:
        return arrow(0, 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(kZoomStep);
        return true;
    case Qt::Key_Minus:
        zoomBy(1 / kZoomStep);
        return true;
    case Qt::Key_Backspace:
        m_measure.removeLast();
        return m_measure.kind() != Measure::Kind::None;
    case Qt::Key_Escape:
        m_measure.clear();
        m_session.select({});
        return true;
    default:
        return false;
    }
}

} // namespace cim::app
