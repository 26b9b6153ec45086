// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/mapview.h"

#include <QDialog>

class QDateEdit;
class QLabel;
class QRadioButton;
class QSlider;

namespace cim::shell {

/** Chooses the sun of light and shadows: as on drawings, of the time that is shown, or of a day and time, which follow
 * the slider at once. Times are those of this machine's zone. GUI thread. */
class SunDialog : public QDialog {
    Q_OBJECT
public:
    SunDialog(app::MapView &map, QWidget *parent);

private:
    void apply();
    void chooseDay(const QDate &day);

    app::MapView &m_map;
    QRadioButton *m_drawings, *m_clock, *m_time;
    QDateEdit *m_day;
    QSlider *m_minute;
    QLabel *m_hour;
    QLabel *m_sun;
};

} // namespace cim::shell
