// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace cim::store {

/** A project as people write it: members in the order of the schema, one line for each layer, link and viewpoint, so
 * that a change shows as one line in a diff. */
QByteArray projectText(const QJsonObject &project);

} // namespace cim::store
