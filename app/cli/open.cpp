// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commandline.h"

#include "app/cli/checks.h"
#include "app/cli/guard.h"
#include "app/cli/headless.h"
#include "app/cli/startup.h"

#include <QCoreApplication>
#include <QTextStream>

namespace cim::app {

namespace {

/** The same command without --guard, kept alive. */
int runGuard() {
    QStringList arguments = QCoreApplication::arguments().mid(1);
    arguments.removeAll(QStringLiteral("--guard"));
    Guard guard(QCoreApplication::applicationFilePath(), arguments, {});
    QObject::connect(&guard, &Guard::restarting, &guard, [&guard](const QString &why) {
        QTextStream(stderr) << "cimscape: guarding the wall: " << why << "; started " << guard.starts()
                            << " times so far, and again" << Qt::endl;
    });
    QObject::connect(&guard, &Guard::left, qApp, [](int status) { QCoreApplication::exit(status); });
    guard.start();
    return QCoreApplication::exec();
}

} // namespace

void addOpen(CLI::App &app, ChosenCommand &chosen) {
    auto arguments = std::make_shared<WindowArguments>();
    CLI::App *command = app.add_subcommand("open", "Open a project in the desk window or on a video wall");
    command->add_option_function<std::string>(
        "project", [arguments](const std::string &path) { arguments->project = QString::fromStdString(path); },
        "A *.cim.json, the PDF of a report made from one, or a file or folder of data; the last project, or the sample "
        "city, when left out");
    CLI::Option *const wall = command->add_flag(
        "--wall", arguments->wall, "Wall mode: full screen, no menus, scene tour, alarms bring their place up");
    command->add_option("--wall-scale", arguments->wallScale, "Type size on the wall; 0: from the screen's height")
        ->check(CLI::Range(0.0, 4.0));
    command->add_option("--wall-scene", arguments->wallScene, "Scene of the wall to begin with, from 1")
        ->check(CLI::Range(1, 9999));
    command->add_option_function<std::string>(
        "--wall-pin", [arguments](const std::string &file) { arguments->pinFile = QString::fromStdString(file); },
        "File whose first line has the digits that whoever leaves the wall must type");
    command->add_option("--wall-screens", arguments->screens, "Screens that the wall covers together, from 1, as 1,2")
        ->delimiter(',')
        ->check(CLI::Range(1, 64))
        ->needs(wall);
    CLI::Option *const control =
        command
            ->add_option("--wall-control", arguments->controlPort,
                         "Port of this machine's loopback on which another program may choose scenes, by HTTP; 0: any")
            ->check(CLI::Range(0, 65535))
            ->needs(wall);
    CLI::Option *const token = command->add_option_function<std::string>(
        "--wall-token",
        [arguments](const std::string &file) { arguments->controlToken = QString::fromStdString(file); },
        "File whose first line such a program must send as its bearer token");
    control->needs(token);
    token->needs(control);
    command
        ->add_flag("--guard", arguments->isGuarded,
                   "Watch over the wall: start it again within 5 s, at its scene, when it crashes or hangs")
        ->needs(wall);
    command
        ->add_option_function<std::string>(
            "--theme", [arguments](const std::string &theme) { arguments->theme = QString::fromStdString(theme); },
            "Look of the window; as chosen before when left out")
        ->check(CLI::IsMember({"light", "dark"}));
    command
        ->add_option_function<std::string>(
            "--size", [arguments](const std::string &size) { arguments->size = parseSize(size).value_or(QSize()); },
            "Size of the window in pixels")
        ->check(isSize());
    command->add_option_function<std::string>(
        "--screenshot", [arguments](const std::string &file) { arguments->screenshot = QString::fromStdString(file); },
        "Save a picture of the window once the city and its live values are there, then quit");
    command
        ->add_option_function<std::string>(
            "--manual", [arguments](const std::string &folder) { arguments->manual = QString::fromStdString(folder); })
        ->group(""); // for packaging/manual.sh alone
    command->add_option_function<std::string>(
        "--viewpoint", [arguments](const std::string &name) { arguments->viewpoint = QString::fromStdString(name); },
        "Name of the viewpoint to begin at");
    command->add_option_function<std::string>(
        "--journal", [arguments](const std::string &file) { arguments->journal = QString::fromStdString(file); },
        "Replay this record, as `cimscape hub clip` cuts it, instead of what the links deliver");
    command->footer(
        "Examples:\n"
        "  cimscape open city.cim.json\n"
        "  cimscape open city.cim.json --wall --lang zh_CN\n"
        "  cimscape open city.cim.json --wall --guard --wall-pin /etc/cimscape/pin\n"
        "  cimscape open city.cim.json --wall --wall-screens 1,2 --wall-control 7070 --wall-token /etc/cimscape/token\n"
        "  cimscape open buildings.gpkg\n"
        "  cimscape open sample --theme dark --size 1600x1000 --screenshot window.png");
    command->callback([arguments, &chosen] {
        if (arguments->isGuarded) {
            chosen.needs = ChosenCommand::Needs::Nothing;
            chosen.run = &runGuard;
            return;
        }
        chosen.needs = ChosenCommand::Needs::Window;
        chosen.isScaled = !arguments->wall && arguments->screenshot.isEmpty() && arguments->manual.isEmpty();
        chosen.run = [arguments] {
            const Result<int> done = runWindow(*arguments);
            return done ? *done : fail(done.error());
        };
    });
}

} // namespace cim::app
