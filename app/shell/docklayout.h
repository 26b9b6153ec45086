// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDockWidget>
#include <QObject>

#include <array>

class QMainWindow;

namespace cim::shell {

/** The panels of the window as docks: what is there at the left, what is selected at the right, tables and alarms
 * below. GUI thread. */
class DockLayout : public QObject {
    Q_OBJECT
public:
    enum Panel { Layers, Identify, Table, Alarms, Legend, Viewpoints, kPanels };

    /** Takes the panels over, in the order of Panel. */
    DockLayout(QMainWindow &window, const std::array<QWidget *, kPanels> &panels);

    /** All panels shown at their usual places and sizes. */
    void arrange();
    /** Shows the panel and gives it the keyboard. */
    void show(Panel panel);
    [[nodiscard]] QDockWidget &dock(Panel panel) { return *m_docks[panel]; }
    /** Show and hide, with the keys Alt+1 … Alt+6. */
    [[nodiscard]] QList<QAction *> toggles() const;
    /** The keyboard goes to the next visible panel; the map counts as one. */
    void focusNext(int step, QWidget *map);

private:
    QMainWindow &m_window;
    std::array<QDockWidget *, kPanels> m_docks{};
};

} // namespace cim::shell
