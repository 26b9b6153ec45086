// SPDX-License-Identifier: Apache-2.0
#include "scene/renderer.h"

#include "base/words.h"
#include "scene/colours.h"
#include "scene/finelevels.h"
#include "scene/halves.h"
#include "scene/highlight.h"
#include "scene/idpick.h"
#include "scene/lens.h"
#include "scene/look.h"
#include "scene/pages.h"
#include "scene/programs.h"
#include "scene/raypick.h"

#include <osg/BlendFunc>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

namespace cim::scene {

namespace {

constexpr GLenum kProfileMask = 0x9126; // GL_CONTEXT_PROFILE_MASK
constexpr GLint kCompatibility = 0x2;   // GL_CONTEXT_COMPATIBILITY_PROFILE_BIT
constexpr GLenum kPointSize = 0x8642;   // GL_PROGRAM_POINT_SIZE
constexpr int kLeastMajor = 3, kLeastMinor = 3;
/** A drawn id this much behind the surface under the cursor still stands before it: a bay lies on its lot, a mast
 * stands in the ground. */
constexpr double kBehindShare = 0.002, kBehindMetres = 0.4;
/** So long may a frame of a window make finest levels: while the camera moves, and when it rests. */
constexpr double kMovingMs = 8, kRestingMs = 250;
/** One level of detail gives way to another within this time; where frames take longer than the second figure, at once:
 * two levels drawn would make them longer still. */
constexpr double kFadeSeconds = 0.25, kSlowFrameMs = 50;
/** The line between the halves of a swipe: window units, and at least this part of a large picture's height. */
constexpr double kSeamUnits = 2;
constexpr int kSeamShare = 600;

QString glText(GLenum what) {
    const auto *text = reinterpret_cast<const char *>(glGetString(what));
    return text ? QString::fromUtf8(text) : QString();
}

Error unusable(const QString &why) {
    return {
        ErrorKind::Unsupported, Words::tr("looking at the OpenGL driver"), Renderer::contextDescription(),
        why + Words::tr("; OpenGL 3.3 with the compatibility profile is needed: install the graphics card's driver, or "
                        "set LIBGL_ALWAYS_SOFTWARE=1 where Mesa is there")};
}

} // namespace

struct Renderer::Data {
    std::unique_ptr<GlContext> context = std::make_unique<GlContext>();
    osg::ref_ptr<osg::Group> root = new osg::Group;
    osg::ref_ptr<osg::Group> layerNodes = new osg::Group;
    Look look{*root->getOrCreateStateSet()};
    Ground ground;
    Lens lens;
    Labels labels;
    Halves halves{*root, ground};
    IdPick idPick;
    FineLevels fine;
    Highlight highlight{*root->getOrCreateStateSet()};
    ScenePass picture, words;
    Pages pages{picture.visitor()};
    RenderTarget target;
    bool isDressed = false;

    city::Surroundings where;
    std::map<int, std::unique_ptr<Layer>> layers;
    Camera camera;
    Environment environment;
    double pixelRatio = 1;
    int samples = 4;
    TimeMs now = 0;
    qint64 frames = 0;
    QElapsedTimer clock;
    double frameMs = 0; ///< of the last frame
    /** Of the last frame: finest levels that it did without, whether others still read, whether a level gives way. */
    std::size_t unmade = 0;
    bool isReading = false, isFading = false;
    bool isMoving = false;
    osg::Matrixd lastView, lastProjection;

    Data();
    [[nodiscard]] bool isBelow() const;
    [[nodiscard]] PickScene pickScene() { return {camera, environment, layers, ground, *root, fine, isBelow()}; }
    void dress();
    void placeLayers();
    void noticeMoves();
    void stand(std::optional<bool> left);
    void noticeHidden(Half &half);
    void cull(const Part &part);
    void refine(const Part &part, Detail detail);
    void awaitPages(const Part &part);
    void drapeImagery(const Part &part);
    void clear();
    void drawPart(const Part &part);
    void drawSeam();
    void drawWords();
    void releaseLayer(Layer &layer);
    [[nodiscard]] std::optional<Hit> pick(double x, double y);
};

Renderer::Data::Data() {
    clock.start();
    osg::StateSet *state = root->getStateSet();
    state->setMode(kPointSize, osg::StateAttribute::ON);
    state->setAttribute(new osg::BlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA));
    state->addUniform(new osg::Uniform("uLayer", 0));
    root->addChild(layerNodes);
    root->addChild(&ground.node());
    root->addChild(&lens.node());
    picture.setScene(root);
    picture.visitor().holdsLevels = true;
    idPick.setScene(root);
    words.setScene(&labels.node());
}

