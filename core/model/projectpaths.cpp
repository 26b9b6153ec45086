// SPDX-License-Identifier: Apache-2.0
#include "model/projectpaths.h"

#include <QDir>
#include <QRegularExpression>

namespace cim::model {

namespace {

/** A driver's prefix has two letters or more: one letter is a Windows drive. */
bool isPath(const QString &connection) {
    static const QRegularExpression prefix(QStringLiteral("^[A-Za-z][A-Za-z0-9+.]+:"));
    return !connection.isEmpty() && !connection.startsWith(QLatin1String("/vsi")) &&
           !prefix.match(connection).hasMatch();
}

} // namespace

QString absoluteConnection(const QString &connection, const QString &folder) {
    return isPath(connection) ? QDir::cleanPath(QDir(folder).absoluteFilePath(connection)) : connection;
}

QString relativeConnection(const QString &connection, const QString &folder) {
    return isPath(connection) ? QDir(folder).relativeFilePath(connection) : connection;
}

} // namespace cim::model
