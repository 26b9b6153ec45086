// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

namespace cim::model {

/** The JSON path, from @p path on, of the first member of @p value whose name says that it holds a secret ("password",
 *  "accessToken"); empty when there is none. */
QString secretMember(const QJsonValue &value, const QString &path);

/** Whether a url or a GDAL connection carries a password. */
bool carriesPassword(const QString &connection);

} // namespace cim::model
