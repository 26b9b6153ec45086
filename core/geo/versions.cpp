// SPDX-License-Identifier: Apache-2.0
#include "geo/versions.h"

#include <cpl_conv.h>
#include <gdal.h>
#include <proj.h>

namespace cim::geo {

QStringList libraryVersions() {
    return {QStringLiteral("GDAL %1").arg(QString::fromLatin1(GDALVersionInfo("RELEASE_NAME"))),
            QStringLiteral("PROJ %1").arg(QString::fromLatin1(proj_info().version))};
}

QStringList libraryFolders() {
    QStringList out;
    if (const char *path = proj_info().searchpath; path && *path)
        out << QStringLiteral("PROJ %1").arg(QString::fromUtf8(path));
    if (const char *file = CPLFindFile("gdal", "gdalvrt.xsd"))
        out << QStringLiteral("GDAL %1").arg(QString::fromUtf8(CPLGetDirname(file)));
    return out;
}

} // namespace cim::geo
