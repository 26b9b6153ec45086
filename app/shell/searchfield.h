// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/locator.h"

#include <QLineEdit>
#include <QTimer>

class QListWidget;

namespace cim::shell {

/** The search field of the tool bar: offers places below itself while one types; Enter takes the first. GUI thread. */
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(app::Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void placeChosen(const cim::shell::Place &place);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void look();
    void take(int row);

    Locator m_locator;
    QTimer m_pause;
    QListWidget *m_list;
    std::vector<Place> m_places;
};

} // namespace cim::shell
