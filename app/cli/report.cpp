// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "report/writers.h"

#include <QTextStream>

#include <optional>

namespace cim::app {

namespace {

/** Pixels of the sheet's 3D picture: 120 x 65.5 mm at 325 dpi. */
constexpr QSize kPicturePixels(1536, 838);

/** Labels of the picture so much larger than on a screen of as many pixels, or nobody reads them on paper. */
constexpr double kPictureTextScale = 2.0;

/** How much of the distance to the eye lies on the map to each side of the target: about what the picture shows. */
constexpr double kShownShare = 0.4;

struct ReportArguments {
    ProjectArguments project;
    std::string output;
    std::string viewpoint;
    std::string title;
    std::string sheet = "1/1";
    double scale = 0;
    int dpi = 200;
    bool noPicture = false;
    bool wholeCity = false;
};

/** The surroundings of a viewpoint that somebody chose; nothing for the one that shows everything. */
std::optional<geo::Extent> surroundings(const ReportArguments &arguments, const Session &session,
                                        const model::Viewpoint &viewpoint) {
    const bool chosen = !arguments.viewpoint.empty() || !session.project().home.isEmpty();
    if (!chosen || arguments.wholeCity)
        return std::nullopt;
    const double metres = viewpoint.plan ? viewpoint.distance : viewpoint.distance * kShownShare;
    const double side = metres / session.crs().metresPerUnit();
    geo::Extent out;
    out.add(geo::Vec3{viewpoint.target.x - side, viewpoint.target.y - side, geo::kNoHeight});
    out.add(geo::Vec3{viewpoint.target.x + side, viewpoint.target.y + side, geo::kNoHeight});
    return out;
}

int runReport(const ReportArguments &arguments) {
    const QString path = QString::fromStdString(arguments.output);
    if (const Result<void> named = report::checkSuffix(path); !named)
        return fail(named.error());
    if (const Result<void> writable = checkOutput(QStringLiteral("writing a report"), path); !writable)
        return fail(writable.error());
    Headless headless;
    if (const Result<void> opened = headless.open(arguments.project); !opened)
        return fail(opened.error());
    const Result<model::Viewpoint> viewpoint = headless.viewpoint(arguments.viewpoint);
    if (!viewpoint)
        return fail(viewpoint.error());
    const model::Snapshot snapshot = headless.session().snapshot(*viewpoint);
    report::SheetOptions options;
    options.locale = dataLocale();
    options.title = arguments.title.empty() ? headless.session().project().title
                                            : LocalText(QString::fromStdString(arguments.title));
    options.centre = viewpoint->target;
    options.scale = arguments.scale;
    options.extent = surroundings(arguments, headless.session(), *viewpoint);
    options.sheetNumber = QString::fromStdString(arguments.sheet);
    if (!arguments.noPicture) {
        const Result<SceneView *> scene = headless.scene();
        if (!scene)
            return fail(scene.error());
        (*scene)->renderer().labels().setScale(kPictureTextScale);
        const Result<QImage> picture = headless.picture(kPicturePixels, *viewpoint, model::Theme::Print);
        if (!picture)
            return fail(picture.error());
        options.picture = *picture;
    }
    const std::unique_ptr<report::Page> sheet = report::makeSheet(options, snapshot);
    if (const Result<void> written = report::writePages(path, {sheet.get()}, snapshot, arguments.dpi); !written)
        return fail(written.error());
    QTextStream(stdout) << path << Qt::endl;
    return kDone;
}

} // namespace

void addReport(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<ReportArguments>();
    CLI::App *command = app.add_subcommand("report", "Write the A3 map sheet as PDF, SVG or PNG, without a display");
    arguments->project.addTo(*command);
    command->add_option("-o,--output", arguments->output, "File to write, .pdf, .svg or .png by its name")->required();
    command->add_option("--viewpoint", arguments->viewpoint,
                        "Name of the viewpoint of the 3D picture, and centre of the map; the home one when left out");
    command
        ->add_option("--scale", arguments->scale,
                     "Denominator of the map's scale, as 5000; left out: the roundest that shows the viewpoint's "
                     "surroundings")
        ->check(isBetween(100, 5'000'000));
    command->add_flag("--whole-city", arguments->wholeCity, "Show everything, at the roundest scale that holds it")
        ->excludes("--scale");
    command->add_option("--title", arguments->title, "Title of the sheet; the project's when left out");
    command->add_option("--sheet", arguments->sheet, "Number of the sheet, as its title block shows it")
        ->capture_default_str();
    command->add_option("--dpi", arguments->dpi, "Resolution of a PNG in dots an inch")
        ->check(CLI::Range(50, 600))
        ->capture_default_str();
    command->add_flag("--no-picture", arguments->noPicture, "Leave the 3D picture out: needs no OpenGL at all");
    command->footer(
        "Examples:\n"
        "  cimscape report -o sample.pdf\n"
        "  cimscape report city.cim.json -o sites.pdf --viewpoint \"Corridor 3\" --scale 5000 --lang zh_CN\n"
        "  cimscape report city.cim.json -o all.svg --whole-city --as-of 2026-03-01T08:00:00Z");
    command->callback([arguments, &chosen] { chosen.run = [arguments] { return runReport(*arguments); }; });
}

} // namespace cim::app
