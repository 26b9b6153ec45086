// SPDX-License-Identifier: Apache-2.0
#include "app/view/mapview.h"

#include "app/session/chainage.h"
#include "app/view/cutopen.h"
#include "base/text.h"
#include "scene/glcontext.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLPaintDevice>
#include <QSurfaceFormat>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cim::app {

namespace {
constexpr int kFlightFrameMs = 16;
constexpr int kPulseFrameMs = 100;  // the design language's ten frames a second
constexpr int kReadingFrameMs = 33; // what another thread reads is taken in at most so often
constexpr int kHoverMs = 80;
constexpr double kSeamReach = 6;    // window units, to each side
constexpr double kLeastHalf = 0.02; // of the width, so that the seam can be taken hold of again
constexpr double kMetresPerInch = 0.0254;
} // namespace

MapView::MapView(Session &session, QWidget *parent)
    : QOpenGLWidget(parent), m_session(session), m_scene(session), m_gestures(session, m_scene),
      m_overlay(session, m_scene, m_gestures) {
    setObjectName(QStringLiteral("mapView"));
    setAccessibleName(tr("City map"));
    setAccessibleDescription(tr("3D map. Arrow keys move, Ctrl and arrow keys turn, plus and minus zoom."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(160, 120);
    setContextMenuPolicy(Qt::PreventContextMenu); // the right button orbits
    connect(&m_scene, &SceneView::frameWanted, this, &MapView::wantFrame);
    connect(&session.clock(), &Clock::modeChanged, this, qOverload<>(&QWidget::update));
    m_nextFrame.setSingleShot(true);
    connect(&m_nextFrame, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_hover.setSingleShot(true);
    m_hover.setInterval(kHoverMs);
    connect(&m_hover, &QTimer::timeout, this, &MapView::lookUnderCursor);
    dress(MapTool::Select);
}

MapView::~MapView() {
    releaseGl();
    // The base class destroys the context when the scene has gone already.
    if (context())
        disconnect(context(), nullptr, this, nullptr);
}

void MapView::prepareApplication() {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CompatibilityProfile);
    format.setOption(QSurfaceFormat::DeprecatedFunctions);
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8);
    QSurfaceFormat::setDefaultFormat(format);
    // GL objects survive the widget's move between desk and wall.
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
}

void MapView::releaseGl() {
    if (!isWorking()) // a context that could not be made is there all the same
        return;
    makeCurrent();
    m_scene.renderer().releaseGl();
    doneCurrent();
}

void MapView::fail(const QString &reason) {
    m_failure = reason;
    if (!m_message) {
        m_message = new QLabel(this);
        m_message->setObjectName(QStringLiteral("mapFailure"));
        m_message->setWordWrap(true);
        m_message->setAlignment(Qt::AlignCenter);
        m_message->setMargin(32);
        m_message->setAutoFillBackground(true);
        m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_message->setText(tr("The 3D map cannot be drawn here.\n\n%1\n\nTables, alarms and reports work on.").arg(reason));
    m_message->setGeometry(rect());
    m_message->show();
    Q_EMIT failed(reason);
}

void MapView::showEvent(QShowEvent *event) {
    QOpenGLWidget::showEvent(event);
    // Without any GL Qt calls none of initializeGL, resizeGL and paintGL: look a moment later whether a context came.
    QTimer::singleShot(0, this, [this] {
        if (m_failure.isEmpty() && isVisible() && window()->isVisible() && !isValid())
            fail(tr("This display offers no OpenGL. OpenGL 3.3 with the compatibility profile is needed."));
    });
}

void MapView::initializeGL() {
    if (const Result<void> usable = scene::Renderer::checkContext(); !usable) {
        fail(usable.error().message);
        return;
    }
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &MapView::releaseGl, Qt::UniqueConnection);
}

void MapView::resizeGL(int, int) {
    if (!m_failure.isEmpty())
        return;
    m_gestures.setPixelRatio(devicePixelRatioF());
    m_scene.setPixelRatio(devicePixelRatioF());
    fitRenderer();
}

void MapView::fitRenderer() {
    const double ratio = devicePixelRatioF();
    const int byDriver = m_scene.renderer().context().isSoftware() ? 0 : 4;
    m_scene.renderer().resize(std::max(1, qRound(width() * ratio)), std::max(1, qRound(height() * ratio)), ratio,
                              m_samples.value_or(byDriver));
}

void MapView::setSamples(std::optional<int> samples) {
    m_samples = samples;
    if (!isWorking())
        return;
    makeCurrent();
    fitRenderer();
    update();
}

void MapView::resizeEvent(QResizeEvent *event) {
    QOpenGLWidget::resizeEvent(event);
    if (m_message)
        m_message->setGeometry(rect());
}

void MapView::paintGL() {
    if (!m_failure.isEmpty())
        return;
    QElapsedTimer cost;
    cost.start();
    m_scene.attachReady();
    m_scene.syncBeforeFrame();
    reserveFurniture();
    // Asked each time: it changes when the widget is resized.
    const Result<void> drawn = m_scene.renderer().frame(defaultFramebufferObject(), scene::Detail::AsTimeAllows);
    if (!drawn) {
        fail(drawn.error().text());
        return;
    }
    {
        // Not on the widget itself: while a window is grabbed Qt takes such a painter elsewhere, and the words are
        // lost.
        QOpenGLPaintDevice device(size() * devicePixelRatioF());
        device.setDevicePixelRatio(devicePixelRatioF());
        QPainter painter(&device);
        for (const QRect &area : m_overlay.areas(size())) {
            // By way of a picture: Qt's GL painter has rough edges where there is no multisampling.
            QImage words(area.size() * devicePixelRatioF(), QImage::Format_ARGB32_Premultiplied);
            words.setDevicePixelRatio(devicePixelRatioF());
            words.fill(Qt::transparent);
            QPainter raster(&words);
            raster.translate(-area.topLeft());
            m_overlay.paint(raster, size(), devicePixelRatioF());
            raster.end();
            painter.drawImage(area.topLeft(), words);
        }
    }
    m_frameMs = static_cast<int>(cost.elapsed());
    m_sinceFrame.start();
    if (m_scene.isFlying()) {
        m_nextFrame.start(kFlightFrameMs);
        Q_EMIT cameraMoved();
    } else if (m_scene.renderer().isIncomplete()) {
        m_nextFrame.start(m_scene.renderer().isWaiting() ? kReadingFrameMs : 0);
    } else if (m_scene.renderer().isAnimating()) {
        m_nextFrame.start(std::max(kPulseFrameMs, 2 * m_frameMs));
    }
}

/** Labels keep clear of what lies over the picture: painted words and buttons. */
void MapView::reserveFurniture() {
    const double ratio = devicePixelRatioF();
    QList<QRectF> areas = m_overlay.furniture(size(), ratio);
    for (const QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child->isVisible())
            areas << QRectF(child->geometry());
    }
    std::vector<std::array<double, 4>> reserved;
    for (const QRectF &area : areas) {
        if (!area.isEmpty())
            reserved.push_back({area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio});
    }
    m_scene.renderer().labels().setReserved(std::move(reserved));
}

