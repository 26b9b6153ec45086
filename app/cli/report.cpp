// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checks.h"
#include "app/cli/commandline.h"
#include "app/cli/headless.h"
#include "app/session/reportrun.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <optional>

namespace cim::app {

namespace {

/** Labels of the picture so much larger than on a screen of as many pixels, or nobody reads them on paper. */
constexpr double kPictureTextScale = 2.0;

struct ReportArguments {
    ProjectArguments project;
    std::string output;
    std::string form = kMapSheet;
    std::vector<std::string> only, values;
    std::string viewpoint;
    std::string line;
    std::string title;
    std::string sheet;
    double scale = 0;
    int dpi = 200;
    bool noPicture = false;
    bool wholeCity = false;
    bool resume = false;
    bool list = false;
};

int listTemplates(const Session &session) {
    const report::TemplateCatalogue found = report::findTemplates(templateFolders(session.project()));
    QTextStream out(stdout), err(stderr);
    for (const Error &error : found.errors)
        err << "cimscape: " << error.text() << Qt::endl;
    for (const report::ReportTemplate &form : found.templates) {
        out << form.id.leftJustified(18) << ' ' << form.sizeName.leftJustified(6) << ' ' << form.title.in(dataLocale());
        if (form.atlas)
            out << " (" << form.atlas->layer << ")";
        out << Qt::endl;
        for (const report::TemplateValue &value : form.values)
            out << "    --set " << value.name << '=' << value.value << "   " << value.title.in(dataLocale())
                << Qt::endl;
    }
    return kDone;
}

/** A file by its path, else one of the templates by its id. */
Result<report::ReportTemplate> templateOf(const std::string &wanted, const Session &session) {
    const QString name = QString::fromStdString(wanted);
    if (QFileInfo(name).suffix() == QLatin1String("json"))
        return report::readTemplate(name);
    report::TemplateCatalogue found = report::findTemplates(templateFolders(session.project()));
    QStringList known;
    for (report::ReportTemplate &form : found.templates) {
        if (form.id == name)
            return std::move(form);
        known << form.id;
    }
    for (const Error &error : found.errors)
        QTextStream(stderr) << "cimscape: " << error.text() << Qt::endl;
    return Error{ErrorKind::NotFound, QStringLiteral("looking for a report template"), name,
                 QStringLiteral("there are: %1").arg(known.join(QStringLiteral(", ")))};
}

/** "X,Y X,Y …" */
Result<std::vector<geo::Vec3>> lineOf(const QString &text) {
    std::vector<geo::Vec3> out;
    for (const QString &corner : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QStringList numbers = corner.split(QLatin1Char(','));
        bool isX = false, isY = false;
        const double x = numbers.value(0).toDouble(&isX), y = numbers.value(1).toDouble(&isY);
        if (numbers.size() != 2 || !isX || !isY || !std::isfinite(x) || !std::isfinite(y))
            return Error{ErrorKind::BadFormat, QStringLiteral("making a report"), corner,
                         QStringLiteral("write --line \"X,Y X,Y\" in the CRS of the project")};
        out.push_back({x, y, geo::kNoHeight});
    }
    if (out.size() == 1)
        return Error{ErrorKind::BadFormat, QStringLiteral("making a report"), text,
                     QStringLiteral("the line of a section needs two places or more")};
    return out;
}

Result<SheetRequest> requestOf(const ReportArguments &arguments, const Headless &headless, const Session &session) {
    const Result<model::Viewpoint> viewpoint = headless.viewpoint(arguments.viewpoint);
    if (!viewpoint)
        return viewpoint.error();
    SheetRequest out;
    if (!arguments.title.empty())
        out.title = LocalText(QString::fromStdString(arguments.title));
    out.sheetNumber = QString::fromStdString(arguments.sheet);
    out.scale = arguments.scale;
    out.viewpoint = *viewpoint;
    // Of a viewpoint that somebody chose, not of the one that shows everything.
    if (!arguments.wholeCity && (!arguments.viewpoint.empty() || !session.project().home.isEmpty()))
        out.extent = surroundingsOf(session, *viewpoint);
    out.hasPictures = !arguments.noPicture;
    Result<std::vector<geo::Vec3>> line = lineOf(QString::fromStdString(arguments.line));
    if (!line)
        return line.error();
    out.sectionLine = std::move(*line);
    if (!out.sectionLine.empty() && arguments.viewpoint.empty() && !arguments.wholeCity) {
        out.extent = geo::Extent();
        for (const geo::Vec3 &p : out.sectionLine)
            out.extent->add(p);
    }
    for (const std::string &pair : arguments.values) {
        const QString text = QString::fromStdString(pair);
        bool isNumber = false;
        const double value = text.section(QLatin1Char('='), 1).toDouble(&isNumber);
        if (!isNumber)
            return Error{ErrorKind::BadFormat, QStringLiteral("making a report"), text,
                         QStringLiteral("write --set NAME=NUMBER")};
        out.values.insert(text.section(QLatin1Char('='), 0, 0), value);
    }
    return out;
}

/** The subjects whose keys are asked for; all when none is. */
Result<std::vector<SheetSubject>> chosen(std::vector<SheetSubject> all, const std::vector<std::string> &only) {
    if (only.empty())
        return all;
    std::vector<SheetSubject> out;
    for (const std::string &key : only) {
        const QString wanted = QString::fromStdString(key);
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const SheetSubject &one) { return one.key == wanted; });
        if (found == all.end())
            return Error{ErrorKind::NotFound, QStringLiteral("making an atlas"), wanted,
                         QStringLiteral("the template's statement finds no asset of that key")};
        out.push_back(*found);
    }
    return out;
}

