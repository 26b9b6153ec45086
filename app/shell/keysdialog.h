// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QKeySequence>

class QAction;
class QLabel;
class QLineEdit;
class QTableWidget;

namespace cim::shell {

/** Gives the actions of a window the keys that its user has chosen before. Once, when they are made. */
void takeChosenKeys(QWidget &window);

/** What the mouse does in the map, and every action with its key, which can be changed; chosen keys are kept with the
 * user's settings. GUI thread. */
class KeysDialog : public QDialog {
    Q_OBJECT
public:
    /** @p window owns the actions. */
    explicit KeysDialog(QWidget *window);

    /** Empty: none. False, with the reason on show, when another action has that key. */
    bool choose(const QString &action, const QKeySequence &key);
    /** The keys that the program comes with. */
    void takeUsualKeys();

private:
    void fill();
    void filter(const QString &words);
    void tell(const QString &what);

    QWidget *m_window;
    QList<QAction *> m_actions; ///< by row
    QLineEdit *m_search;
    QTableWidget *m_table;
    QLabel *m_told;
};

} // namespace cim::shell