void MapView::wantFrame() {
    const qint64 rest = m_sinceFrame.isValid() ? m_frameMs - m_sinceFrame.elapsed() : 0;
    if (rest <= 0)
        update();
    else if (!m_nextFrame.isActive() || m_nextFrame.remainingTime() > rest)
        m_nextFrame.start(static_cast<int>(rest));
}

QImage MapView::picture(QSize size, const model::Viewpoint &viewpoint, model::Theme theme) {
    if (!isWorking())
        return {};
    makeCurrent();
    const auto draw = [this](scene::Renderer &renderer, QSize pixels) {
        QOpenGLFramebufferObject target(pixels, QOpenGLFramebufferObject::CombinedDepthStencil);
        renderer.resize(pixels.width(), pixels.height(), 1);
        renderer.labels().setReserved({});
        const Result<void> drawn = renderer.frame(target.handle(), scene::Detail::Complete);
        QImage image = drawn ? target.toImage().convertToFormat(QImage::Format_RGB32) : QImage();
        fitRenderer();
        return image;
    };
    QImage image = m_scene.picture(size, viewpoint, theme, draw);
    doneCurrent();
    update();
    return image;
}

void MapView::setTool(MapTool tool) {
    if (tool == m_gestures.tool())
        return;
    m_gestures.setTool(tool);
    dress(tool);
    Q_EMIT toolChanged();
    update();
}

