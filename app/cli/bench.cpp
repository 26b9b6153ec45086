// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checks.h"
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "scene/rawdraw.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <numeric>

namespace cim::app {

namespace {

struct BenchArguments {
    ProjectArguments project;
    std::string size = "1280x720";
    int frames = 24;
    int picks = 200;
    int changes = 10'000;
    int samples = 4;
    std::string picture;
};

double median(std::vector<double> values) {
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

double milliseconds(const QElapsedTimer &clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/** Peak resident memory in MB where the system tells it; 0 elsewhere. */
double peakMemoryMb() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024.0;
    }
    return 0;
}

/** Of one frame: by the wall clock, and of the processor over all threads, which other programs on the machine disturb
 * less. */
struct FrameTimes {
    std::vector<double> wall, processor;
};

/** Draws frames to the end and keeps the first failure. */
struct Stage {
    scene::OffscreenContext &context;
    SceneView &view;
    QSize size;
    Result<void> drawn = {};

    void draw(scene::Detail detail = scene::Detail::AsTimeAllows) {
        view.syncBeforeFrame();
        const Result<void> now = scene::drawToEnd(context, view.renderer(), size.width(), size.height(), detail);
        if (drawn && !now)
            drawn = now;
    }
};

/** One turn round the whole city in so many frames; each is drawn to the end before the next begins. */
FrameTimes orbit(Stage &stage, int frames) {
    FrameTimes out;
    scene::Renderer &renderer = stage.view.renderer();
    for (int i = 0; i < frames + 2; ++i) {
        renderer.camera().azimuthDegrees = 360.0 * i / frames;
        QElapsedTimer clock;
        clock.start();
        const std::clock_t processor = std::clock();
        stage.draw();
        if (i < 2) // the first ones compile shaders and fill caches
            continue;
        out.wall.push_back(milliseconds(clock));
        out.processor.push_back(1000.0 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC);
    }
    return out;
}

double pickMean(scene::Renderer &renderer, QSize size, int picks) {
    std::uint32_t state = 12345;
    const auto next = [&state](int n) {
        state = state * 1664525u + 1013904223u;
        return static_cast<double>((state >> 8) % static_cast<std::uint32_t>(n));
    };
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < picks; ++i) {
        const double x = next(size.width());
        const double y = next(size.height());
        (void)renderer.pick(x, y);
    }
    return milliseconds(clock) / std::max(1, picks);
}

/** Frame time with @p changes changed rows before each frame, and without. */
QJsonObject statusCost(Stage &stage, Session &session, int changes, int frames) {
    int layer = -1;
    for (int i = 0; i < session.board().layerCount(); ++i) {
        if (session.board().rows(i) > 0 && session.board().spec(i).isLive() &&
            (layer < 0 || session.board().rows(i) > session.board().rows(layer)))
            layer = i;
    }
    if (layer < 0)
        return {};
    const auto rows = static_cast<std::uint32_t>(session.board().rows(layer));
    std::vector<double> without, apply, with;
    TimeMs time = session.clock().now();
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer clock;
        clock.start();
        stage.draw();
        without.push_back(milliseconds(clock));

        std::vector<model::Sample> samples(static_cast<std::size_t>(changes));
        for (int c = 0; c < changes; ++c) {
            model::Sample &sample = samples[static_cast<std::size_t>(c)];
            sample.layer = layer;
            sample.row = (static_cast<std::uint32_t>(c) * 2654435761u + static_cast<std::uint32_t>(i)) % rows;
            sample.number = (c + i) % 2;
            sample.word = 0;
            sample.observed = sample.received = time + i + 1;
        }
        clock.restart();
        session.board().apply(samples);
        apply.push_back(milliseconds(clock));
        clock.restart();
        stage.draw();
        with.push_back(milliseconds(clock));
    }
    return {{QStringLiteral("layer"), session.board().spec(layer).id},
            {QStringLiteral("assets"), static_cast<qint64>(rows)},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("apply_ms"), median(apply)},
            {QStringLiteral("frame_without_ms"), median(without)},
            {QStringLiteral("frame_with_ms"), median(with)},
            {QStringLiteral("cost_ms"), median(with) - median(without)}};
}

