// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/view/mapview.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace cim::shell {

/** What a person wants of this machine's window: size of everything in it, smooth edges, motion. Kept with the user's
 * settings, never in a project. GUI thread. */
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(app::MapView &map, QWidget *parent);

Q_SIGNALS:
    /** The size that was chosen holds from the next start. */
    void restartNeeded();

private:
    void keep();

    app::MapView &m_map;
    QComboBox *m_scale, *m_samples;
    QCheckBox *m_stillness;
};

/** The map as those settings have it. */
void takeSettings(app::MapView &map);

} // namespace cim::shell
