// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QListWidget;
class QMenuBar;
class QTextBrowser;

namespace cim::shell {

/** The manual: pages of Markdown from `help/<language>` beside the program. "[[home]]" in a page becomes where the
 * action of that name stands in the menus, so that a page cannot be wrong about it, in any language. GUI thread. */
class HelpWindow : public QDialog {
    Q_OBJECT
public:
    /** @p folder has a folder of pages for each language; English where the current one has none. */
    HelpWindow(const QString &folder, const QMenuBar &menus, QWidget *parent);

    /** "View > Home" of an action by its object name; empty when no menu has it. */
    [[nodiscard]] static QString pathOf(const QString &action, const QMenuBar &menus);
    /** A page as it is shown; @p unknown gets names that no menu has. */
    [[nodiscard]] static QString filled(QString page, const QMenuBar &menus, QStringList *unknown = nullptr);

private:
    void showPage(int page);
    void search(const QString &words);

    QStringList m_pages;
    QLineEdit *m_search;
    QListWidget *m_list;
    QTextBrowser *m_text;
};

} // namespace cim::shell
