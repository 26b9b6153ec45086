// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

#include "app/session/session.h"
#include "app/cli/startup.h"
#include "base/text.h"
#include "scene/programs.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QLocale>
#include <QTextStream>
#include <QTranslator>

#include <cstdio>

namespace cim::app {

namespace {

QString chosenLanguage(const QString &asked) {
    if (!asked.isEmpty())
        return asked;
    const QString kept = keptLanguage();
    if (!kept.isEmpty())
        return kept;
    return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

void describe(QCoreApplication &app) {
    app.setApplicationName(QStringLiteral("cimscape"));
    app.setOrganizationName(QStringLiteral("cimscape"));
    app.setApplicationVersion(QStringLiteral(CIM_VERSION));
}

int runChosen(QCoreApplication &app, const ChosenCommand &chosen) {
    describe(app);
    const QString language = chosenLanguage(chosen.language);
    setDataLocale(language);
    QTranslator translator;
    if (translator.load(QStringLiteral("cimscape_") + language,
                        Session::dataFolder() + QStringLiteral("/translations")))
        app.installTranslator(&translator);
    scene::setShaderFolder(Session::dataFolder());
    return chosen.run();
}

} // namespace

int fail(const Error &error) {
    QTextStream(stderr) << "cimscape: " << error.text() << Qt::endl;
    return kCouldNot;
}

int runCommandLine(int argc, char **argv) {
    CLI::App cli("Cimscape: a city information model with live layers.\n"
                 "Without a command the last project is opened, or the sample city.");
    cli.set_version_flag("--version", CIM_VERSION);
    cli.require_subcommand(0, 1);
    cli.footer("Exit status: 0 done, 1 could not, 2 bad arguments. Errors go to standard error as\n"
               "`cimscape: doing what: to what: why`. No command but `open` needs a display.");
    ChosenCommand chosen;
    std::string language;
    cli.add_option("--lang", language,
                   "Language of words and data: en or zh_CN (default: as chosen before, else the system's)")
        ->check(CLI::IsMember({"en", "zh_CN"}));
    addOpen(cli, chosen);
    addRender(cli, chosen);
    addReport(cli, chosen);
    addQuery(cli, chosen);
    addInfo(cli, chosen);
    addBench(cli, chosen);
    // Options of the whole program may also stand behind the command.
    for (CLI::App *command : cli.get_subcommands([](CLI::App *) { return true; }))
        command->fallthrough();
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return cli.exit(error);
        std::fprintf(stderr, "cimscape: reading arguments: %s\n", error.what());
        return kBadArguments;
    }
    chosen.language = QString::fromStdString(language);
    if (!chosen.run) {
        std::vector<std::string> open{"open"};
        cli.clear();
        cli.parse(open);
    }
    if (chosen.needsWindow) {
        prepareWindows();
        QApplication app(argc, argv);
        return runChosen(app, chosen);
    }
    // Pictures, sheets and tables need fonts and painting but never a display.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    return runChosen(app, chosen);
}

} // namespace cim::app
