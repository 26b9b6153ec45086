// SPDX-License-Identifier: Apache-2.0
#include "app/view/sceneview.h"

#include "app/session/sight.h"
#include "base/unit.h"
#include "report/marks.h"

#include <algorithm>
#include <cmath>

namespace cim::app {

namespace {

/** The sun turns an eighth of a degree meanwhile. */
constexpr TimeMs kSunMs = 30'000;
constexpr int kHomeFlightMs = 900;

/** Labels follow values at most so often: nobody reads faster, and text is the dearest thing in the picture. */
constexpr TimeMs kLabelPeriodMs = 1000;
constexpr std::size_t kMaxLabelCandidates = 4000;
/** From how far one looks at a single asset. */
constexpr double kLookAtAssetFactor = 9.0;
constexpr double kLeastLookDistance = 120.0;
constexpr double kCutBeyondMetres = 20'000.0;

int priorityOf(model::DrawnState state, bool unacknowledged) {
    const int level = model::stateLevel(state);
    if (level == 0)
        return 0;
    return (5 - level) * 10 + (unacknowledged && level <= 2 ? 50 : 0);
}

/** A number with its unit, a word as people call it. */
QString valueText(const model::LayerSpec &layer, const model::PropertySpec &property, const model::LiveValue &value) {
    if (property.type == model::PropertySpec::Type::Word)
        return layer.valueTitle(property.id, property.words.value(value.word));
    return withUnit(formatNumber(value.number, property.decimals), property.unit);
}

} // namespace

SceneView::SceneView(Session &session, QObject *parent) : QObject(parent), m_session(session) {
    m_renderer.labels().setInk({&report::uiFont, &report::paintMark});
    const auto redraw = [this] { Q_EMIT frameWanted(); };
    const auto relabel = [this] {
        m_labelsDirty = true;
        Q_EMIT frameWanted();
    };
    connect(&session, &Session::projectOpened, this, [this] {
        m_flight.reset();
        m_placed = false;
        m_placedByPart.reset();
        m_gone.clear();
        m_surroundingsSet = false;
        m_mustClear = true;
        m_hovered = {};
        m_renderer.setSwipe(std::nullopt);
        Q_EMIT frameWanted();
    });
    connect(&session, &Session::surroundingsChanged, this, [this] {
        m_surroundingsSet = false;
        Q_EMIT frameWanted();
    });
    connect(&session, &Session::firstPartOpened, this, redraw);
    connect(&session, &Session::loadingFinished, this, &SceneView::goHomeUnlessMoved);
    connect(&session, &Session::layerFailed, this, [this](int layer) { // what it began with goes
        if (m_renderer.layer(layer))
            m_gone.push_back(layer);
        Q_EMIT frameWanted();
    });
    for (const auto changed : {&Session::projectOpened, &Session::projectEdited})
        connect(&session, changed, this, &SceneView::takeGround);
    connect(&session, &Session::layerOpened, this, relabel);
    connect(&session, &Session::statusChanged, this, relabel);
    // An alarm does not wait for the next round of ages.
    connect(&session.alarms(), &model::AlarmList::stepped, this, relabel);
    connect(&session, &Session::selectionChanged, this, [this] {
        pushSelection();
        m_labelsDirty = true;
        Q_EMIT frameWanted();
    });
    connect(&session, &Session::layerShownChanged, this, [this](int layer) {
        pushFilter(layer);
        m_labelsDirty = true;
        Q_EMIT frameWanted();
    });
    takeGround();
}

SceneView::~SceneView() = default;

bool SceneView::attachReady() {
    if (m_mustClear) {
        m_renderer.clear();
        m_mustClear = false;
    }
    if (!m_session.surroundings().terrain)
        return false;
    bool any = false;
    if (!m_surroundingsSet) {
        m_renderer.setSurroundings(m_session.surroundings());
        const Result<geo::Transform> world = toWorld(m_session.surroundings().crs);
        m_toWorld = world ? std::optional(*world) : std::nullopt;
        m_surroundingsSet = true;
        placeSun(); // of another place
        any = true;
    }
    for (const int layer : std::exchange(m_gone, {}))
        m_renderer.setLayer(layer, nullptr);
    for (int i = 0; i < static_cast<int>(m_session.layers().size()); ++i) {
        std::optional<scene::LayerContent> content = m_session.takeContent(i);
        if (!content)
            continue;
        auto layer = std::make_unique<scene::Layer>(std::move(*content));
        layer->setAges(m_session.board().staleAfterMs(i), m_session.board().offlineAfterMs(i));
        for (model::Row row = 0; row < layer->status().rows(); ++row)
            layer->status().set(row, m_session.board().statusWord({i, row}));
        m_renderer.setLayer(i, std::move(layer));
        pushFilter(i);
        any = true;
    }
    if (any && !m_placed) {
        goTo(m_session.homeViewpoint());
        m_placed = true;
        if (m_session.isShowingFirstPart())
            m_placedByPart = viewpoint();
    }
    if (any) {
        pushSelection();
        m_labelsDirty = true;
    }
    return any;
}

/** The beginning of a city lay in a corner of it. */
void SceneView::goHomeUnlessMoved() {
    const std::optional<model::Viewpoint> by = std::exchange(m_placedByPart, std::nullopt);
    const model::Viewpoint is = viewpoint();
    if (by && by->target.x == is.target.x && by->target.y == is.target.y && by->distance == is.distance)
        flyTo(m_session.homeViewpoint(), kHomeFlightMs);
}

/** Links that follow the view ask for what is in sight. */
void SceneView::tellSight() {
    const std::array<geo::Vec3, 4> sight = m_renderer.camera().groundInSight();
    const auto isSame = [](const geo::Vec3 &a, const geo::Vec3 &b) { return a.x == b.x && a.y == b.y && a.z == b.z; };
    if (!m_placed || !m_toWorld || std::equal(sight.begin(), sight.end(), m_told.begin(), isSame))
        return;
    m_told = sight;
    m_session.hub().look(cellsInSight(sight, m_session.surroundings().frame, *m_toWorld));
}

void SceneView::syncBeforeFrame() {
    attachReady();
    if (m_flight) {
        const double t = static_cast<double>(m_flight->clock.elapsed()) / std::max(1, m_flight->milliseconds);
        scene::Camera camera = scene::Camera::between(m_flight->from, m_flight->to, std::min(1.0, t));
        camera.width = m_renderer.camera().width;
        camera.height = m_renderer.camera().height;
        m_renderer.camera() = camera;
        if (t >= 1.0)
            m_flight.reset();
    }
    tellSight();
    const TimeMs now = m_session.clock().now();
    m_renderer.setNow(now);
    if (m_sunlight.of == Sunlight::Of::Clock && std::abs(now - m_sunAt) > kSunMs)
        placeSun();
    pushStatus();
    if (m_labelsDirty || now - m_labelsAt > kLabelPeriodMs || now < m_labelsAt) {
        pushLabels();
        m_labelsAt = now;
        m_labelsDirty = false;
    }
}

void SceneView::pushStatus() {
    for (int i = 0; i < static_cast<int>(m_session.layers().size()); ++i) {
        scene::Layer *layer = m_renderer.layer(i);
        if (!layer)
            continue;
        for (const model::Row row : m_session.board().takeDirty(i))
            layer->status().set(row, m_session.board().statusWord({i, row}));
    }
}

void SceneView::pushSelection() {
    for (int i = 0; i < static_cast<int>(m_session.layers().size()); ++i) {
        if (scene::Layer *layer = m_renderer.layer(i))
            layer->status().clearFlag(scene::Selected);
    }
    for (const model::AssetRef &asset : m_session.selection()) {
        if (scene::Layer *layer = m_renderer.layer(asset.layer))
            layer->status().setFlag(asset.row, scene::Selected, true);
    }
}

void SceneView::pushFilter(int index) {
    scene::Layer *layer = m_renderer.layer(index);
    if (!layer)
        return;
    const SessionLayer &shown = m_session.layers()[static_cast<std::size_t>(index)];
    layer->setVisible(shown.visible);
    layer->setOpacity(shown.opacity);
    layer->status().clearFlag(scene::Hidden);
    if (!shown.filter)
        return;
    std::vector<bool> keep(layer->status().rows(), false);
    for (const model::Row row : *shown.filter)
        if (row < keep.size()) // the filter may be of a newer table than what is drawn
            keep[row] = true;
    for (model::Row row = 0; row < keep.size(); ++row) {
        if (!keep[row])
            layer->status().setFlag(row, scene::Hidden, true);
    }
}

void SceneView::setHovered(model::AssetRef asset) {
    if (asset == m_hovered)
        return;
    const auto mark = [this](model::AssetRef which, bool on) {
        if (scene::Layer *layer = which.isValid() ? m_renderer.layer(which.layer) : nullptr)
            layer->status().setFlag(which.row, scene::Hovered, on);
    };
    mark(m_hovered, false);
    mark(asset, true);
    m_hovered = asset;
    Q_EMIT frameWanted();
}

scene::LabelCandidate SceneView::labelOf(model::AssetRef asset, const model::AssetStatus &status) const {
    const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
    scene::LabelCandidate out;
    out.asset = asset;
    out.at = *m_session.localPlaceOf(asset);
    out.state = status.drawn;
    out.unacknowledged = status.unacknowledged;
    out.priority = priorityOf(status.drawn, status.unacknowledged);
    const auto &label = layer.spec->label;
    const geo::Column *column = label && !label->attribute.isEmpty() ? layer.table->column(label->attribute) : nullptr;
    out.title = column ? column->text(asset.row) : layer.table->name(asset.row);
    if (column && !out.title.isEmpty() && label->attribute == layer.spec->nameAttribute)
        out.title = layer.table->name(asset.row); // in the language of the window
    out.maxDistance = label ? label->maxDistance : 1500;
    if (label)
        out.priority += std::clamp(label->priority, 0, 9);
    const int property = label ? layer.spec->propertyIndex(label->property) : -1;
    if (property >= 0) {
        const model::LiveValue value = m_session.board().value(asset, property);
        const model::PropertySpec &spec = layer.spec->properties[static_cast<std::size_t>(property)];
        if (value.hasValue())
            out.second = spec.title.in(dataLocale()) + QLatin1Char(' ') + valueText(*layer.spec, spec, value) +
                         QStringLiteral(" · ") + formatAge(m_session.clock().now() - value.observed);
    }
    return out;
}

void SceneView::pushLabels() {
    std::vector<scene::LabelCandidate> out;
    const auto add = [&](model::AssetRef asset, int extraPriority, bool words) {
        if (out.size() >= kMaxLabelCandidates || !asset.isValid())
            return;
        const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
        const std::optional<geo::Vec3> place = m_session.localPlaceOf(asset);
        if (!layer.visible || !layer.spec || !layer.table || !place || m_renderer.environment().isCut(*place))
            return;
        scene::LabelCandidate candidate = labelOf(asset, m_session.board().status(asset));
        candidate.priority += extraPriority;
        candidate.markOnly = !words;
        if (extraPriority > 0) {
            candidate.maxDistance = 1e9;
            if (candidate.title.isEmpty()) // one that is spoken of has to be called something
                candidate.title = layer.table->name(asset.row);
        }
        out.push_back(std::move(candidate));
    };
    std::vector<model::AssetRef> done;
    const auto isDone = [&](model::AssetRef asset) { return std::find(done.begin(), done.end(), asset) != done.end(); };
    for (const model::AssetRef &asset : m_session.selection()) {
        if (done.size() < 20) {
            add(asset, 1000, true);
            done.push_back(asset);
        }
    }
    for (const model::Alarm &alarm : m_session.alarms().open()) {
        if (done.size() > 400)
            break;
        if (isDone(alarm.asset))
            continue;
        done.push_back(alarm.asset);
        add(alarm.asset, alarm.level <= 2 ? 100 : 1, alarm.level <= 3);
        // The second line says what is wrong, which is more than the layer's usual property does.
        if (!out.empty() && out.back().asset == alarm.asset) {
            const model::LayerSpec &spec = *m_session.layers()[static_cast<std::size_t>(alarm.asset.layer)].spec;
            const model::Rule &rule = spec.rules[static_cast<std::size_t>(alarm.rule)];
            const int property = spec.propertyIndex(rule.property);
            const model::PropertySpec &what = spec.properties[static_cast<std::size_t>(std::max(0, property))];
            const model::LiveValue value = m_session.board().value(alarm.asset, property);
            out.back().second = what.title.in(dataLocale()) + QLatin1Char(' ') +
                                withUnit(formatNumber(alarm.current, what.decimals), what.unit) +
                                QStringLiteral(" · ") + formatAge(m_session.clock().now() - value.observed);
        }
    }
    for (int i = 0; i < static_cast<int>(m_session.layers().size()); ++i) {
        const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(i)];
        if (!layer.spec || !layer.spec->label || !layer.table || !layer.visible ||
            layer.table->size() > kMaxLabelCandidates)
            continue;
        for (model::Row row = 0; row < layer.table->size(); ++row) {
            if (!isDone({i, row}))
                add({i, row}, 0, true);
        }
    }
    m_renderer.labels().setCandidates(std::move(out));
}