/** Empty, or why not. */
QString write(const ReportArguments &arguments, Headless &headless, report::ReportTemplate form,
              const SheetRequest &request, const std::vector<SheetSubject> &subjects) {
    QTextStream out(stdout), err(stderr);
    std::optional<Error> noPicture;
    ReportRun run(headless.session(), std::make_shared<const report::ReportTemplate>(std::move(form)), request,
                  subjects, [&](QSize size, const model::Viewpoint &view, model::Theme theme) {
                      const Result<QImage> image = headless.picture(size, view, theme);
                      if (!image)
                          noPicture = image.error();
                      return image ? *image : QImage();
                  });
    QString failure;
    QEventLoop wait;
    QObject::connect(&run, &ReportRun::missing, &wait,
                     [&](const QString &what) { err << "cimscape: missing on the sheet: " << what << Qt::endl; });
    QObject::connect(&run, &ReportRun::written, &wait, [&](const QString &path) { out << path << Qt::endl; });
    QObject::connect(&run, &ReportRun::progressed, &wait, [&](int done, int count, const QString &name) {
        if (count > 1)
            err << done << '/' << count << ' ' << name << Qt::endl;
    });
    QObject::connect(
        &run, &ReportRun::finished, &wait,
        [&](const QString &why) {
            failure = why;
            wait.quit();
        },
        Qt::QueuedConnection);
    run.start({QString::fromStdString(arguments.output), arguments.dpi, arguments.resume});
    wait.exec();
    return failure.isEmpty() && noPicture ? noPicture->text() : failure;
}

