// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/session/session.h"

#include <QDialog>

namespace cim::app {
class MapView;
}

namespace cim::shell {

/** What somebody who helps needs to know of this machine: versions, driver, folders, plugins, screens. In
 * English, since it is sent; without user names of hubs, passwords or what the project holds. */
[[nodiscard]] QString diagnosticsText(app::Session &session, app::MapView &map);

/** The same to read and to copy. GUI thread. */
class DiagnosticsDialog : public QDialog {
    Q_OBJECT
public:
    DiagnosticsDialog(const QString &text, QWidget *parent);
};

} // namespace cim::shell
