// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace cim::model {

/** A path of a project file, made absolute from @p folder. What is no path (an address, "PG:…", "/vsi…") stays as it
 * is. */
QString absoluteConnection(const QString &connection, const QString &folder);

/** The reverse; a path on another drive stays absolute. */
QString relativeConnection(const QString &connection, const QString &folder);

} // namespace cim::model