int runReport(const ReportArguments &arguments) {
    Headless headless;
    if (!arguments.list) {
        const QString path = QString::fromStdString(arguments.output);
        if (path.isEmpty())
            return fail({ErrorKind::BadFormat, QStringLiteral("making a report"), QStringLiteral("--output"),
                         QStringLiteral("name the file to write")});
        if (const Result<void> named = report::checkSuffix(path); !named)
            return fail(named.error());
        if (const Result<void> writable = checkOutput(QStringLiteral("writing a report"), path); !writable)
            return fail(writable.error());
    }
    if (const Result<void> opened = headless.open(arguments.project); !opened)
        return fail(opened.error());
    if (arguments.list)
        return listTemplates(headless.session());
    Result<report::ReportTemplate> form = templateOf(arguments.form, headless.session());
    if (!form)
        return fail(form.error());
    const Result<SheetRequest> request = requestOf(arguments, headless, headless.session());
    if (!request)
        return fail(request.error());
    Result<std::vector<SheetSubject>> all = subjectsOf(headless.session(), *form, *request);
    if (!all)
        return fail(all.error());
    const Result<std::vector<SheetSubject>> subjects = chosen(std::move(*all), arguments.only);
    if (!subjects)
        return fail(subjects.error());
    if (!arguments.noPicture) {
        const Result<SceneView *> scene = headless.scene();
        if (!scene)
            return fail(scene.error());
        (*scene)->renderer().labels().setScale(kPictureTextScale);
    }
    const QString failure = write(arguments, headless, std::move(*form), *request, *subjects);
    if (!failure.isEmpty()) {
        QTextStream(stderr) << "cimscape: " << failure << Qt::endl;
        return kCouldNot;
    }
    return kDone;
}

} // namespace

void addReport(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<ReportArguments>();
    CLI::App *command = app.add_subcommand("report", "Write a report as PDF, SVG, PNG or GeoTIFF, without a display");
    arguments->project.addTo(*command);
    command->add_option(
        "-o,--output", arguments->output,
        "File to write, .pdf, .svg, .png or .tif by its name; with {number} or {key} in it a file for each "
        "sheet of an atlas");
    command
        ->add_option("--template", arguments->form,
                     "What stands where: the id of a template, or a file; see --list-templates")
        ->capture_default_str();
    command->add_flag("--list-templates", arguments->list, "Say which templates there are");
    command->add_option("--only", arguments->only, "Key of an asset: its sheet of the atlas alone; may be given again")
        ->take_all();
    command->add_option("--set", arguments->values, "NAME=NUMBER: a value that the template takes; may be given again")
        ->take_all();
    command->add_flag("--resume", arguments->resume, "Leave sheets that are there already; with {number} or {key}");
    command->add_option("--viewpoint", arguments->viewpoint,
                        "Name of the viewpoint of the 3D picture, and centre of the map; the home one when left out");
    command->add_option("--line", arguments->line,
                        "\"X,Y X,Y\" in the CRS of the project: where the sections of the template are cut; the map "
                        "shows that place");
    command
        ->add_option("--scale", arguments->scale,
                     "Denominator of the map's scale, as 5000; left out: the roundest that shows the viewpoint's "
                     "surroundings, or the asset of an atlas")
        ->check(isBetween(100, 5'000'000));
    command->add_flag("--whole-city", arguments->wholeCity, "Show everything, at the roundest scale that holds it")
        ->excludes("--scale");
    command->add_option("--title", arguments->title, "Title of the sheet; the template's when left out");
    command->add_option("--sheet", arguments->sheet,
                        "Number of the sheet, as its title block shows it; left out: 1/1, or 3/12 in an atlas");
    command->add_option("--dpi", arguments->dpi, "Resolution of a PNG in dots an inch")
        ->check(CLI::Range(50, 600))
        ->capture_default_str();
    command->add_flag("--no-picture", arguments->noPicture, "Leave the 3D pictures out: needs no OpenGL at all");
    command->footer(
        "Examples:\n"
        "  cimscape report -o sample.pdf\n"
        "  cimscape report city.cim.json -o sites.pdf --viewpoint \"Corridor 3\" --scale 5000 --lang zh_CN\n"
        "  cimscape report --template corridor -o zones.pdf --only A-GAS-03 --only A-GAS-04\n"
        "  cimscape report --template section -o cut.pdf --line \"500100,4000200 500260,4000180\"\n"
        "  cimscape report --template corridor -o \"zones/{number}-{key}.pdf\" --resume\n"
        "  cimscape report city.cim.json -o all.svg --whole-city --as-of 2026-03-01T08:00:00Z");
    command->callback([arguments, &chosen] { chosen.run = [arguments] { return runReport(*arguments); }; });
}

} // namespace cim::app