void SceneView::goTo(const model::Viewpoint &viewpoint) {
    m_flight.reset();
    m_placed = true;
    m_renderer.camera().set(viewpoint, m_session.surroundings().frame);
    if (viewpoint.underground)
        setUnderground(scene::Underground::Lens);
    Q_EMIT frameWanted();
}

void SceneView::startFlight(const scene::Camera &to, int milliseconds) {
    const scene::Camera &from = m_renderer.camera();
    const double far = std::hypot(to.target.x - from.target.x, to.target.y - from.target.y);
    if (milliseconds <= 0 || far > kCutBeyondMetres || m_renderer.environment().reducedMotion) {
        m_flight.reset();
        m_renderer.camera() = to;
    } else {
        m_flight = Flight{from, to, milliseconds, {}};
        m_flight->clock.start();
    }
    Q_EMIT frameWanted();
}

void SceneView::flyTo(const model::Viewpoint &viewpoint, int milliseconds) {
    scene::Camera to = m_renderer.camera();
    to.set(viewpoint, m_session.surroundings().frame);
    m_placed = true;
    startFlight(to, milliseconds);
    // The ground opens where the flight ends, also when it was open where it began.
    if (viewpoint.underground || m_renderer.environment().underground != scene::Underground::Closed)
        setUnderground(viewpoint.underground ? scene::Underground::Lens : scene::Underground::Closed);
}

