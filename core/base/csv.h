// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace cim {

/** A record of comma-separated values (RFC 4180) without its line break: fields with a comma, a quote or a line break
 * are quoted. */
[[nodiscard]] QString csvRecord(const QStringList &fields);

} // namespace cim
