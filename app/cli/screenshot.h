// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace cim::app {

/** Saves a picture of a window as soon as the layers are there and live values have come in, then ends the program: 0,
 * or 1 with the reason on standard error. A hub that never answers does not hold it up for ever. GUI thread. */
class Screenshot : public QObject {
    Q_OBJECT
public:
    Screenshot(Session &session, QWidget &window, QString path);

private:
    void look();
    void take();

    Session &m_session;
    QPointer<QWidget> m_window;
    QString m_path;
    QTimer m_poll;
    QElapsedTimer m_loaded; ///< since the layers are there
    QElapsedTimer m_live;   ///< since a link streams
};

} // namespace cim::app
