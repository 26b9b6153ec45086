// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>

class QUndoStack;

namespace cim::shell {

/** Everything the window can do, once: menus, tool bar, keys and tests use the same actions. Makes them with words,
 * icon and key; the window connects them. GUI thread. */
class DeskActions : public QObject {
    Q_OBJECT
public:
    DeskActions(QUndoStack &undo, QObject *parent);

    QAction *openProject, *openSample, *addData, *addFolder, *addAddress, *save, *saveAs, *sheet, *picture,
        *copyPicture, *quit;
    QAction *undo, *redo, *selectNone, *search, *condition, *settings;
    QAction *selectTool, *lassoTool, *panTool, *distanceTool, *areaTool, *heightTool, *angleTool;
    QAction *home, *plan, *underground, *cutOpen, *northUp, *flyToSelection, *nearer, *farther, *shadows, *sunlight,
        *contours, *swipe;
    QActionGroup *exaggeration; ///< vertical; an action's data is how many times
    QAction *dark, *colourVision, *english, *chinese, *addViewpoint, *film;
    QAction *scenes, *describe, *layerTable, *layerCrs, *layerExtent, *showEverything;
    QAction *pause, *acknowledge, *incident, *worstAlarm, *compare, *hub;
    QAction *wall, *wallScenes, *isolation, *clearance, *dig, *sunStudy, *cranes, *viewshed, *plots, *shortage,
        *findParking, *arriveParking, *section, *heights, *changes, *streetLight, *mergePoles, *selectNear;
    QAction *moveDrawn, *copyDrawn, *turnDrawn, *deleteDrawn, *schemes;
    QAction *nextPanel, *previousPanel, *usualPanels;
    QAction *manual, *tour, *keys, *diagnostics, *about;

    /** Without mnemonic and dots: "打开(&O)…" -> "打开". */
    [[nodiscard]] static QString plainWords(QString text);
    /** The words without their mnemonic for tool buttons, and with the key for the tip: "Plan (P)". */
    static void showKeyInTip(QAction &action);

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &key = {}, const QString &icon = {});
    QAction *addCheckable(const QString &name, const QString &text, const QKeySequence &key = {},
                          const QString &icon = {});
    void makeFile();
    void makeEdit(QUndoStack &undo);
    void makeView();
    void makeLive();
    void makeWindow();
};

} // namespace cim::shell