int runBench(const BenchArguments &arguments) {
    const std::optional<QSize> size = parseSize(arguments.size);
    if (!size) // the parser let only sizes through
        return kBadArguments;
    QElapsedTimer sinceStart;
    sinceStart.start();
    Headless headless;
    if (const Result<void> opened = headless.open(arguments.project); !opened)
        return fail(opened.error());
    const double loadMs = milliseconds(sinceStart);
    const Result<SceneView *> view = headless.scene();
    if (!view)
        return fail(view.error());
    scene::OffscreenContext &context = headless.context();
    scene::Renderer &renderer = (*view)->renderer();
    renderer.resize(size->width(), size->height(), 1.0, arguments.samples);
    Stage stage{context, **view, *size};
    stage.draw(scene::Detail::Complete);
    const double firstPictureMs = milliseconds(sinceStart);

    model::Viewpoint whole = headless.session().homeViewpoint();
    scene::Camera camera = renderer.camera();
    camera.lookAt(headless.session().extent());
    camera.pitchDegrees = -30;
    renderer.camera() = camera;
    const FrameTimes city = orbit(stage, arguments.frames);
    const scene::Renderer::Statistics drawn = renderer.statistics();
    const double peakMb = peakMemoryMb(); // the yardstick takes memory of its own
    const scene::RawDraw raw =
        scene::rawDraw(context, renderer, size->width(), size->height(), std::max(3, arguments.frames / 4));
    const double pickMs = pickMean(renderer, *size, arguments.picks);
    whole.target = headless.session().surroundings().frame.toProjected(camera.target);
    whole.distance = 2000;
    whole.pitchDegrees = -30;
    (*view)->goTo(whole);
    const FrameTimes district = orbit(stage, arguments.frames);
    const double pickNearMs = pickMean(renderer, *size, arguments.picks);
    if (!arguments.picture.empty()) {
        if (const Result<QImage> image = scene::renderImage(context, renderer, size->width(), size->height()); image)
            image->save(QString::fromStdString(arguments.picture));
    }
    qint64 assets = 0;
    for (const SessionLayer &layer : headless.session().layers())
        assets += layer.table ? static_cast<qint64>(layer.table->size()) : 0;
    const QJsonObject status =
        statusCost(stage, headless.session(), arguments.changes, std::max(5, arguments.frames / 2));
    if (!stage.drawn)
        return fail(stage.drawn.error());
    const QJsonObject line{
        {QStringLiteral("bench"), QStringLiteral("city")},
        {QStringLiteral("project"), headless.session().project().path},
        {QStringLiteral("gl"), headless.glDescription()},
        {QStringLiteral("size"), QString::fromStdString(arguments.size)},
        {QStringLiteral("samples"), arguments.samples},
        {QStringLiteral("assets"), assets},
        {QStringLiteral("load_ms"), loadMs},
        {QStringLiteral("first_picture_ms"), firstPictureMs},
        {QStringLiteral("orbit_city_ms"), median(city.wall)},
        {QStringLiteral("orbit_city_cpu_ms"), median(city.processor)},
        {QStringLiteral("orbit_city_triangles"), drawn.triangles},
        {QStringLiteral("orbit_2km_ms"), median(district.wall)},
        {QStringLiteral("orbit_2km_cpu_ms"), median(district.processor)},
        {QStringLiteral("raw_draw_ms"), raw.milliseconds},
        {QStringLiteral("raw_triangles"), raw.triangles},
        {QStringLiteral("orbit_to_raw"), raw.milliseconds > 0 ? median(city.wall) / raw.milliseconds : 0.0},
        {QStringLiteral("pick_city_ms"), pickMs},
        {QStringLiteral("pick_2km_ms"), pickNearMs},
        {QStringLiteral("status"), status},
        {QStringLiteral("peak_mb"), peakMb},
        {QStringLiteral("fine_mb"), static_cast<double>(renderer.statistics().fineBytes) / 1e6},
    };
    QTextStream(stdout) << QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)) << Qt::endl;
    return kDone;
}

} // namespace

void addBench(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<BenchArguments>();
    CLI::App *command = app.add_subcommand("bench", "Time opening, drawing, picking and live changes; one JSON line");
    arguments->project.liveSeconds = 0;
    arguments->project.addTo(*command);
    command->add_option("--size", arguments->size, "Size of a frame in pixels")->check(isSize())->capture_default_str();
    command->add_option("--frames", arguments->frames, "Frames of one turn round the city")
        ->check(CLI::Range(4, 10'000))
        ->capture_default_str();
    command->add_option("--picks", arguments->picks, "Picks at seeded places")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command->add_option("--changes", arguments->changes, "Changed values before each frame")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--samples", arguments->samples, "Samples a pixel, for smooth edges; 0: none")
        ->check(CLI::Range(0, 16))
        ->capture_default_str();
    command->add_option("--picture", arguments->picture, "Also keep the last view as a picture");
    command->footer("Example:\n"
                    "  cimscape bench city.cim.json --size 1280x720 --frames 24 > timings.json\n"
                    "Timings compare only within one run: raw_draw_ms is one glDrawElements of the same triangles on "
                    "the same machine.");
    command->callback([arguments, &chosen] { chosen.run = [arguments] { return runBench(*arguments); }; });
}

} // namespace cim::app
