// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QToolBar>

class QComboBox;

namespace cim::shell {

class DeskActions;
class SearchField;

/** The tool bar: tools, views, what is written and shown elsewhere, and at the right search and viewpoints. GUI thread.
 */
class MainToolBar : public QToolBar {
    Q_OBJECT
public:
    /** @p identify and @p table show and hide their panels. */
    MainToolBar(app::Session &session, DeskActions &actions, QAction *identify, QAction *table, QWidget *parent);

    [[nodiscard]] SearchField &search() { return *m_search; }
    [[nodiscard]] QComboBox &viewpoints() { return *m_viewpoints; }

Q_SIGNALS:
    void viewpointChosen(const cim::model::Viewpoint &viewpoint);

private:
    void addTools(DeskActions &actions, QAction *identify);
    void addWithWords(QAction *action);
    void fillViewpoints();

    app::Session &m_session;
    SearchField *m_search;
    QComboBox *m_viewpoints;
};

} // namespace cim::shell
