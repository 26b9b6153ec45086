// SPDX-License-Identifier: Apache-2.0
#include "app/shell/deskactions.h"

#include "app/shell/icon.h"

#include <QRegularExpression>
#include <QUndoStack>

namespace cim::shell {

namespace {

QKeySequence key(QKeyCombination combination) {
    return QKeySequence(combination);
}

} // namespace

DeskActions::DeskActions(QUndoStack &undoStack, QObject *parent) : QObject(parent) {
    makeFile();
    makeEdit(undoStack);
    makeView();
    makeLive();
    makeWindow();
}

QAction *DeskActions::add(const QString &name, const QString &text, const QKeySequence &shortcut,
                          const QString &iconName) {
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    showKeyInTip(*action);
    return action;
}

QAction *DeskActions::addCheckable(const QString &name, const QString &text, const QKeySequence &shortcut,
                                   const QString &iconName) {
    QAction *action = add(name, text, shortcut, iconName);
    action->setCheckable(true);
    return action;
}

QString DeskActions::plainWords(QString text) {
    static const QRegularExpression mnemonic(QStringLiteral("\\(&.\\)|&|…"));
    return text.remove(mnemonic);
}

void DeskActions::showKeyInTip(QAction &action) {
    const QString words = plainWords(action.text());
    action.setIconText(words);
    const QString keyText = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(keyText.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, keyText));
}

