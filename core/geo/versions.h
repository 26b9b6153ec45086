// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace cim::geo {

/** "GDAL 3.6.2", "PROJ 9.1.1": of the libraries that this room stands on, for diagnostics. Any thread. */
QStringList libraryVersions();
/** Where PROJ looks for its database and grids, and GDAL for its tables; what is not known is left out. */
QStringList libraryFolders();

} // namespace cim::geo
