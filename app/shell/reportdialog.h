// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QImage>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace cim::shell {

/** Makes a picture of the scene beside the window; null when there is no GL. */
using PictureMaker = std::function<QImage(QSize, const model::Viewpoint &, model::Theme)>;

/** Asks for title, scale and format of the A3 sheet and writes it on a worker; the window works on meanwhile. GUI
 * thread. */
class ReportDialog : public QDialog {
    Q_OBJECT
public:
    ReportDialog(app::Session &session, const model::Viewpoint &viewpoint, PictureMaker picture,
                 QWidget *parent = nullptr);

    /** What the button does; for tests and the command line too. */
    void write(const QString &path);

Q_SIGNALS:
    void written(const QString &path);

private:
    void chooseAndWrite();
    void finish();

    app::Session &m_session;
    model::Viewpoint m_viewpoint;
    PictureMaker m_picture;
    QLineEdit *m_title;
    QComboBox *m_scale;
    QComboBox *m_format;
    QLabel *m_state;
    QProgressBar *m_progress;
    QPushButton *m_write;
    QString m_path;
    QFutureWatcher<QString> m_watcher;
};

} // namespace cim::shell