model::Viewpoint SceneView::viewpointOf(model::AssetRef asset) const {
    model::Viewpoint out = m_renderer.camera().viewpoint(m_session.surroundings().frame);
    const auto place = m_session.placeOf(asset);
    if (!place)
        return out;
    const scene::Layer *layer = const_cast<scene::Renderer &>(m_renderer).layer(asset.layer);
    const double radius = layer && asset.row < layer->content().radii.size() ? layer->content().radii[asset.row] : 10.0;
    out.name = m_session.nameOf(asset);
    out.target = *place;
    out.distance = std::max(kLeastLookDistance, kLookAtAssetFactor * radius / 2.0);
    out.plan = false;
    out.pitchDegrees = std::clamp(out.pitchDegrees, -55.0, -28.0);
    return out;
}

void SceneView::flyTo(model::AssetRef asset, int milliseconds) {
    if (m_session.placeOf(asset))
        flyTo(viewpointOf(asset), milliseconds);
}

model::Viewpoint SceneView::viewpoint() const {
    return m_renderer.camera().viewpoint(m_session.surroundings().frame);
}

void SceneView::takeGround() {
    const model::Project &project = m_session.project();
    scene::Environment environment = m_renderer.environment();
    scene::Camera &camera = m_renderer.camera();
    if (environment.contours == project.contours && camera.exaggeration == project.exaggeration)
        return;
    environment.contours = project.contours;
    m_renderer.setEnvironment(environment);
    camera.exaggeration = project.exaggeration;
    if (m_flight)
        m_flight->from.exaggeration = m_flight->to.exaggeration = project.exaggeration;
    Q_EMIT frameWanted();
}

