// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace cim::shell {

/** Versions of the program and of what it stands on, with their licences. */
void showAbout(QWidget *parent);

} // namespace cim::shell
