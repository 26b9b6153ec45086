// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QSize>

#include <vector>

namespace cim::app {

/** What `cimscape open` was told. */
struct WindowArguments {
    QString project;    ///< empty: the last one, else the sample city
    QString theme;      ///< "light", "dark"; empty: as kept
    QString viewpoint;  ///< empty: home
    QString journal;    ///< replayed instead of the links; empty: live
    QString screenshot; ///< save the window here when everything is there, then quit
    QString manual;     ///< write the pages and pictures of the manual into this folder, then quit
    QSize size;
    bool wall = false;
    double wallScale = 0;     ///< 0: from the screen's height
    int wallScene = 0;        ///< to begin with, from 1; 0: the first
    QString pinFile;          ///< its first line is the PIN that leaving the wall asks for; empty: none
    std::vector<int> screens; ///< that the wall covers, from 1; empty: the first
    int controlPort = -1;     ///< on which another program may drive the wall; -1: none may
    QString controlToken;     ///< file whose first line it must know
    bool isGuarded = false;
};

/** Before the QApplication: surface format with a compatibility profile, shared contexts. */
void prepareWindows();

/** Fails where Qt would end the program: no display to show a window on. Before the QApplication. */
Result<void> checkDisplay();

/** Shows the desk window or the wall and runs until it is closed; the value is the exit status. */
Result<int> runWindow(const WindowArguments &arguments);

/** The language kept in the settings, empty when the user never chose one. */
[[nodiscard]] QString keptLanguage();
/** How large everything in a window is to be, in percent. */
[[nodiscard]] int keptScale();

} // namespace cim::app