void SceneView::setTheme(model::Theme theme) {
    scene::Environment environment = m_renderer.environment();
    environment.theme = theme;
    m_renderer.setEnvironment(environment);
    m_renderer.labels().setTheme(theme);
    Q_EMIT frameWanted();
}

void SceneView::setUnderground(scene::Underground mode) {
    scene::Environment environment = m_renderer.environment();
    environment.underground = mode;
    environment.lensCentre = m_flight ? m_flight->to.target : m_renderer.camera().target;
    m_renderer.setEnvironment(environment);
    Q_EMIT frameWanted();
}

void SceneView::setCuts(std::vector<scene::CutPlane> cuts) {
    scene::Environment environment = m_renderer.environment();
    environment.cuts = std::move(cuts);
    m_renderer.setEnvironment(environment);
    m_labelsDirty = true;
    Q_EMIT frameWanted();
}

void SceneView::setSunlight(const Sunlight &sunlight) {
    m_sunlight = sunlight;
    placeSun();
    Q_EMIT frameWanted();
}

std::optional<geo::SunPosition> SceneView::sunAt(TimeMs time) const {
    const city::Surroundings &where = m_session.surroundings();
    if (m_sunlight.of == Sunlight::Of::Drawings || where.area.isEmpty())
        return std::nullopt;
    const Result<geo::Crs> wgs84 = geo::Crs::fromText(QStringLiteral("EPSG:4326"));
    const Result<geo::Transform> toEarth = wgs84 ? geo::Transform::between(where.crs, *wgs84) : wgs84.error();
    if (!toEarth)
        return std::nullopt;
    const geo::Vec3 place = toEarth->apply(where.frame.toProjected(where.area.centre()));
    if (!std::isfinite(place.x))
        return std::nullopt;
    return geo::sunPosition(place.x, place.y, time);
}

