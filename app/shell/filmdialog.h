// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/film.h"
#include "app/view/mapview.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace cim::shell {

/** A film past the project's viewpoints, drawn as the window is dressed now. GUI thread; the window stays answering
 * while it is drawn. */
class FilmDialog : public QDialog {
    Q_OBJECT
public:
    FilmDialog(app::Session &session, app::MapView &map, QWidget *parent);

    /** As it is asked for: the viewpoints that are checked, in the order of the list. */
    [[nodiscard]] app::Film film() const;
    void reject() override; ///< while it draws: stops drawing

Q_SIGNALS:
    void told(const QString &what);

private:
    void showLength();
    void chooseAndWrite();
    void write(const QString &path);

    app::Session &m_session;
    app::MapView &m_map;
    QListWidget *m_stops;
    QDoubleSpinBox *m_stay, *m_fly;
    QComboBox *m_size;
    QLabel *m_words;
    QProgressBar *m_progress;
    QPushButton *m_write = nullptr;
    bool m_isWriting = false, m_isCancelled = false;
};

} // namespace cim::shell
