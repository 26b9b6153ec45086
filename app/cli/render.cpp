// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checks.h"
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "app/view/film.h"

#include <QFileInfo>
#include <QImageWriter>
#include <QSaveFile>
#include <QTextStream>

#include <optional>

namespace cim::app {

namespace {

struct RenderArguments {
    ProjectArguments project;
    std::string output;
    std::string size = "1920x1080";
    std::string viewpoint;
    std::string theme;
    bool underground = false;
    std::string sun;
    double textScale = 1;
    std::string along;
    double stayS = 2, flyS = 4;
    int framesPerSecond = 25;
    std::string sunTo;
    std::string left, right;
    std::optional<double> seam;
    [[nodiscard]] bool isFilm() const { return !along.empty() || !sunTo.empty(); }
};

/** Before the city is drawn: a slip in the name must not cost the drawing. */
Result<void> checkPicture(const QString &path) {
    const QString doing = QStringLiteral("writing a picture");
    if (!QImageWriter::supportedImageFormats().contains(QFileInfo(path).suffix().toLatin1().toLower()))
        return Error{ErrorKind::Unsupported, doing, path,
                     QStringLiteral("pictures of that kind cannot be written; let the name end in .png or .jpg")};
    return checkOutput(doing, path);
}

/** Written whole or not at all. */
Result<void> writePicture(const QImage &image, const QString &path) {
    QSaveFile file(path);
    const QByteArray format = QFileInfo(path).suffix().toLatin1().toUpper();
    if (!file.open(QIODevice::WriteOnly))
        return Error{ErrorKind::Unreadable, QStringLiteral("writing a picture"), path, file.errorString()};
    if (!image.save(&file, format.constData()) || !file.flush() || !file.commit())
        return Error{ErrorKind::Unreadable, QStringLiteral("writing a picture"), path,
                     file.errorString() + QStringLiteral("; is the disk full?")};
    return {};
}

/** The stops that were named, or the one viewpoint of every picture. */
Result<Film> filmOf(const RenderArguments &arguments, const Headless &headless) {
    Film out;
    out.stayS = arguments.stayS;
    out.flyS = arguments.flyS;
    out.framesPerSecond = arguments.framesPerSecond;
    const QString names = QString::fromStdString(arguments.along.empty() ? arguments.viewpoint : arguments.along);
    for (const QString &name : names.split(QLatin1Char(','))) {
        Result<model::Viewpoint> stop = headless.viewpoint(name.trimmed().toStdString());
        if (!stop)
            return stop.error();
        stop->underground |= arguments.underground;
        out.stops.push_back(*stop);
    }
    if (!arguments.sunTo.empty())
        out.sun = {fromIso(QString::fromStdString(arguments.sun)), fromIso(QString::fromStdString(arguments.sunTo))};
    return out;
}

int runFilm(const RenderArguments &arguments, Headless &headless, model::Theme theme) {
    const QString path = QString::fromStdString(arguments.output);
    const Result<Film> film = filmOf(arguments, headless);
    if (!film)
        return fail(film.error());
    const Result<SceneView *> scene = headless.scene();
    if (!scene)
        return fail(scene.error());
    const QSize size = parseSize(arguments.size).value_or(QSize());
    const Result<void> written = writeFilm(
        *film, headless.session().surroundings().frame, path, size,
        [&](const model::Viewpoint &viewpoint, std::optional<TimeMs> sun) {
            if (sun)
                (*scene)->setSunlight({Sunlight::Of::Time, *sun});
            return headless.picture(size, viewpoint, theme);
        },
        [](double) { return true; });
    if (!written)
        return fail(written.error());
    QTextStream(stdout) << path << QStringLiteral(" (%1 s, %2 frames)").arg(film->seconds()).arg(film->frameCount())
                        << Qt::endl;
    return kDone;
}

int runRender(const RenderArguments &arguments) {
    const QString path = QString::fromStdString(arguments.output);
    if (!arguments.sunTo.empty() && arguments.sun.empty())
        return fail(Error{ErrorKind::Refused, QStringLiteral("writing a film"), path,
                          QStringLiteral("--sun-to goes on from --sun; give both")});
    if (arguments.seam && arguments.left.empty() && arguments.right.empty())
        return fail(Error{ErrorKind::Refused, QStringLiteral("comparing two sides"), path,
                          QStringLiteral("--seam parts what --left or --right names; give one of them")});
    const Result<void> writable =
        arguments.isFilm() ? checkOutput(QStringLiteral("writing a film"), path) : checkPicture(path);
    if (!writable)
        return fail(writable.error());
    Headless headless;
    if (const Result<void> opened = headless.open(arguments.project); !opened)
        return fail(opened.error());
    Result<model::Viewpoint> viewpoint = headless.viewpoint(arguments.viewpoint);
    if (!viewpoint)
        return fail(viewpoint.error());
    viewpoint->underground |= arguments.underground;
    model::Theme theme = headless.session().project().theme;
    if (!arguments.theme.empty() && !model::themeFromName(QString::fromStdString(arguments.theme), theme))
        theme = headless.session().project().theme; // the parser let only known words through
    if (!arguments.sun.empty()) {
        const Result<SceneView *> scene = headless.scene();
        if (!scene)
            return fail(scene.error());
        (*scene)->setSunlight({Sunlight::Of::Time, fromIso(QString::fromStdString(arguments.sun))});
    }
    if (arguments.textScale != 1) {
        const Result<SceneView *> scene = headless.scene();
        if (!scene)
            return fail(scene.error());
        (*scene)->renderer().labels().setScale(arguments.textScale);
    }
    if (!arguments.left.empty() || !arguments.right.empty()) {
        if (const Result<void> swiped = headless.swipe(arguments.left, arguments.right, arguments.seam.value_or(0.5));
            !swiped)
            return fail(swiped.error());
    }
    if (arguments.isFilm())
        return runFilm(arguments, headless, theme);
    const Result<QImage> image = headless.picture(parseSize(arguments.size).value_or(QSize()), *viewpoint, theme);
    if (!image)
        return fail(image.error());
    if (const Result<void> written = writePicture(*image, path); !written)
        return fail(written.error());
    QTextStream(stdout) << path << Qt::endl;
    return kDone;
}

} // namespace

void addRender(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<RenderArguments>();
    CLI::App *command = app.add_subcommand("render", "Draw the 3D city to a picture, without a display");
    arguments->project.addTo(*command);
    command->add_option("-o,--output", arguments->output, "Picture to write, .png or .jpg by its name")->required();
    command->add_option("--size", arguments->size, "Size of the picture in pixels")
        ->check(isSize())
        ->capture_default_str();
    command->add_option("--viewpoint", arguments->viewpoint,
                        "Name of a viewpoint of the project; the home one when left out");
    command->add_option("--theme", arguments->theme, "Look of the city; the project's when left out")
        ->check(CLI::IsMember({"light", "dark", "night", "print"}));
    command->add_flag("--underground", arguments->underground, "Open the ground round the viewpoint's target");
    command
        ->add_option(
            "--sun", arguments->sun,
            "Light and shadows of the sun at this time, as 2026-01-20T04:00:00Z; always the same when left out")
        ->check(isTime());
    command
        ->add_option("--text-scale", arguments->textScale,
                     "Labels so much larger: a poster of 14043x9933 is read from farther away than a screen")
        ->check(isBetween(0.5, 20))
        ->capture_default_str();
    command->add_option("--along", arguments->along,
                        "A film past these viewpoints, by their names with commas between; -o then ends in .mp4, .webm "
                        "or .mkv (needs ffmpeg), or in .png for numbered pictures");
    command->add_option("--stay", arguments->stayS, "Seconds of a film at each viewpoint")
        ->check(isBetween(0, 3600))
        ->capture_default_str();
    command->add_option("--fly", arguments->flyS, "Seconds of a film from one viewpoint to the next")
        ->check(isBetween(0, 3600))
        ->capture_default_str();
    command->add_option("--fps", arguments->framesPerSecond, "Frames a second")
        ->check(CLI::Range(1, 120))
        ->capture_default_str();
    command->add_option("--sun-to", arguments->sunTo, "A film whose sunlight goes from --sun to this time")
        ->check(isTime());
    command->add_option("--left", arguments->left,
                        "Layers, by their ids with commas between, that stand only left of a seam across the picture");
    command->add_option("--right", arguments->right, "Layers that stand only right of it");
    command->add_option("--seam", arguments->seam, "Where it is, as a share of the width; in the middle when left out")
        ->check(isBetween(0, 1));
    command->footer(
        "Examples:\n"
        "  cimscape render -o sample.png\n"
        "  cimscape render -o shadows.png --sun 2026-01-20T01:00:00Z\n"
        "  cimscape render city.cim.json -o view.png --size 3840x2160 --viewpoint \"Corridor 3\" --theme night\n"
        "  cimscape render city.cim.json -o a0.png --size 14043x9933 --text-scale 6\n"
        "  cimscape render city.cim.json -o tour.mp4 --along \"Harbour,Corridor 3,Centre\" --stay 2 --fly 5\n"
        "  cimscape render -o day.mp4 --sun 2026-01-20T00:00:00Z --sun-to 2026-01-20T09:00:00Z --stay 12\n"
        "  cimscape render city.cim.json -o plans.png --left buildings --right scheme_b\n"
        "  cimscape render city.cim.json -o below.png --underground --live 0 --as-of 2026-03-01T08:00:00Z");
    command->callback([arguments, &chosen] { chosen.run = [arguments] { return runRender(*arguments); }; });
}

} // namespace cim::app
