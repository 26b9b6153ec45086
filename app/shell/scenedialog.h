// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/scenelibrary.h"
#include "app/session/session.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace cim::shell {

/** The scene library: what the program, the user and the project know how to show, searched by any word of it. Checked
 * scenes go into the project with their sources, as one edit that can be undone. GUI thread. */
class SceneDialog : public QDialog {
    Q_OBJECT
public:
    SceneDialog(app::Session &session, QWidget *parent);

Q_SIGNALS:
    /** The project with the scenes in it. */
    void chosen(const cim::model::Project &project);
    void failed(const QString &reason);

private:
    void fill(std::vector<app::LibraryScene> scenes);
    void search(const QString &words);
    void showScene(int row);
    void setSource(const QString &connection);
    void chooseSource();
    void add();
    void countChecked();
    [[nodiscard]] app::LibraryScene *current();
    [[nodiscard]] QString detailsOf(const app::LibraryScene &scene) const;

    app::Session &m_session;
    std::vector<app::LibraryScene> m_scenes; ///< by row of the list
    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_details;
    QLineEdit *m_source;
    QPushButton *m_choose;
    QLineEdit *m_group;
    QLabel *m_problems;
    QPushButton *m_add = nullptr;
};

} // namespace cim::shell