void DeskActions::makeFile() {
    openProject = add(QStringLiteral("openProject"), tr("&Open…"), key(Qt::CTRL | Qt::Key_O));
    openSample = add(QStringLiteral("openSample"), tr("Open the sample &city"));
    addData = add(QStringLiteral("addData"), tr("Add &data…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    addFolder = add(QStringLiteral("addFolder"), tr("Add a &folder of data…"));
    addAddress = add(QStringLiteral("addAddress"), tr("Add fro&m an address…"));
    save = add(QStringLiteral("save"), tr("&Save"), key(Qt::CTRL | Qt::Key_S));
    saveAs = add(QStringLiteral("saveAs"), tr("Save &as…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    sheet = add(QStringLiteral("sheet"), tr("&Report…"), key(Qt::CTRL | Qt::Key_P), QStringLiteral("report"));
    sheet->setIconText(tr("Report"));
    picture = add(QStringLiteral("picture"), tr("&Picture of the view…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    copyPicture =
        add(QStringLiteral("copyPicture"), tr("&Copy the view as a picture"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    quit = add(QStringLiteral("quit"), tr("&Quit"), key(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void DeskActions::makeEdit(QUndoStack &undoStack) {
    undo = undoStack.createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("undo"));
    undo->setShortcut(key(Qt::CTRL | Qt::Key_Z));
    redo = undoStack.createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("redo"));
    redo->setShortcut(key(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    selectNone = add(QStringLiteral("selectNone"), tr("Select &nothing"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_A));
    search = add(QStringLiteral("search"), tr("&Find a place…"), key(Qt::CTRL | Qt::Key_K), QStringLiteral("search"));
    condition = add(QStringLiteral("condition"), tr("&Condition of the table"), key(Qt::CTRL | Qt::Key_L),
                    QStringLiteral("filter"));
    selectNear = add(QStringLiteral("selectNear"), tr("Select what is &near…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    moveDrawn =
        add(QStringLiteral("moveDrawn"), tr("&Move along the measured line"), key(Qt::CTRL | Qt::ALT | Qt::Key_M));
    copyDrawn =
        add(QStringLiteral("copyDrawn"), tr("&Copy along the measured line"), key(Qt::CTRL | Qt::ALT | Qt::Key_C));
    turnDrawn = add(QStringLiteral("turnDrawn"), tr("&Turn…"), key(Qt::CTRL | Qt::ALT | Qt::Key_R));
    deleteDrawn = add(QStringLiteral("deleteDrawn"), tr("&Delete what is drawn"), key(Qt::CTRL | Qt::Key_Delete));
    schemes = add(QStringLiteral("schemes"), tr("Compare &schemes…"), key(Qt::CTRL | Qt::ALT | Qt::Key_S),
                  QStringLiteral("building"));
    settings =
        add(QStringLiteral("settings"), tr("S&ettings…"), key(Qt::CTRL | Qt::Key_Comma), QStringLiteral("settings"));
    settings->setMenuRole(QAction::PreferencesRole);
    auto *tools = new QActionGroup(this);
    selectTool = addCheckable(QStringLiteral("selectTool"), tr("&Select"), key(Qt::Key_S), QStringLiteral("select"));
    lassoTool =
        addCheckable(QStringLiteral("lassoTool"), tr("Select with a &lasso"), key(Qt::Key_L), QStringLiteral("lasso"));
    panTool = addCheckable(QStringLiteral("panTool"), tr("&Move the map"), key(Qt::Key_H), QStringLiteral("pan"));
    distanceTool = addCheckable(QStringLiteral("distanceTool"), tr("Measure &distance"), key(Qt::Key_M),
                                QStringLiteral("measure-distance"));
    areaTool = addCheckable(QStringLiteral("areaTool"), tr("Measure &area"), key(Qt::CTRL | Qt::Key_M),
                            QStringLiteral("measure-area"));
    heightTool = addCheckable(QStringLiteral("heightTool"), tr("Measure &height"), key(Qt::SHIFT | Qt::Key_M),
                              QStringLiteral("measure-height"));
    angleTool = addCheckable(QStringLiteral("angleTool"), tr("Measure a&n angle"), key(Qt::ALT | Qt::SHIFT | Qt::Key_M),
                             QStringLiteral("measure-angle"));
    for (QAction *tool : {selectTool, lassoTool, panTool, distanceTool, areaTool, heightTool, angleTool})
        tools->addAction(tool);
    selectTool->setChecked(true);
}

void DeskActions::makeView() {
    home = add(QStringLiteral("home"), tr("&Home"), key(Qt::Key_Home), QStringLiteral("zoom-extent"));
    // In a table or a text the same key goes to the beginning of the line.
    home->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    plan = addCheckable(QStringLiteral("plan"), tr("&Plan"), key(Qt::Key_P));
    underground =
        addCheckable(QStringLiteral("underground"), tr("&Underground"), key(Qt::Key_U), QStringLiteral("underground"));
    cutOpen = addCheckable(QStringLiteral("cutOpen"), tr("&Cut open"), key(Qt::Key_X), QStringLiteral("clip"));
    northUp = add(QStringLiteral("northUp"), tr("&North up"), key(Qt::Key_N));
    flyToSelection = add(QStringLiteral("flyToSelection"), tr("&Fly to the selection"), key(Qt::Key_F));
    nearer = add(QStringLiteral("nearer"), tr("N&earer"), key(Qt::CTRL | Qt::Key_Plus));
    farther = add(QStringLiteral("farther"), tr("F&arther"), key(Qt::CTRL | Qt::Key_Minus));
    shadows =
        addCheckable(QStringLiteral("shadows"), tr("&Shadows"), key(Qt::SHIFT | Qt::Key_S), QStringLiteral("sunlight"));
    shadows->setChecked(true);
    sunlight = add(QStringLiteral("sunlightOfTime"), tr("Sun&light…"), key(Qt::SHIFT | Qt::Key_L));
    contours = addCheckable(QStringLiteral("contours"), tr("C&ontour lines"), key(Qt::SHIFT | Qt::Key_C));
    exaggeration = new QActionGroup(this);
    for (const double times : {1.0, 1.5, 2.0, 3.0, 5.0}) {
        const QString factor = QString::number(times);
        QAction *action = addCheckable(QStringLiteral("exaggeration") + factor,
                                       times == 1 ? tr("&True heights") : tr("Heights ×%1").arg(factor));
        action->setData(times);
        exaggeration->addAction(action);
    }
    swipe = add(QStringLiteral("swipe"), tr("S&wipe…"), key(Qt::SHIFT | Qt::Key_W));
    dark = addCheckable(QStringLiteral("dark"), tr("&Dark"), key(Qt::CTRL | Qt::Key_D), QStringLiteral("theme"));
    colourVision = add(QStringLiteral("colourVision"), tr("Colou&rs as others see them…"));
    auto *languages = new QActionGroup(this);
    // Each language is named in itself, so that whoever needs it can read it.
    english = addCheckable(QStringLiteral("english"), QStringLiteral("English"));
    chinese = addCheckable(QStringLiteral("chinese"), QStringLiteral("简体中文"));
    languages->addAction(english);
    languages->addAction(chinese);
    film = add(QStringLiteral("film"), tr("F&ilm of the viewpoints…"), {}, QStringLiteral("camera"));
    addViewpoint = add(QStringLiteral("addViewpoint"), tr("&Keep this view"), key(Qt::CTRL | Qt::Key_B),
                       QStringLiteral("viewpoint"));
}

void DeskActions::makeLive() {
    scenes = add(QStringLiteral("scenes"), tr("&Scene library…"), key(Qt::CTRL | Qt::Key_E), QStringLiteral("layers"));
    describe = add(QStringLiteral("describe"), tr("&Describe the layer…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
                   QStringLiteral("settings"));
    layerTable =
        add(QStringLiteral("layerTable"), tr("&Attribute table"), key(Qt::CTRL | Qt::Key_T), QStringLiteral("sql"));
    layerCrs = add(QStringLiteral("layerCrs"), tr("&Reference system…"), {});
    layerExtent = add(QStringLiteral("layerExtent"), tr("&Zoom to the layer"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    showEverything =
        add(QStringLiteral("showEverything"), tr("&Drop all filters"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    isolation = add(QStringLiteral("isolation"), tr("&Isolate the selected pipe…"),
                    key(Qt::CTRL | Qt::SHIFT | Qt::Key_V), QStringLiteral("trace"));
    clearance = add(QStringLiteral("clearance"), tr("&Clearance of buried lines…"), {}, QStringLiteral("pipe"));
    dig = add(QStringLiteral("dig"), tr("&Dig permit…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_G), QStringLiteral("site"));
    sunStudy = add(QStringLiteral("sunStudy"), tr("&Hours of sun…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_Y),
                   QStringLiteral("sunlight"));
    cranes = add(QStringLiteral("cranes"), tr("C&rane distances…"), {}, QStringLiteral("site"));
    viewshed = add(QStringLiteral("viewshed"), tr("&Viewshed…"), {}, QStringLiteral("viewshed"));
    section = add(QStringLiteral("section"), tr("&Section…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
                  QStringLiteral("section"));
    streetLight = add(QStringLiteral("streetLight"), tr("&Light on the streets…"), {}, QStringLiteral("pole"));
    mergePoles = add(QStringLiteral("mergePoles"), tr("&Merge poles"), {}, QStringLiteral("pole"));
    heights = add(QStringLiteral("heights"), tr("&Heights allowed…"), {}, QStringLiteral("measure-height"));
    changes = add(QStringLiteral("changes"), tr("C&hanges of buildings…"), {}, QStringLiteral("building"));
    plots = add(QStringLiteral("plots"), tr("D&ensity of plots…"), {}, QStringLiteral("building"));
    shortage = add(QStringLiteral("shortage"), tr("&Parking shortage"), {}, QStringLiteral("parking"));
    findParking = add(QStringLiteral("findParking"), tr("&Nearest free parking"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_J),
                      QStringLiteral("parking"));
    arriveParking =
        add(QStringLiteral("arriveParking"), tr("Free parking on a&rrival…"), {}, QStringLiteral("parking"));
    pause = addCheckable(QStringLiteral("pauseClock"), tr("&Pause"), key(Qt::CTRL | Qt::Key_Space),
                         QStringLiteral("pause"));
    acknowledge = add(QStringLiteral("acknowledge"), tr("&Acknowledge the selected asset's alarms"),
                      key(Qt::CTRL | Qt::Key_Return), QStringLiteral("acknowledge"));
    incident = add(QStringLiteral("incident"), tr("Open an &incident for the selected asset's alarms"),
                   key(Qt::CTRL | Qt::SHIFT | Qt::Key_I), QStringLiteral("incident"));
    compare = add(QStringLiteral("compare"), tr("&Then and now…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
                  QStringLiteral("replay"));
    worstAlarm = add(QStringLiteral("worstAlarm"), tr("&Go to the worst alarm"), key(Qt::CTRL | Qt::Key_G),
                     QStringLiteral("alarm"));
    hub = add(QStringLiteral("hub"), tr("&Hub links…"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_H), QStringLiteral("hub"));
}

void DeskActions::makeWindow() {
    wallScenes = add(QStringLiteral("wallScenes"), tr("Wall &scenes…"), key(Qt::CTRL | Qt::Key_F11));
    wall = add(QStringLiteral("wall"), tr("&Wall"), key(Qt::Key_F11), QStringLiteral("wall"));
    nextPanel = add(QStringLiteral("nextPanel"), tr("&Next panel"), key(Qt::Key_F6));
    previousPanel = add(QStringLiteral("previousPanel"), tr("&Previous panel"), key(Qt::SHIFT | Qt::Key_F6));
    usualPanels = add(QStringLiteral("usualPanels"), tr("&Usual places of the panels"));
    manual = add(QStringLiteral("manual"), tr("&Manual"), key(Qt::Key_F1));
    keys = add(QStringLiteral("keys"), tr("&Keys"), key(Qt::CTRL | Qt::Key_F1));
    tour = add(QStringLiteral("tour"), tr("&Tour of the window"), {});
    diagnostics = add(QStringLiteral("diagnostics"), tr("&Diagnostics…"), {});
    about = add(QStringLiteral("about"), tr("&About Cimscape"));
    about->setMenuRole(QAction::AboutRole);
}

} // namespace cim::shell
