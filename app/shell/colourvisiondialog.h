// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/shell/colourvision.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace cim::shell {

/** The window behind it as other eyes see it, or as it looks printed grey; looked at again every second. GUI thread. */
class ColourVisionDialog : public QDialog {
    Q_OBJECT
public:
    explicit ColourVisionDialog(QWidget *window);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void look();
    void showSeen(const QImage &picture);

    QWidget *m_window;
    QComboBox *m_vision;
    QLabel *m_picture;
    QImage m_taken;
};

} // namespace cim::shell
