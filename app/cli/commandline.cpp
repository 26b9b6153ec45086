// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

#include "app/cli/startup.h"
#include "app/session/session.h"
#include "base/text.h"
#include "scene/programs.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTranslator>

#include <optional>

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

void describe() {
    QCoreApplication::setApplicationName(QStringLiteral("cimscape"));
    QCoreApplication::setOrganizationName(QStringLiteral("cimscape"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CIM_VERSION));
}

int runChosen(QCoreApplication &app, const ChosenCommand &chosen) {
    const QString language = chosenLanguage(chosen.language);
    setDataLocale(language);
    QTranslator translator;
    if (translator.load(QStringLiteral("cimscape_") + language,
                        Session::dataFolder() + QStringLiteral("/translations")))
        app.installTranslator(&translator);
    scene::setShaderFolder(Session::dataFolder());
    return chosen.run();
}

/** `subject: why` of arguments that CLI11 turned down, in the form of all our errors. */
QString faultText(const CLI::App &cli, const CLI::ParseError &error) {
    const QString said = QString::fromStdString(error.what());
    // A word nobody knows says more than the option that is missing because of it.
    const std::vector<std::string> unknown = cli.remaining(true);
    if (!unknown.empty())
        return QStringLiteral("%1: no such option or command").arg(QString::fromStdString(unknown.front()));
    const QString required = QStringLiteral(" is required");
    if (said.endsWith(required))
        return QStringLiteral("%1: it is missing").arg(said.chopped(required.size()));
    const qsizetype excludes = said.indexOf(QStringLiteral(" excludes "));
    return excludes < 0 ? said : said.left(excludes) + QStringLiteral(": it") + said.mid(excludes);
}

int badArguments(const CLI::App &cli, const CLI::ParseError &error) {
    QString help = QStringLiteral("cimscape");
    for (const CLI::App *command : cli.get_subcommands())
        help += QLatin1Char(' ') + QString::fromStdString(command->get_name());
    QTextStream(stderr) << "cimscape: reading arguments: " << faultText(cli, error) << "; see `" << help << " --help`"
                        << Qt::endl;
    return kBadArguments;
}

/** While the application object is made Qt looks into the runtime folder for the socket of a compositor, and where the
 * system gives none (containers, timers) complains on standard error: it gets an empty one of its own meanwhile. */
class RuntimeFolder {
public:
    RuntimeFolder() {
        if (m_isWanted)
            qputenv(kName, QFile::encodeName(m_folder.emplace().path()));
    }
    ~RuntimeFolder() {
        if (m_isWanted)
            qunsetenv(kName);
    }
    RuntimeFolder(const RuntimeFolder &) = delete;
    RuntimeFolder &operator=(const RuntimeFolder &) = delete;

private:
    static constexpr auto kName = "XDG_RUNTIME_DIR";
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    const bool m_isWanted = !qEnvironmentVariableIsSet(kName);
#else
    const bool m_isWanted = false;
#endif
    std::optional<QTemporaryDir> m_folder;
};

/** Qt takes the size of everything from the environment while the application object is made. What somebody has put
 * there stands; a program that is started from here shall not find ours. */
class ScaleFactor {
public:
    explicit ScaleFactor(int percent) : m_isWanted(percent != 100 && !qEnvironmentVariableIsSet(kName)) {
        if (m_isWanted)
            qputenv(kName, QByteArray::number(percent / 100.0));
    }
    ~ScaleFactor() {
        if (m_isWanted)
            qunsetenv(kName);
    }
    ScaleFactor(const ScaleFactor &) = delete;
    ScaleFactor &operator=(const ScaleFactor &) = delete;

private:
    static constexpr auto kName = "QT_SCALE_FACTOR";
    const bool m_isWanted;
};

/** Pictures, sheets and tables need fonts and painting but never a display. */
int runHeadless(int argc, char **argv, const ChosenCommand &chosen) {
#ifndef Q_OS_WIN // whose displays are always there, and whose offscreen platform has no OpenGL
    qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
    std::optional<RuntimeFolder> folder(std::in_place);
    QGuiApplication app(argc, argv);
    folder.reset();
    return runChosen(app, chosen);
}

} // namespace

int fail(const Error &error) {
    QTextStream(stderr) << "cimscape: " << error.text() << Qt::endl;
    return kCouldNot;
}

int runCommandLine(int argc, char **argv) {
    describe();
    CLI::App cli("Cimscape: a city information model with live layers.\n"
                 "Without a command the last project is opened, or the sample city.",
                 "cimscape");
    cli.set_version_flag("--version", "cimscape " CIM_VERSION, "Print the version and exit");
    cli.set_help_flag("-h,--help", "Print this help and exit");
    cli.require_subcommand(0, 1);
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
    addImport(cli, chosen);
    addHub(cli, chosen);
    addBench(cli, chosen);
    // After the commands, which would inherit it.
    cli.footer("Examples:\n"
               "  cimscape\n"
               "  cimscape open city.cim.json --wall\n"
               "  cimscape render city.cim.json -o view.png --size 3840x2160\n"
               "  cimscape query sample \"select state, count(*) from poles group by 1\" --format csv\n"
               "  cimscape render --help\n"
               "Exit status: 0 done, 1 could not, 2 bad arguments. Errors go to standard error as\n"
               "`cimscape: doing what: to what: why`. No command but `open` needs a display.");
    // Options of the whole program may also stand behind the command.
    for (CLI::App *command : cli.get_subcommands([](CLI::App *) { return true; }))
        command->fallthrough();
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return cli.exit(error);
        return badArguments(cli, error);
    }
    chosen.language = QString::fromStdString(language);
    if (!chosen.run) {
        std::vector<std::string> open{"open"};
        cli.clear();
        cli.parse(open);
    }
    if (chosen.needs == ChosenCommand::Needs::Nothing) {
        QCoreApplication app(argc, argv);
        return runChosen(app, chosen);
    }
    if (chosen.needs == ChosenCommand::Needs::Window) {
        if (const Result<void> display = checkDisplay(); !display)
            return fail(display.error());
        prepareWindows();
        std::optional<ScaleFactor> scale(chosen.isScaled ? keptScale() : 100);
        QApplication app(argc, argv);
        scale.reset();
        return runChosen(app, chosen);
    }
    return runHeadless(argc, argv, chosen);
}

} // namespace cim::app
