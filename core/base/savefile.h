// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace cim {

/** Puts @p bytes in the place of the file at @p path; what was there stays until the new one is whole, also when the
 * disk is full at the very end. Fails at once where there is no such folder. Any thread. */
Result<void> saveFile(const QString &path, const QString &doing, const QByteArray &bytes);

} // namespace cim
