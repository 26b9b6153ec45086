// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QWidget>

class QListWidget;
class QUndoStack;

namespace cim::shell {

/** The project's viewpoints: go, add the present one, rename, delete; each edit can be undone. GUI thread. */
class ViewpointPanel : public QWidget {
    Q_OBJECT
public:
    ViewpointPanel(app::Session &session, QUndoStack &undo, QWidget *parent = nullptr);

    /** Adds the view of now under a name that is not taken. */
    void add(model::Viewpoint viewpoint);
    void rename(int at, const QString &name);
    void remove(int at);
    /** Asked when "add" is pressed. */
    void setCurrentView(std::function<model::Viewpoint()> current) { m_current = std::move(current); }

Q_SIGNALS:
    void viewpointChosen(const cim::model::Viewpoint &viewpoint);

private:
    void fill();
    void showMenu(const QPoint &at);
    [[nodiscard]] QString freeName() const;

    app::Session &m_session;
    QUndoStack &m_undo;
    QListWidget *m_list;
    std::function<model::Viewpoint()> m_current;
    bool m_filling = false;
};

} // namespace cim::shell
