// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"
#include "app/shell/layeredits.h"
#include "store/unsavedcopy.h"

#include <QObject>
#include <QTimer>

class QUndoStack;
class QWidget;

namespace cim::shell {

/** Opening and saving as the user sees them: asks before edits are lost, keeps the open project when another one cannot
 * be opened, and remembers what was open. GUI thread. */
class ProjectCommands : public QObject {
    Q_OBJECT
public:
    ProjectCommands(app::Session &session, QUndoStack &undo, LayerEdits &edits, QWidget *window);

    /** False when the user kept the open project or the new one cannot be opened; then failed() said why. */
    bool open(const QString &path);
    void chooseAndOpen();
    /** Makes layers of files and folders (app/session/founddata.h), in the open project or in a new one; looks into
     * them on a worker. A project among them is opened instead. */
    void addData(const QStringList &paths);
    void chooseData();
    void chooseDataFolder();
    /** Tiles, WMTS, WFS or any other connection that GDAL knows. */
    void chooseAddress();
    void openSample();
    /** Takes the layers of @p with into the open project, as one edit. */
    void take(const model::Project &with, const Notes &notes = {});
    /** False when nothing was written: the user did not want to, or failed() said why. */
    bool save();
    bool saveAs();
    bool saveTo(const QString &path);
    /** Asks what becomes of unsaved edits; false: stay. */
    bool mayLeave();
    /** Looks for what a program left that ended without asking; leftFound() follows. */
    void lookForLeft();
    /** Opens what leftFound() told of, unsaved as it was; false when the user kept the open project. */
    bool restoreLeft();
    /** Keeps a copy of unsaved changes now rather than some seconds later. */
    void keepCopy();
    /** What the title shows: the file's name, else the project's. */
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    void failed(const QString &reason);
    void opened();
    void saved(const QString &path);
    void dataAdded(const QString &firstLayer); ///< id; it is being loaded
    void told(const QString &what);            ///< worth knowing, no failure
    void leftFound(const QString &title, cim::TimeMs kept);

private:
    app::Session &m_session;
    QUndoStack &m_undo;
    LayerEdits &m_edits;
    QWidget *m_window;
    store::UnsavedCopy m_copy{store::UnsavedCopy::defaultFolder()};
    QTimer m_changed; ///< since the first change after the last copy
};

/** Local files and folders that a drop carries. */
[[nodiscard]] QStringList pathsIn(const QList<QUrl> &urls);

} // namespace cim::shell
