// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <functional>

namespace CLI {
class App;
}

namespace cim::app {

enum ExitCode { kDone = 0, kCouldNot = 1, kBadArguments = 2 };

/** What the arguments chose: run() is called with a QGuiApplication (offscreen), for windows with a QApplication, and
 * for what shows nothing with a QCoreApplication. */
struct ChosenCommand {
    std::function<int()> run;
    enum class Needs { Nothing, Pictures, Window };
    Needs needs = Needs::Pictures;
    bool isScaled = false; ///< a window as large as the user's settings have it
    QString language;      ///< "en" or "zh_CN"; empty: as the system
};

/** Parses the arguments and runs the command. */
int runCommandLine(int argc, char **argv);

/** Prints `cimscape: doing: subject: why` to standard error and returns kCouldNot. */
int fail(const Error &error);

/** One subcommand each: adds its arguments, and sets @p chosen when it is the one. */
void addOpen(CLI::App &app, ChosenCommand &chosen);
void addRender(CLI::App &app, ChosenCommand &chosen);
void addReport(CLI::App &app, ChosenCommand &chosen);
void addQuery(CLI::App &app, ChosenCommand &chosen);
void addInfo(CLI::App &app, ChosenCommand &chosen);
void addHub(CLI::App &app, ChosenCommand &chosen);
void addImport(CLI::App &app, ChosenCommand &chosen);
void addBench(CLI::App &app, ChosenCommand &chosen);

} // namespace cim::app
