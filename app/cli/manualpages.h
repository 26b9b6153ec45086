// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/shell/mainwindow.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <functional>

namespace cim::app {

/** Writes the manual as other programs can show it: its pages in the language of the window, with the places of actions
 * filled in, and pictures of the window and its dialogs, taken one after the other of the project that is open. Ends
 * the program when all are there. What packaging/manual.sh makes HTML of. GUI thread. */
class ManualPages : public QObject {
    Q_OBJECT
public:
    ManualPages(Session &session, shell::MainWindow &window, QString folder);

private:
    /** Brings something up, and takes its picture some time later. */
    struct Picture {
        QString name;
        std::function<void()> prepare;
        QString dialog; ///< object name of what is shown; empty: the window
        int waitMs = 2500;
    };
    void list();
    void next();
    void take(const Picture &picture);
    void trigger(const char *action);
    [[nodiscard]] bool writePages() const;

    Session &m_session;
    shell::MainWindow &m_window;
    QString m_folder;
    std::deque<Picture> m_pictures;
    int m_missing = 0;
};

} // namespace cim::app