bool Renderer::Data::isBelow() const {
    if (camera.plan || !where.terrain)
        return false;
    const geo::Vec3 eye = camera.eye();
    return eye.z < ground.heightAt(eye.x, eye.y);
}

/** What can be said only once the driver is known. */
void Renderer::Data::dress() {
    if (isDressed)
        return;
    setReversedDepth(picture.state(), *context);
    isDressed = true;
}

void Renderer::Data::placeLayers() {
    layerNodes->removeChildren(0, layerNodes->getNumChildren());
    for (const auto &[index, layer] : layers)
        layerNodes->addChild(&layer->node());
    pages.watch(*layerNodes, picture.stamp());
    halves.invalidateShadows();
}

/** What is not of the half that comes next steps aside; nothing: all come back. */
void Renderer::Data::stand(std::optional<bool> left) {
    for (const auto &[index, layer] : layers)
        layer->setAside(left && halves.swipe() && !halves.swipe()->isShown(index, *left));
}

/** What is hidden throws no shadow. */
void Renderer::Data::noticeHidden(Half &half) {
    std::map<int, std::pair<bool, std::size_t>> is;
    for (const auto &[index, layer] : layers) {
        is[index] = {layer->isVisible(), layer->status().count(Hidden)};
        const bool isLive = layer->content().spec && layer->content().spec->isLive();
        layer->setExact(isLive || layer->status().count(Hidden) > 0 || layer->status().count(Selected) > 0);
    }
    if (is != half.shown)
        half.shadow.invalidate();
    half.shown = std::move(is);
}

void Renderer::Data::cull(const Part &part) {
    picture.visitor().isFading = false;
    part.half.shadow.cull(*context, camera, environment);
    const osg::Matrixd projection = part.camera.reversedProjection();
    picture.visitor().pixelsAtOneMetre = projection(1, 1) * camera.height / 2;
    picture.cull(*context, camera.view(), projection, part.area,
                 Visible | Pictured | (pickScene().isOpen() ? Buried : 0u));
}

/** The first layer of the list lies on top. */
void Renderer::Data::drapeImagery(const Part &part) {
    std::vector<ImageryLayer> pile;
    for (auto it = layers.rbegin(); it != layers.rend(); ++it) {
        const Layer &layer = *it->second;
        if (layer.content().imagery && layer.isVisible() && layer.opacity() > 0)
            pile.push_back({*layer.content().imagery, layer.opacity()});
    }
    // What is drawn of figures is no less true on a road; a photograph shows the road itself.
    ImageryDrape::Wearers others;
    if (!pile.empty() && std::all_of(pile.begin(), pile.end(), [](const auto &each) { return each.source.isFigure; })) {
        for (const auto &[index, layer] : layers) {
            if (layer->content().spec->base && layer->isVisible())
                others.push_back(layer->node().getOrCreateStateSet());
        }
    }
    part.half.drape.setLayers(std::move(pile), std::move(others));
    halves.wear(part.half);
    part.half.drape.update(part.camera);
}

void Renderer::Data::noticeMoves() {
    const osg::Matrixd view = camera.view(), projection = camera.reversedProjection();
    isMoving = view != lastView || projection != lastProjection;
    lastView = view;
    lastProjection = projection;
}

