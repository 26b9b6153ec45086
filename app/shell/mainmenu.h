// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QMenuBar>

class QLabel;

namespace cim::shell {

class DeskActions;

/** The menu bar: every action with its key, the recent projects, the viewpoints, the panels, and at the right what is
 * open. GUI thread. */
class MainMenu : public QMenuBar {
    Q_OBJECT
public:
    MainMenu(app::Session &session, DeskActions &actions, const QList<QAction *> &panels, QWidget *parent);

    void showTitle(const QString &file, bool changed);

    /** What is drawn on the map; filled by whoever draws. */
    [[nodiscard]] QMenu &drawMenu() { return *m_draw; }

Q_SIGNALS:
    void recentChosen(const QString &path);
    void viewpointChosen(const cim::model::Viewpoint &viewpoint);

private:
    void makeFile(DeskActions &actions);
    void makeEdit(DeskActions &actions);
    void makeView(DeskActions &actions);
    void makeLayersAndLive(DeskActions &actions);
    void makeRest(DeskActions &actions, const QList<QAction *> &panels);
    void fillRecent();
    void fillViewpoints();

    app::Session &m_session;
    QMenu *m_recent = nullptr;
    QMenu *m_draw = nullptr;
    QMenu *m_viewpoints = nullptr;
    QLabel *m_title;
};

} // namespace cim::shell