void MapView::dress(MapTool tool) {
    const bool onSeam = m_scene.renderer().swipe() && underMouse() && isOnSeam(m_cursor);
    setCursor(onSeam                    ? Qt::SplitHCursor
              : tool == MapTool::Select ? Qt::ArrowCursor
              : tool == MapTool::Pan    ? Qt::OpenHandCursor
                                        : Qt::CrossCursor);
}

void MapView::setOverlay(const MapOverlay::Options &options) {
    m_overlay.setOptions(options);
    update();
}

void MapView::setPointer(const std::optional<geo::Vec3> &local) {
    m_overlay.setPointer(local);
    update();
}

void MapView::setSwipe(const std::optional<scene::Swipe> &swipe) {
    m_scene.renderer().setSwipe(swipe);
    dress(tool());
    update();
}

bool MapView::isOnSeam(const QPointF &at) const {
    const std::optional<scene::Swipe> &swipe = m_scene.renderer().swipe();
    return swipe && std::abs(at.x() - swipe->seam * width()) <= kSeamReach;
}

void MapView::moveSeam(double x) {
    std::optional<scene::Swipe> swipe = m_scene.renderer().swipe();
    if (!swipe)
        return;
    swipe->seam = std::clamp(x / std::max(1, width()), kLeastHalf, 1 - kLeastHalf);
    m_scene.renderer().setSwipe(swipe);
    wantFrame();
    Q_EMIT seamMoved(swipe->seam);
}

void MapView::setTheme(model::Theme theme) {
    m_scene.setTheme(theme);
    update();
}

void MapView::setShadows(bool on) {
    scene::Environment environment = m_scene.renderer().environment();
    environment.shadows = on;
    m_scene.renderer().setEnvironment(environment);
    update();
}

void MapView::setStill(bool still) {
    scene::Environment environment = m_scene.renderer().environment();
    environment.reducedMotion = still;
    m_scene.renderer().setEnvironment(environment);
    update();
}

void MapView::setSunlight(const Sunlight &sunlight) {
    m_scene.setSunlight(sunlight);
    update();
}

bool MapView::isUnderground() const {
    return m_scene.renderer().environment().underground != scene::Underground::Closed;
}

double MapView::scaleDenominator() const {
    auto &camera = const_cast<MapView *>(this)->m_scene.renderer().camera();
    const double perMetre = camera.pixelsPerMetre(camera.target) / devicePixelRatioF();
    return perMetre > 0 ? logicalDpiX() / kMetresPerInch / perMetre : 0;
}

void MapView::goHome() {
    m_scene.flyTo(m_session.homeViewpoint());
    update();
}

void MapView::setPlan(bool on) {
    m_scene.stopFlight();
    m_scene.renderer().camera().setPlan(on);
    afterGesture();
}

void MapView::setUnderground(bool on) {
    m_scene.setUnderground(on ? scene::Underground::Lens : scene::Underground::Closed);
    update();
}

void MapView::setCutOpen(bool on) {
    m_scene.setCuts(on ? cutsFor(m_gestures.measure(), m_scene.renderer().camera()) : std::vector<scene::CutPlane>{});
    update();
}

bool MapView::isCutOpen() const {
    return !m_scene.renderer().environment().cuts.empty();
}

void MapView::turnNorthUp() {
    model::Viewpoint viewpoint = m_scene.viewpoint();
    viewpoint.azimuthDegrees = 0;
    m_scene.flyTo(viewpoint, 300);
    update();
}

void MapView::flyToSelection() {
    if (m_session.selection().empty())
        return;
    m_scene.flyTo(m_session.selection().front());
    update();
}

void MapView::zoomIn() {
    m_gestures.zoomBy(0.7);
    afterGesture();
}

void MapView::zoomOut() {
    m_gestures.zoomBy(1 / 0.7);
    afterGesture();
}

void MapView::afterGesture() {
    Q_EMIT cameraMoved();
    update();
}