/** Culls, makes what is near as far as the time goes, and culls again. */
void Renderer::Data::refine(const Part &part, Detail detail) {
    Shadow &shadow = part.half.shadow;
    PassVisitor &visitor = picture.visitor();
    visitor.frame = shadow.visitor().frame = static_cast<std::uint64_t>(frames) + 1;
    const bool isCut = detail == Detail::Complete || environment.reducedMotion || frameMs > kSlowFrameMs;
    visitor.fadeSeconds = isCut ? 0 : kFadeSeconds;
    visitor.seconds = static_cast<double>(clock.elapsed()) / 1e3;
    drapeImagery(part);
    pages.update(picture.stamp());
    cull(part);
    if (detail == Detail::Complete)
        awaitPages(part);
    std::vector<WantedTile> wanted = picture.visitor().wanted;
    wanted.insert(wanted.end(), shadow.visitor().wanted.begin(), shadow.visitor().wanted.end());
    std::size_t left = 0;
    if (!wanted.empty()) {
        const double most = detail == Detail::Complete ? std::numeric_limits<double>::infinity()
                            : isMoving                 ? kMovingMs
                                                       : kRestingMs;
        left = fine.make(std::move(wanted), most);
        // A map that was drawn before shows boxes where houses stand now.
        if (left == 0 && !shadow.visitor().wanted.empty())
            shadow.invalidate();
        cull(part);
    }
    const std::uint64_t frame = picture.visitor().frame;
    while (detail == Detail::Complete && fine.isReading(frame))
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const bool isReadingAny = pages.isReading() || part.half.drape.isReading() || fine.isReading(frame);
    unmade += left;
    isReading = isReading || isReadingAny;
    isFading = isFading || visitor.isFading;
}

/** Level after level until nothing finer is wanted that is there. A request lives while culls repeat it. */
void Renderer::Data::awaitPages(const Part &part) {
    while (pages.isReading()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        pages.update(picture.stamp());
        cull(part);
    }
    while (part.half.drape.isReading()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        part.half.drape.update(part.camera);
    }
}

void Renderer::Data::clear() {
    target.bind(*context);
    const osg::Vec4 sky = toVec4(model::cityColours(environment.theme).sky);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glClearColor(sky.r(), sky.g(), sky.b(), 1.0f);
    glClearDepth(0.0);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
}

void Renderer::Data::drawPart(const Part &part) {
    look.update(part.camera, environment, now, pixelRatio, isBelow());
    root->getStateSet()->setTextureAttribute(kShadowUnit, &part.half.shadow.map());
    part.half.shadow.update(*context, camera, environment, look);
    target.bind(*context);
    picture.drawCulled();
    highlight.draw(*context, camera, layers, ground, target, part.area, pixelRatio, pickScene().isOpen());
}

