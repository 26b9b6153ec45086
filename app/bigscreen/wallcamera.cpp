// SPDX-License-Identifier: Apache-2.0
#include "app/bigscreen/wallcamera.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

constexpr int kShortestFlightMs = 2'000;
constexpr int kLongestFlightMs = 4'000;
constexpr double kLongFlightMetres = 3'000;
constexpr int kWallLabels = 14;
constexpr int kAlarmLabels = 5; ///< the rest would only compete with it
constexpr int kDeskLabels = 40;
/** The neighbourhood of an alarm is part of the news. */
constexpr double kAlarmDistanceFactor = 1.8;

} // namespace

WallCamera::WallCamera(Session &session, MapView &map, QWidget *host)
    : m_session(session), m_map(map), m_themeBefore(map.scene().renderer().environment().theme),
      m_focusBefore(map.focusPolicy()) {
    m_map.setParent(host);
    m_map.setTheme(model::Theme::Night);
    m_map.setFocusPolicy(Qt::NoFocus); // keys are the wall's
    m_map.show();
    beginProject();
}

WallCamera::~WallCamera() {
    hideLayers({});
    m_map.hide();
    m_map.setParent(nullptr);
    m_map.setFocusPolicy(m_focusBefore);
    m_map.setTheme(m_themeBefore);
    m_map.setOverlay({});
    m_map.scene().setLabels(kDeskLabels, 1);
}

void WallCamera::setScale(double k) {
    m_k = k;
    m_labels = 0;
    setLabels(kWallLabels);
    say(m_sentence);
}

void WallCamera::beginProject() {
    m_visibleBefore.clear();
    for (const SessionLayer &layer : m_session.layers())
        m_visibleBefore.push_back(layer.visible);
    m_flown = 0;
}

void WallCamera::follow(const WallTour &tour) {
    const WallTour::View &view = tour.view();
    if (view.flight != m_flown) {
        if (view.why == WallTour::Why::Alarm) {
            flyTo(viewpointOf(view.asset));
        } else {
            const WallStop *stop = view.stop >= 0 ? &tour.stops()[static_cast<std::size_t>(view.stop)] : nullptr;
            const model::Viewpoint there = stop && stop->viewpoint ? *stop->viewpoint : m_session.homeViewpoint();
            hideLayers(there.hiddenLayers);
            flyTo(there);
        }
        m_flown = view.flight;
    }
    setLabels(view.why == WallTour::Why::Alarm ? kAlarmLabels : kWallLabels);
    if (const QString sentence = sentenceOf(tour); sentence != m_sentence)
        say(sentence);
}

void WallCamera::flyTo(model::Viewpoint viewpoint) {
    if (m_flown == 0) {
        if (!viewpoint.underground)
            m_map.scene().setUnderground(scene::Underground::Closed);
        m_map.scene().goTo(viewpoint);
    } else {
        const geo::Vec3 from = m_map.scene().viewpoint().target;
        const double metres = std::hypot(viewpoint.target.x - from.x, viewpoint.target.y - from.y);
        const double share = std::min(1.0, metres / kLongFlightMetres);
        m_map.scene().flyTo(viewpoint,
                            kShortestFlightMs + static_cast<int>(share * (kLongestFlightMs - kShortestFlightMs)));
    }
    m_map.update();
}

/** As the scene looks at an asset, from a little farther; what is buried is shown with the ground open. */
model::Viewpoint WallCamera::viewpointOf(model::AssetRef asset) const {
    model::Viewpoint out = m_map.scene().viewpointOf(asset);
    out.hiddenLayers.clear();
    const auto &spec = m_session.layers()[static_cast<std::size_t>(asset.layer)].spec;
    out.underground = spec && spec->symbol.underground;
    if (!out.underground) // a hole in the ground is best seen from near
        out.distance *= kAlarmDistanceFactor;
    return out;
}

void WallCamera::hideLayers(const QStringList &hidden) {
    const std::size_t count = std::min(m_visibleBefore.size(), m_session.layers().size());
    for (std::size_t i = 0; i < count; ++i) {
        const SessionLayer &layer = m_session.layers()[i];
        const bool shown = m_visibleBefore[i] && !hidden.contains(layer.wanted.layer);
        if (layer.visible != shown)
            m_session.setVisible(static_cast<int>(i), shown);
    }
}

void WallCamera::setLabels(int limit) {
    if (limit == m_labels)
        return;
    m_labels = limit;
    m_map.scene().setLabels(limit, m_k);
}

void WallCamera::say(const QString &sentence) {
    m_sentence = sentence;
    MapOverlay::Options options;
    options.scale = m_k;
    options.sentence = sentence;
    options.rightMargin = static_cast<int>(std::lround(12 * m_k));
    m_map.setOverlay(options);
}

QString WallCamera::sentenceOf(const WallTour &tour) const {
    const WallTour::View &view = tour.view();
    if (view.why == WallTour::Why::Alarm) {
        const QString name = view.asset.isValid() ? m_session.nameOf(view.asset) : QString();
        if (!view.hasPlace)
            return tr("Alarm %1 has no place on the map · tour stopped").arg(name);
        return tr("Alarm focus %1 · held until acknowledged, tour stopped").arg(name);
    }
    const QString title = view.stop >= 0 ? tour.stops()[static_cast<std::size_t>(view.stop)].title : tr("Home");
    if (view.paused)
        return tr("%1 · tour paused").arg(title);
    return title;
}

} // namespace cim::app