void MapView::mousePressEvent(QMouseEvent *event) {
    if (!isWorking())
        return;
    makeCurrent();
    m_overlay.setTip({}, {});
    m_isSeamHeld = event->button() == Qt::LeftButton && isOnSeam(event->position());
    if (m_isSeamHeld)
        return;
    m_gestures.press(*event);
    afterGesture();
}

void MapView::mouseMoveEvent(QMouseEvent *event) {
    if (!isWorking())
        return;
    makeCurrent();
    m_cursor = event->position();
    if (m_isSeamHeld) {
        moveSeam(m_cursor.x());
        return;
    }
    if (!m_gestures.isDragging())
        dress(tool());
    m_gestures.move(*event);
    if (m_gestures.isDragging()) {
        afterGesture();
        return;
    }
    m_hover.start();
    if (m_gestures.measure().kind() != Measure::Kind::None)
        update();
}

void MapView::mouseReleaseEvent(QMouseEvent *event) {
    if (!isWorking())
        return;
    if (std::exchange(m_isSeamHeld, false))
        return;
    makeCurrent();
    m_gestures.release(*event);
    afterGesture();
    if (m_gestures.measure().kind() != Measure::Kind::None)
        Q_EMIT measured();
}

void MapView::mouseDoubleClickEvent(QMouseEvent *event) {
    if (!isWorking())
        return;
    makeCurrent();
    m_gestures.doubleClick(*event);
    update();
}

void MapView::wheelEvent(QWheelEvent *event) {
    if (!isWorking())
        return;
    makeCurrent();
    m_gestures.wheel(*event);
    event->accept();
    afterGesture();
}

void MapView::keyPressEvent(QKeyEvent *event) {
    if (!isWorking() || !m_gestures.key(*event)) {
        QOpenGLWidget::keyPressEvent(event);
        return;
    }
    afterGesture();
    if (m_gestures.measure().kind() != Measure::Kind::None)
        Q_EMIT measured();
}

void MapView::leaveEvent(QEvent *event) {
    m_hover.stop();
    m_overlay.setTip({}, {});
    m_scene.setHovered({});
    Q_EMIT pointed(std::nan(""), std::nan(""), std::nan(""));
    update();
    QOpenGLWidget::leaveEvent(event);
}

void MapView::lookUnderCursor() {
    if (!isWorking() || m_gestures.isDragging())
        return;
    makeCurrent();
    const std::optional<geo::Vec3> place = m_gestures.placeAt(m_cursor);
    if (place) {
        const geo::Vec3 at = m_session.surroundings().frame.toProjected(*place);
        Q_EMIT pointed(at.x, at.y, at.z);
    } else {
        Q_EMIT pointed(std::nan(""), std::nan(""), std::nan(""));
    }
    // While one measures, the length stands at the cursor.
    const bool measuring = m_gestures.measure().kind() != Measure::Kind::None;
    const model::AssetRef asset = measuring ? model::AssetRef{} : m_gestures.assetAt(m_cursor);
    QString tip = asset.isValid() ? tipOf(asset, place) : QString();
    if (!asset.isValid() && !measuring) {
        if (const std::optional<Session::SingleThing> thing = m_gestures.thingAt(m_cursor))
            tip = (QStringList(thing->title) + thing->words).join(QStringLiteral(" · "));
    }
    if (asset == m_scene.hovered() && !asset.isValid() && tip.isEmpty() && !m_overlay.hasTip())
        return;
    m_scene.setHovered(asset);
    m_overlay.setTip(tip, m_cursor);
    update();
}

QString MapView::tipOf(model::AssetRef asset, const std::optional<geo::Vec3> &place) const {
    const SessionLayer &layer = m_session.layers()[static_cast<std::size_t>(asset.layer)];
    QString text = m_session.nameOf(asset) + QStringLiteral(" · ") + layer.title();
    if (place) {
        if (const std::optional<double> chainage = chainageAt(m_session, asset, *place))
            text += QStringLiteral(" · ") + formatChainage(*chainage);
    }
    if (!layer.spec || !layer.spec->isLive())
        return text;
    const model::AssetStatus status = m_session.board().status(asset);
    text += QStringLiteral(" · ") + model::stateTitle(status.drawn);
    if (status.observed != 0)
        text += QStringLiteral(" · ") + formatAge(m_session.clock().now() - status.observed);
    return text;
}

} // namespace cim::app