void SceneView::placeSun() {
    m_sunAt = m_sunlight.of == Sunlight::Of::Clock ? m_session.clock().now() : m_sunlight.time;
    m_sun = sunAt(m_sunAt);
    scene::Environment environment = m_renderer.environment();
    const scene::Environment drawings;
    environment.sunAzimuthDegrees = drawings.sunAzimuthDegrees;
    environment.sunAltitudeDegrees = drawings.sunAltitudeDegrees;
    if (m_sun) {
        const city::Surroundings &where = m_session.surroundings();
        const Result<double> turned =
            geo::gridConvergenceDegrees(where.crs, where.frame.toProjected(where.area.centre()));
        environment.sunAzimuthDegrees = m_sun->azimuthDegrees - (turned ? *turned : 0);
        environment.sunAltitudeDegrees = m_sun->altitudeDegrees;
    }
    m_renderer.setEnvironment(environment);
}

void SceneView::setLabels(int limit, double scale) {
    m_renderer.labels().setLimit(limit);
    m_labelScale = scale;
    m_renderer.labels().setScale(scale * m_pixelRatio);
    m_labelsDirty = true;
    Q_EMIT frameWanted();
}

void SceneView::setPixelRatio(double ratio) {
    if (ratio == m_pixelRatio)
        return;
    m_pixelRatio = ratio;
    m_renderer.labels().setScale(m_labelScale * ratio);
    m_labelsDirty = true;
}

QImage SceneView::picture(QSize size, const model::Viewpoint &viewpoint, model::Theme theme,
                          const std::function<QImage(scene::Renderer &, QSize)> &draw) {
    const scene::Camera camera = m_renderer.camera();
    const scene::Environment environment = m_renderer.environment();
    const auto flight = std::exchange(m_flight, std::nullopt);
    m_renderer.camera().set(viewpoint, m_session.surroundings().frame);
    scene::Environment still = environment;
    still.reducedMotion = true; // nothing moves in a picture: a pulse would be caught at a chance moment
    still.theme = theme;
    still.underground = viewpoint.underground ? scene::Underground::Lens : scene::Underground::Closed;
    still.lensCentre = m_renderer.camera().target;
    m_renderer.setEnvironment(still);
    m_renderer.labels().setTheme(theme);
    syncBeforeFrame();
    const QImage out = draw(m_renderer, size);
    m_renderer.setEnvironment(environment);
    m_renderer.labels().setTheme(environment.theme);
    m_renderer.camera() = camera;
    m_flight = flight;
    return out;
}

} // namespace cim::app