void Renderer::Data::drawSeam() {
    if (!halves.swipe())
        return;
    const int width = std::max(static_cast<int>(std::lround(kSeamUnits * pixelRatio)), camera.height / kSeamShare);
    const osg::Vec4 colour = toVec4(model::tokens(environment.theme).accent);
    target.bind(*context);
    glEnable(GL_SCISSOR_TEST);
    glScissor(static_cast<int>(halves.seamAt(camera)) - width / 2, 0, width, camera.height);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor(colour.r(), colour.g(), colour.b(), 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
}

void Renderer::Data::drawWords() {
    // Placed for the whole view, so that parts of a large picture fit each other.
    labels.update(camera.whole(), now, environment.reducedMotion);
    target.bind(*context);
    words.draw(*context, {}, camera.partOfWhole(), {0, 0, camera.width, camera.height}, ~0u);
    // What is transparent in the city must not make the window transparent.
    context->state().setLastAppliedProgramObject(nullptr);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

void Renderer::Data::releaseLayer(Layer &layer) {
    layer.node().releaseGLObjects(&context->state());
    layer.status().releaseGl(&context->state());
}

Renderer::Renderer() : m_data(std::make_unique<Data>()) {}

Renderer::~Renderer() {
    Data &d = *m_data;
    d.target.forget();
    d.highlight.forget();
    d.halves.forget();
    d.idPick.forget();
}

QString Renderer::contextDescription() {
    return QStringLiteral("OpenGL %1, %2").arg(glText(GL_VERSION), glText(GL_RENDERER));
}

Result<void> Renderer::checkContext() {
    const QString version = glText(GL_VERSION);
    if (version.isEmpty())
        return unusable(Words::tr("the driver does not answer"));
    const QStringList parts = version.section(QLatin1Char(' '), 0, 0).split(QLatin1Char('.'));
    const int major = parts.value(0).toInt(), minor = parts.value(1).toInt();
    if (major < kLeastMajor || (major == kLeastMajor && minor < kLeastMinor))
        return unusable(Words::tr("version %1 is too old").arg(version));
    GLint profile = kCompatibility;
    if (major > 3 || minor >= 2)
        glGetIntegerv(kProfileMask, &profile);
    // Some drivers leave the mask 0 in compatibility contexts.
    if (profile != 0 && (profile & kCompatibility) == 0)
        return unusable(Words::tr("the driver gave a core profile, which lacks what the 3D model is drawn with"));
    return {};
}

void Renderer::setSurroundings(const city::Surroundings &where) {
    m_data->where = where;
    m_data->ground.setSurroundings(where);
    m_data->halves.setSurroundings(where);
}

const city::Surroundings &Renderer::surroundings() const {
    return m_data->where;
}

void Renderer::setLayer(int index, std::unique_ptr<Layer> layer) {
    Data &d = *m_data;
    if (const auto before = d.layers.find(index); before != d.layers.end()) {
        d.releaseLayer(*before->second);
        d.layers.erase(before);
    }
    if (layer) {
        layer->node().getOrCreateStateSet()->addUniform(new osg::Uniform("uLayer", index + 1));
        layer->setTheme(d.environment.theme);
        d.layers[index] = std::move(layer);
    }
    d.placeLayers();
}

Layer *Renderer::layer(int index) {
    const auto it = m_data->layers.find(index);
    return it == m_data->layers.end() ? nullptr : it->second.get();
}

void Renderer::clear() {
    for (const auto &[index, layer] : m_data->layers)
        m_data->releaseLayer(*layer);
    m_data->layers.clear();
    m_data->placeLayers();
    m_data->labels.setCandidates({});
    setSurroundings({});
}

void Renderer::resize(int width, int height, double pixelRatio, int samples) {
    m_data->camera.width = std::max(1, width);
    m_data->camera.height = std::max(1, height);
    m_data->pixelRatio = pixelRatio;
    m_data->samples = samples;
}

int Renderer::samples() const {
    return m_data->samples;
}

Camera &Renderer::camera() {
    return m_data->camera;
}

const Camera &Renderer::camera() const {
    return m_data->camera;
}

void Renderer::setEnvironment(const Environment &environment) {
    Data &d = *m_data;
    if (environment.theme != d.environment.theme) {
        d.look.setTheme(environment.theme);
        for (const auto &[index, layer] : d.layers)
            layer->setTheme(environment.theme);
    }
    d.environment = environment;
}

const Environment &Renderer::environment() const {
    return m_data->environment;
}

void Renderer::setNow(TimeMs now) {
    m_data->now = now;
}

void Renderer::setSwipe(std::optional<Swipe> swipe) {
    Data &d = *m_data;
    d.labels.setSwipe(swipe);
    d.halves.setSwipe(std::move(swipe));
}

const std::optional<Swipe> &Renderer::swipe() const {
    return m_data->halves.swipe();
}

Labels &Renderer::labels() {
    return m_data->labels;
}

Result<void> Renderer::frame(unsigned framebuffer, Detail detail) {
    Data &d = *m_data;
    const GlScope scope(*d.context);
    d.dress();
    if (!d.target.ensure(*d.context, {d.camera.width, d.camera.height, d.samples, GL_RGBA8, nullptr, nullptr}))
        return Error{ErrorKind::Unsupported, Words::tr("drawing the 3D map"),
                     QStringLiteral("%1x%2").arg(d.camera.width).arg(d.camera.height),
                     Words::tr("the driver (%1) has no room for it; make it smaller").arg(contextDescription())};
    QElapsedTimer time;
    time.start();
    d.ground.setFromBelow(d.isBelow());
    d.lens.update(d.environment, d.ground);
    d.noticeMoves();
    d.unmade = 0;
    d.isReading = d.isFading = false;
    d.clear();
    for (const Part &part : d.halves.parts(d.camera)) {
        d.stand(part.isLeft);
        d.noticeHidden(part.half);
        d.refine(part, detail);
        d.drawPart(part);
    }
    d.stand(std::nullopt);
    d.drawSeam();
    d.drawWords();
    d.target.blitTo(*d.context, framebuffer, GL_COLOR_BUFFER_BIT);
    ++d.frames;
    d.frameMs = static_cast<double>(time.nsecsElapsed()) / 1e6;
    d.fine.trim(static_cast<std::uint64_t>(d.frames), &d.context->state());
    return {};
}

bool Renderer::isIncomplete() const {
    return m_data->unmade > 0 || m_data->isReading;
}

bool Renderer::isWaiting() const {
    return m_data->isReading && m_data->unmade == 0;
}

bool Renderer::isAnimating() const {
    if (m_data->environment.reducedMotion)
        return false;
    const auto pulses = [](const auto &entry) {
        return entry.second->isVisible() && entry.second->status().count(model::Unacknowledged) > 0;
    };
    return m_data->isFading || m_data->labels.isPulsing() ||
           std::any_of(m_data->layers.begin(), m_data->layers.end(), pulses);
}

std::optional<Hit> Renderer::pick(double x, double y) {
    Data &d = *m_data;
    if (d.halves.swipe())
        d.stand(x < d.halves.seamAt(d.camera));
    const std::optional<Hit> out = d.pick(x, y);
    d.stand(std::nullopt);
    return out;
}

std::optional<Hit> Renderer::Data::pick(double x, double y) {
    const PickScene scene = pickScene();
    const std::optional<RayHit> ray = rayPick(scene, x, y);
    if (mayMeetDrawnIds(scene, x, y, IdPick::kReach)) {
        const GlScope scope(*context);
        dress();
        const auto found = idPick.nearest(*context, scene, x, y);
        const double reach = ray ? ray->distance * (1 + kBehindShare) + kBehindMetres : 1e30;
        if (found && found->distance <= reach)
            return Hit{found->asset, found->position};
    }
    if (!ray)
        return std::nullopt;
    return Hit{ray->asset, ray->position};
}

std::vector<model::AssetRef> Renderer::pickArea(const std::vector<std::pair<double, double>> &polygon) {
    Data &d = *m_data;
    const GlScope scope(*d.context);
    d.dress();
    if (!d.halves.swipe())
        return d.idPick.inside(*d.context, d.pickScene(), polygon);
    std::vector<model::AssetRef> out;
    for (const bool left : {true, false}) {
        d.stand(left);
        const auto found =
            d.idPick.inside(*d.context, d.pickScene(), clipped(polygon, d.halves.seamAt(d.camera), left));
        out.insert(out.end(), found.begin(), found.end());
    }
    d.stand(std::nullopt);
    const auto keyOf = [](model::AssetRef asset) { return std::pair(asset.layer, asset.row); };
    std::ranges::sort(out, {}, keyOf);
    const auto twice = std::ranges::unique(out, {}, keyOf);
    out.erase(twice.begin(), twice.end());
    return out;
}

Renderer::Statistics Renderer::statistics() const {
    Data &d = *m_data;
    return {d.picture.cullMs(),
            d.picture.drawMs(),
            d.picture.visitor().triangles,
            d.picture.visitor().drawables,
            d.frames,
            d.halves.shadowMaps(),
            d.fine.bytes()};
}

void Renderer::releaseGl() {
    Data &d = *m_data;
    {
        const GlScope scope(*d.context);
        for (const auto &[index, layer] : d.layers)
            d.releaseLayer(*layer);
        Pages::drop(*d.layerNodes);
        d.root->releaseGLObjects(&d.context->state());
        d.labels.node().releaseGLObjects(&d.context->state());
        d.target.release(*d.context);
        d.highlight.release(*d.context);
        d.halves.release(*d.context);
        d.idPick.release(*d.context);
        d.picture.forgetContext();
        d.words.forgetContext();
        d.context->release();
    }
    d.context = std::make_unique<GlContext>();
}

GlContext &Renderer::context() {
    return *m_data->context;
}

osg::Group &Renderer::root() {
    return *m_data->root;
}

} // namespace cim::scene
