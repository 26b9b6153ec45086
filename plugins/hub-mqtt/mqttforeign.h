// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hub/payloadmap.h"
#include "mqttpayload.h"

namespace cim::mqtt {

/** Bounds of a message that is not ours. */
inline constexpr qsizetype kMaxForeignBytes = 64 * 1024;
inline constexpr int kMaxForeignDepth = 16;
inline constexpr qsizetype kMaxForeignRows = 1000; ///< of a message that is a list

/** Whether @p topic is one that @p filter ("lights/+/report", "lights/#") asks for, as MQTT 5, 4.7 says. */
[[nodiscard]] bool topicFits(const QByteArray &filter, const QByteArray &topic);

/** What is wrong with a filter, or with where the asset stands ("level:2", or a JSON pointer as "/device/id"); empty:
 * nothing. */
[[nodiscard]] QString foreignProblem(const hub::AssetMap &map);

/** A message of a hub of another house: an object, a list of them, or a bare number or word (pointer ""). Times are
 * those of the map's pointer; without one the time of receipt is taken, which is no doubt only when the message is not
 * retained. Pure: bytes in, values out. */
Parsed parseForeign(const hub::AssetMap &map, const QByteArray &topic, QByteArrayView payload, bool isRetained,
                    TimeMs received);

} // namespace cim::mqtt
